package neo4jdb

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/livegraph"
)

// Common returns a page of the entities that have relations with all of the given entities, in
// the order of their ids. Unknown ids and types are CodeInvalid, and so are two ids that were
// merged into one entity.
func (db *DB) Common(ctx context.Context, q kg.CommonQuery, page kg.Page) ([]kg.Contact, error) {
	q.IDs = slices.Clone(q.IDs)
	g := db.live.current(ctx)
	if err := db.checkQueryIn(ctx, g, q.Types, queriedEach(q.IDs, func(int) string { return "ids" })...); err != nil {
		return nil, err
	}
	for i, id := range q.IDs {
		if slices.Contains(q.IDs[:i], id) {
			return nil, kg.Invalid(kg.Fault{Field: "ids", Code: kg.FaultConflict, Message: "two of these ids were merged into " + quoted(id) + "; name different entities"})
		}
	}
	ids, err := db.contacts(ctx, g, q, page)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	return db.ties(ctx, q, ids)
}

// contacts returns the ids of a page of common contacts.
func (db *DB) contacts(ctx context.Context, g *livegraph.Graph, q kg.CommonQuery, page kg.Page) ([]string, error) {
	if g != nil {
		return g.Common(q, page), nil
	}
	degrees, err := db.degrees(ctx, q.IDs...)
	if err != nil {
		return nil, err
	}
	pivot := slices.MinFunc(q.IDs, func(a, b string) int { return degrees[a] - degrees[b] })
	others := slices.DeleteFunc(slices.Clone(q.IDs), func(id string) bool { return id == pivot })
	params := map[string]any{"pivot": pivot, "others": others, "kinds": listOrNull(plain(q.Kinds)), "after": page.After, "limit": page.Limit}
	evidenceParams(params, q.EvidenceFilter)
	rows, err := db.read(ctx, "find common contacts", graph.CommonList, params)
	return idsOf(rows), err
}

// ties reads the relations between contacts and the given entities.
func (db *DB) ties(ctx context.Context, q kg.CommonQuery, ids []string) ([]kg.Contact, error) {
	params := map[string]any{"contacts": ids, "ids": q.IDs, "listed": kg.MaxTieRelations, "dates": kg.MaxTieDates}
	evidenceParams(params, q.EvidenceFilter)
	rows, err := db.read(ctx, "read the relations of common contacts", graph.CommonTies, params)
	if err != nil {
		return nil, err
	}
	ties := map[pair]row{}
	for _, r := range rows {
		ties[pair{r.ref("contact").ID, r.ref("to").ID}] = r
	}
	var contacts []kg.Contact
	for _, id := range ids {
		var c kg.Contact
		for _, to := range q.IDs {
			if r, both := ties[pair{id, to}]; both {
				c.Entity, c.Ties = r.ref("contact"), append(c.Ties, tie(r))
			}
		}
		contacts = append(contacts, c)
	}
	return contacts, nil
}

func tie(r row) kg.Tie {
	t := kg.Tie{To: r.ref("to"), Count: int(r.integer("count"))}
	contact := r.ref("contact").ID
	for _, rel := range r.rows("relations") {
		short := kg.TieRelation{
			ID: rel.text("id"), Type: rel.text("type"), Direction: direction(contact, rel.text("subject"), rel.boolean("symmetric")), Status: kg.Status(rel.text("status")),
			Occurred: rel.edtf("occurred"), OriginCount: int(rel.integer("origin_count")), AnonymousOnly: rel.boolean("anonymous_only"),
		}
		t.Relations = append(t.Relations, short)
	}
	for _, dates := range r.rows("dates") {
		t.Times = append(t.Times, kg.HeldOn(dates.days("earliest", "latest"), dates.days("certain_from", "certain_to")))
	}
	return t
}
