package httpapi

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/graphfile"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// formatJSON is the format of the API itself.
var formatJSON = graphfile.Format{Name: "json", MediaType: mediaJSON}

// graphFormats returns all formats of subgraphs. The API's own is first.
func graphFormats() []graphfile.Format {
	return append([]graphfile.Format{formatJSON}, graphfile.Formats()...)
}

// graphFormat returns the requested format: that of the parameter, or otherwise of the Accept
// header.
func (q *query) graphFormat(name string) (graphfile.Format, error) {
	wanted := q.text(name)
	if wanted == "" {
		return accepted(q.c.GetHeader("Accept"))
	}
	var names []string
	for _, f := range graphFormats() {
		if f.Name == wanted {
			return f, nil
		}
		names = append(names, f.Name)
	}
	q.NotAllowed(name, wanted, names)
	return formatJSON, nil
}

// accepted returns the format that an Accept header prefers, or the first of several equally
// preferred ones.
func accepted(header string) (graphfile.Format, error) {
	if strings.TrimSpace(header) == "" {
		return formatJSON, nil
	}
	var best graphfile.Format
	var most float64
	var types []string
	for _, f := range graphFormats() {
		if quality := qualityOf(f.MediaType, header); quality > most {
			best, most = f, quality
		}
		types = append(types, f.MediaType)
	}
	if most == 0 {
		return best, &requestError{"not_acceptable",
			"none of the media types in Accept is available; expected one of " + strings.Join(types, ", ") + ", or the parameter format"}
	}
	return best, nil
}

// qualityOf returns the quality of a media type in an Accept header, from 0 to 1, by the most
// specific matching range (RFC 9110, 12.5.1).
func qualityOf(mediaType, header string) float64 {
	quality, specific := 0.0, 0
	class, _, _ := strings.Cut(mediaType, "/")
	for part := range strings.SplitSeq(header, ",") {
		given, parameters, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		fits := map[string]int{"*/*": 1, class + "/*": 2, mediaType: 3}[given]
		if fits <= specific {
			continue
		}
		specific, quality = fits, 1
		if q, ok := parameters["q"]; ok {
			if quality, err = strconv.ParseFloat(q, 64); err != nil || quality < 0 || quality > 1 {
				quality = 0
			}
		}
	}
	return quality
}

// answerFile sends a graph as a file. A truncated graph is marked in its description, if the
// format has one, and in a header.
func answerFile(c *gin.Context, format graphfile.Format, g graphfile.Graph, truncated *wire.Truncated) error {
	if truncated != nil {
		g.Description = "Truncated: " + truncated.Message
		c.Header("Entente-Truncated", truncated.Reason)
	}
	var out bytes.Buffer
	if err := format.Write(&out, g); err != nil {
		return fmt.Errorf("write a graph as %s: %w", format.Name, err)
	}
	c.Header("Content-Disposition", `attachment; filename="entente-subgraph`+format.Extension+`"`)
	c.Data(http.StatusOK, format.MediaType, out.Bytes())
	return nil
}

// fileOf converts a subgraph to a graph file.
func fileOf(s kg.Subgraph, mixed bool) graphfile.Graph {
	g := graphfile.Graph{Mixed: mixed}
	for _, n := range s.Nodes {
		g.Nodes = append(g.Nodes, graphfile.Node{ID: n.ID, Kind: string(n.Kind), Name: n.Name})
	}
	for _, e := range s.Edges {
		v := wire.NewSubgraphEdge(e)
		g.Edges = append(g.Edges, graphfile.Edge{
			ID: v.ID, Type: v.Type, Subject: v.Subject, Object: v.Object, Symmetric: v.Symmetric,
			Status: v.Status, Occurred: v.Occurred, Earliest: v.Earliest, Latest: v.Latest,
			OriginCount: v.OriginCount, DissentCount: v.DissentCount, ClaimCount: v.ClaimCount, AnonymousOnly: v.AnonymousOnly, DateConflict: v.DateConflict,
			FirstPublished: v.FirstPublished, LastPublished: v.LastPublished,
		})
	}
	return g
}
