package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// Timeline returns a page of an entity's relations in the order of their timeline keys, or
// reversed when the query says so; undated ones are last. page.After is the key of the last
// entry of the page before. An unknown entity is CodeNotFound, an unknown type or other end
// CodeInvalid.
//
// A page of all relations of an entity as known now is read from an index, wherever it is. As
// known at another time, and between two entities, every matching relation is read for each
// page.
func (db *DB) Timeline(ctx context.Context, id string, q kg.TimelineQuery, page kg.Page) ([]kg.TimelineEntry, error) {
	types, err := db.checkTimeline(ctx, id, &q)
	if err != nil {
		return nil, err
	}
	var found []kg.Relation
	for _, s := range stretches(q, page.After) {
		if len(found) == page.Limit {
			break
		}
		statement, params := timelineList(id, q, types, s)
		params["limit"] = page.Limit - len(found)
		rows, err := db.read(ctx, "list a timeline", statement, params)
		if err != nil {
			return nil, err
		}
		found = append(found, relationsIn(rows)...)
	}
	if len(found) == 0 {
		_, err := db.Entity(ctx, id)
		return nil, err
	}
	relations, err := db.knownThen(ctx, found, q.KnownAt)
	return timelineEntries(id, relations, types), err
}

// TimelineHistogram counts an entity's relations by a unit of valid time, over its window or
// over the days of their dates. It reads all of them. Its errors are those of Timeline.
func (db *DB) TimelineHistogram(ctx context.Context, id string, q kg.TimelineQuery, unit kg.BucketUnit) (kg.Histogram, error) {
	types, err := db.checkTimeline(ctx, id, &q)
	if err != nil {
		return kg.Histogram{}, err
	}
	statement, params := graph.TimelineDates, neighborParams(id, q.NeighborFilter)
	if q.With != "" {
		statement = graph.TimelineDatesBetween
		betweenParams(params, q, types)
	}
	rows, err := db.read(ctx, "count a timeline", statement, params)
	if err == nil && len(rows) == 0 {
		_, err = db.Entity(ctx, id)
	}
	return kg.NewHistogram(unit, q.Days(), datedCounts(rows)), err
}

// checkTimeline checks the query, replaces merged entities by their survivors, and returns the
// vocabulary.
func (db *DB) checkTimeline(ctx context.Context, id string, q *kg.TimelineQuery) ([]kg.RelationType, error) {
	if err := db.checkQuery(ctx, q.Types, queried{field: "with", id: &q.With}); err != nil {
		return nil, err
	}
	if q.With == id {
		return nil, kg.Invalid(kg.Fault{Field: "with", Code: kg.FaultConflict, Message: "is this entity or one that was merged with it; name another entity"})
	}
	return db.RelationTypes(ctx)
}

// stretch is a part of a timeline between two keys, both excluded.
type stretch struct {
	after, until string
	reversed     bool
}

// stretches returns the parts of a timeline after a key, or all when it is empty, in their
// order: dated entries, and undated ones unless the query excludes them.
func stretches(q kg.TimelineQuery, after string) []stretch {
	var list []stretch
	dated, undated := stretch{reversed: q.LatestFirst}, stretch{}
	dated.after, dated.until = kg.TimelineBounds(q.Days().Until)
	undated.after, undated.until = kg.UndatedBounds()
	switch {
	case after > undated.after:
		undated.after = after
	case after != "" && q.LatestFirst:
		dated.until = min(dated.until, after)
		list = append(list, dated)
	default:
		dated.after = after
		list = append(list, dated)
	}
	if q.DatedOnly || q.Valid.Certain { // an undated relation is certain at no time
		return list
	}
	return append(list, undated)
}

// timelineList returns the statement that an index supports, and its parameters.
func timelineList(id string, q kg.TimelineQuery, types []kg.RelationType, s stretch) (string, map[string]any) {
	params := neighborParams(id, q.NeighborFilter)
	params["after"], params["until"] = s.after, s.until
	switch {
	case q.With != "":
		betweenParams(params, q, types)
		params["latest_first"] = s.reversed
		return graph.TimelineBetween, params
	case !q.KnownAt.IsZero():
		params["latest_first"] = s.reversed
		return graph.TimelineKnown, params
	}
	delete(params, "known_at")
	if s.reversed {
		return graph.TimelineListReversed, params
	}
	return graph.TimelineList, params
}

// betweenParams adds the parameters of timeline_*between.cypher, which look up each type
// separately.
func betweenParams(params map[string]any, q kg.TimelineQuery, types []kg.RelationType) {
	params["other"], params["types"] = q.With, typesOr(q.Types, types)
}

// typesOr returns the types of a query, or all.
func typesOr(asked []string, types []kg.RelationType) []string {
	if len(asked) > 0 {
		return asked
	}
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = t.Name
	}
	return names
}

// timelineEntries returns relations as seen from one of their ends.
func timelineEntries(id string, relations []kg.Relation, types []kg.RelationType) []kg.TimelineEntry {
	temporal := map[string]kg.Temporal{}
	for _, t := range types {
		temporal[t.Name] = t.Temporal
	}
	entries := make([]kg.TimelineEntry, len(relations))
	for i, r := range relations {
		entries[i] = kg.TimelineEntry{Neighbor: neighbor(id, r), Temporal: temporal[r.Type]}
	}
	return entries
}
