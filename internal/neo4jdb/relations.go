package neo4jdb

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// Relation returns the relation of that id as it was known at knownAt, or as it is when that is
// zero. An unknown relation, or one that was unknown then, is CodeNotFound; a merged one is
// CodeMerged.
func (db *DB) Relation(ctx context.Context, id string, knownAt time.Time) (kg.Relation, error) {
	found, known, err := db.relationReads.get(ctx, id)
	if err != nil {
		return kg.Relation{}, db.translate(ctx, "read a relation", err)
	}
	switch {
	case !known || found.Status == kg.StatusVacant:
		return kg.Relation{}, kg.NotFound(ofRelation, id)
	case found.MergedInto != "":
		return kg.Relation{}, kg.Merged(ofRelation, id, found.MergedInto)
	case knownAt.IsZero():
		return found, nil
	}
	then, err := db.asOf(ctx, []kg.Relation{found}, knownAt)
	if err == nil && len(then) == 0 {
		err = notPublished(knownAt)
	}
	return firstOf(then), err
}

// Relations returns a page of relations, in the order of their ids. Unknown types and entities
// are CodeInvalid.
func (db *DB) Relations(ctx context.Context, filter kg.RelationFilter, page kg.Page) ([]kg.Relation, error) {
	err := db.checkQuery(ctx, filter.Types, queried{field: "entity", id: &filter.Entity}, queried{field: "subject", id: &filter.Subject}, queried{field: "object", id: &filter.Object})
	if err != nil {
		return nil, err
	}
	return db.relations(ctx, filter, page)
}

func (db *DB) relations(ctx context.Context, filter kg.RelationFilter, page kg.Page) ([]kg.Relation, error) {
	statement, params := relationList(filter, page)
	return db.listRelations(ctx, statement, params, filter.KnownAt)
}

// listRelations returns the relations of a statement, as they were known at a time, or as they
// are when it is zero.
func (db *DB) listRelations(ctx context.Context, statement string, params map[string]any, knownAt time.Time) ([]kg.Relation, error) {
	rows, err := db.read(ctx, "list relations", statement, params)
	relations := relationsIn(rows)
	if err != nil || len(relations) == 0 {
		return nil, err
	}
	return db.knownThen(ctx, relations, knownAt)
}

// Neighbors returns a page of an entity's relations, as seen from it, in the order of the
// relations' ids. An unknown entity is CodeNotFound, an unknown type CodeInvalid.
func (db *DB) Neighbors(ctx context.Context, id string, filter kg.NeighborFilter, page kg.Page) ([]kg.Neighbor, error) {
	if err := db.checkQuery(ctx, filter.Types); err != nil {
		return nil, err
	}
	params := neighborParams(id, filter)
	params["entity"], params["subject"], params["object"] = nil, nil, nil
	params["after"], params["limit"] = page.After, page.Limit
	relations, err := db.listRelations(ctx, graph.RelationListOfEntity, params, filter.KnownAt)
	if err != nil {
		return nil, err
	}
	if len(relations) == 0 {
		_, err := db.Entity(ctx, id)
		return nil, err
	}
	neighbors := make([]kg.Neighbor, len(relations))
	for i, r := range relations {
		neighbors[i] = neighbor(id, r)
	}
	return neighbors, nil
}

// CountNeighbors counts an entity's relations by type and direction, in that order. An unknown
// entity is CodeNotFound, an unknown type CodeInvalid.
func (db *DB) CountNeighbors(ctx context.Context, id string, filter kg.NeighborFilter) ([]kg.NeighborCount, error) {
	if err := db.checkQuery(ctx, filter.Types); err != nil {
		return nil, err
	}
	rows, err := db.read(ctx, "count relations", graph.RelationCountOfEntity, neighborParams(id, filter))
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		_, err := db.Entity(ctx, id)
		return nil, err
	}
	counts := make([]kg.NeighborCount, len(rows))
	for i, r := range rows {
		counts[i] = kg.NeighborCount{Type: r.text("type"), Direction: kg.Direction(r.text("direction")), Relations: int(r.integer("relations"))}
	}
	return counts, nil
}

func neighborParams(id string, f kg.NeighborFilter) map[string]any {
	params := map[string]any{"anchor": id, "kinds": listOrNull(plain(f.Kinds)), "directions": listOrNull(plain(f.Directions))}
	evidenceParams(params, f.EvidenceFilter)
	return params
}

func neighbor(id string, r kg.Relation) kg.Neighbor {
	n := kg.Neighbor{Direction: direction(id, r.Subject.ID, r.Symmetric), Entity: r.Object, Relation: r}
	if r.Object.ID == id {
		n.Entity = r.Subject
	}
	return n
}

// direction returns the direction of a relation as seen from one of its ends.
func direction(from, subject string, symmetric bool) kg.Direction {
	switch {
	case symmetric:
		return kg.DirectionNone
	case from == subject:
		return kg.DirectionOut
	}
	return kg.DirectionIn
}

// relationList returns the statement that an index supports, and its parameters.
func relationList(f kg.RelationFilter, page kg.Page) (string, map[string]any) {
	params := map[string]any{"after": page.After, "limit": page.Limit, "directions": nil, "kinds": nil}
	evidenceParams(params, f.EvidenceFilter)
	anchor := f.Entity
	for _, id := range []string{f.Subject, f.Object} {
		if anchor == "" {
			anchor = id
		}
	}
	if anchor == "" {
		return graph.RelationList, params
	}
	params["anchor"], params["entity"] = anchor, orNull(f.Entity)
	params["subject"], params["object"] = orNull(f.Subject), orNull(f.Object)
	return graph.RelationListOfEntity, params
}

// evidenceParams adds the parameters of a filter.
func evidenceParams(params map[string]any, f kg.EvidenceFilter) {
	params["statuses"], params["known_at"] = listOrNull(plain(f.Statuses)), timeOrNull(f.KnownAt)
	supportParams(params, f)
}

// supportParams adds the parameters of a filter, except statuses and clocks.
func supportParams(params map[string]any, f kg.EvidenceFilter) {
	params["types"] = listOrNull(f.Types)
	params["min_origins"], params["exclude_anonymous_only"] = nil, f.ExcludeAnonymousOnly
	if f.MinOrigins > 0 {
		params["min_origins"] = f.MinOrigins
	}
	windowParams(params, f.Valid)
}

// windowParams adds the parameters of a window of valid time.
func windowParams(params map[string]any, w kg.Window) {
	params["valid_from"], params["valid_to"], params["certain"] = nil, nil, w.Certain
	if !w.IsZero() {
		params["valid_from"], params["valid_to"] = firstDayOrBeginning(w.Days), lastDayOrEnd(w.Days)
	}
}

// relationsOf returns the relations whose ids are in rows, in their order.
func (db *DB) relationsOf(ctx context.Context, rows []row) ([]kg.Relation, error) {
	return db.relationsByID(ctx, idsOf(rows))
}

// relationsByID returns the relations of these ids, sorted by id. An unknown one is
// CodeNotFound.
func (db *DB) relationsByID(ctx context.Context, ids []string) ([]kg.Relation, error) {
	relations, err := findRelations(ctx, db.reader("read relations"), ids)
	if err == nil && len(relations) < len(ids) {
		err = kg.NotFound(ofRelation, ids[0])
	}
	return relations, err
}

// readRelations returns relations by their ids.
func (db *DB) readRelations(ctx context.Context, ids []string) (map[string]kg.Relation, error) {
	relations, err := findRelations(ctx, db.reader("read relations"), ids)
	found := make(map[string]kg.Relation, len(relations))
	for _, r := range relations {
		found[r.ID] = r
	}
	return found, err
}

// findRelations returns those of these relations that exist, sorted by id.
func findRelations(ctx context.Context, run runner, ids []string) ([]kg.Relation, error) {
	rows, err := run(ctx, graph.RelationGet, map[string]any{"ids": ids})
	return relationsIn(rows), err
}

// relationsIn decodes relations in the columns of relations.cypher, which are those of one row.
func relationsIn(rows []row) []kg.Relation {
	columns := firstOf(rows)
	nodes, merged := columns.rows("relations"), columns.texts("merged_into")
	if len(nodes) == 0 {
		return nil
	}
	names := map[string]kg.Ref{}
	for _, ref := range columns.refs("entities") {
		names[ref.ID] = ref
	}
	relations := make([]kg.Relation, len(nodes))
	for i, node := range nodes {
		relations[i] = relation(node, names)
		if merged != nil {
			relations[i].MergedInto = merged[i]
		}
	}
	return relations
}

// relation decodes a relation's properties. names are those of the entities that it refers to, by id.
func relation(node row, names map[string]kg.Ref) kg.Relation {
	r := kg.Relation{
		ID: node.text("id"), Type: node.text("type"), Key: node.text("key"),
		Subject: names[node.text("subject_id")], Object: names[node.text("object_id")], Symmetric: node.boolean("symmetric"),
		Derivation: kg.Derivation{
			Figures: figures(node), Reason: node.text("status_reason"),
			DecidedBy: node.texts("decided_by"), Places: node.texts("places"), Details: decodeDetails(node.text("details")),
		},
		UpdatedAt: node.instant("updated_at"),
	}
	r.FirstReporter = names[r.FirstReportedBy]
	for _, place := range r.Places {
		if ref, known := names[place]; known {
			r.PlaceRefs = append(r.PlaceRefs, ref)
		}
	}
	return r
}

func firstOf[T any](list []T) T {
	var none T
	if len(list) == 0 {
		return none
	}
	return list[0]
}
