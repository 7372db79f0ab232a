package mcp

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// articleText asks a model to turn an article into a report.
//
//go:embed text/article.md
var articleText string

// addPrompt registers the prompt that turns an article into a draft.
func (s *server) addPrompt() {
	about := []string{"title", "publisher", "published_at", "url"}
	arguments := []*mcp.PromptArgument{{Name: "article", Title: "Article", Description: "The text of the article.", Required: true}}
	for _, name := range about {
		arguments = append(arguments, &mcp.PromptArgument{Name: name, Description: "The " + strings.ReplaceAll(name, "_", " ") + " of the article, if the text does not have it."})
	}
	s.mcp.AddPrompt(&mcp.Prompt{
		Name: "report_from_article", Title: "Turn an article into a report for review", Arguments: arguments,
		Description: "Asks the model to read an article by the rules of attribution and to propose what it says as a draft.",
	}, func(_ context.Context, request *mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
		given := request.Params.Arguments
		var b strings.Builder
		b.WriteString(articleText)
		for _, name := range about {
			if given[name] != "" {
				fmt.Fprintf(&b, "\n%s: %s", name, given[name])
			}
		}
		return &mcp.GetPromptResult{Messages: []*mcp.PromptMessage{
			{Role: "user", Content: &mcp.TextContent{Text: b.String()}},
			{Role: "user", Content: &mcp.TextContent{Text: given["article"]}},
		}}, nil
	})
}
