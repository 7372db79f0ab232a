package archive

import (
	"context"
	"io"

	"github.com/entente-graph/entente/internal/graphfile"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// openGraphML opens the current graph as GraphML.
func openGraphML(ctx context.Context, store Store, q kg.ExportQuery) (Opened, error) {
	e, err := store.ExportGraph(ctx, q)
	if err != nil {
		return Opened{}, err
	}
	return Opened{e.Position, func(w io.Writer) error { return writeGraphML(w, e) }}, nil
}

func writeGraphML(w io.Writer, e kg.GraphExport) error {
	out := graphfile.NewGraphML(w, "")
	for item, err := range e.Items {
		switch {
		case err != nil:
		case item.Entity != nil:
			err = out.Node(graphfile.Node{ID: item.Entity.ID, Kind: string(item.Entity.Kind), Name: item.Entity.Name})
		default:
			err = out.Edge(edgeOf(item.Relation.Relation))
		}
		if err != nil {
			return err
		}
	}
	return out.Close()
}

// edgeOf converts a relation to an edge of a graph file.
func edgeOf(r kg.Relation) graphfile.Edge {
	v := wire.NewRelation(r)
	return graphfile.Edge{
		ID: v.ID, Type: v.Type, Subject: v.Subject.ID, Object: v.Object.ID, Symmetric: r.Symmetric,
		Status: v.Status, Occurred: v.Occurred, Earliest: v.Earliest, Latest: v.Latest,
		OriginCount: v.OriginCount, DissentCount: v.DissentCount, Details: wire.DetailsText(r.Details), ClaimCount: v.ClaimCount, AnonymousOnly: v.AnonymousOnly, DateConflict: v.DateConflict,
		FirstPublished: v.FirstPublished, LastPublished: v.LastPublished,
	}
}
