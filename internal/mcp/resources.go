package mcp

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Addresses of resources.
const (
	modelURI      = "entente://model"
	vocabularyURI = "entente://vocabulary"
	entityURI     = "entente://entities/"
)

// modelText explains the model on one page.
//
//go:embed text/model.md
var modelText string

// addResources registers what a model may read as context.
func (s *server) addResources() {
	s.mcp.AddResource(&mcp.Resource{
		URI: modelURI, Name: "model", Title: "The model in one page", MIMEType: "text/markdown",
		Description: "What sources, claims and relations are, how statuses follow from claims, and how to write a report.",
	}, func(context.Context, *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
		return resource(modelURI, "text/markdown", modelText), nil
	})
	s.mcp.AddResource(&mcp.Resource{
		URI: vocabularyURI, Name: "vocabulary", Title: "The relation types", MIMEType: "application/json",
		Description: "The relation types with their inverses, kinds and details.",
	}, s.vocabularyResource)
	s.mcp.AddResourceTemplate(&mcp.ResourceTemplate{
		URITemplate: entityURI + "{id}", Name: "entity", Title: "The page of an entity", MIMEType: "text/markdown",
		Description: "An entity with its names, and its newest relations in words.",
	}, s.entityResource)
}

func resource(uri, mediaType, text string) *mcp.ReadResourceResult {
	return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{{URI: uri, MIMEType: mediaType, Text: text}}}
}

func (s *server) vocabularyResource(ctx context.Context, _ *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
	types, err := s.vocabulary(ctx, call{Faults: &wire.Faults{}}, vocabularyInput{})
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(types)
	return resource(vocabularyURI, "application/json", string(text)), err
}

// entityResource returns the page of an entity as Markdown. Names are escaped: they come from
// documents, and must not look like instructions or links of the page.
func (s *server) entityResource(ctx context.Context, request *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
	uri := request.Params.URI
	id, err := url.PathUnescape(strings.TrimPrefix(uri, entityURI))
	if err != nil || !kg.IsSlug(id) {
		return nil, mcp.ResourceNotFoundError(uri)
	}
	e, err := s.entityPage(ctx, id)
	switch kg.CodeOf(err) {
	case "":
	case kg.CodeNotFound, kg.CodeGone, kg.CodeErased, kg.CodeMerged:
		return nil, mcp.ResourceNotFoundError(uri)
	default:
		return nil, err
	}
	newest, err := s.timeline(ctx, call{Faults: &wire.Faults{}, caller: access.From(ctx)}, timelineInput{entityInput: entityInput{id}, LatestFirst: true})
	if err != nil {
		return nil, err
	}
	return resource(uri, "text/markdown", entityMarkdown(e, newest.Items)), nil
}

func entityMarkdown(e entityOutput, newest []relationView) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s, id `%s`, %s\n\n", escape(e.Name), e.Kind, e.ID, e.URL)
	if e.Description != "" {
		fmt.Fprintf(&b, "%s\n\n", escape(e.Description))
	}
	if len(e.Aliases) > 0 {
		fmt.Fprintf(&b, "Also: %s\n\n", escape(strings.Join(e.Aliases, ", ")))
	}
	b.WriteString("## Newest relations\n\n")
	for _, r := range newest {
		fmt.Fprintf(&b, "- %s: %s\n", escape(r.InWords), r.URL)
	}
	return b.String()
}

// escape makes a text plain in Markdown, on one line.
func escape(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune("\\`*_{}[]<>#|!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
