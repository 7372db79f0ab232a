package neo4jdb

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Stats counts the contents of the graph. With no filter, or only types and statuses, it reads
// counters and indexes; with other filters, and for the histogram of valid time, every relation
// of the types. The parts are counted one after another, not at one moment. An unknown type is
// CodeInvalid.
func (db *DB) Stats(ctx context.Context, q kg.StatsQuery) (kg.Stats, error) {
	if err := db.checkQuery(ctx, q.Types); err != nil {
		return kg.Stats{}, err
	}
	var s kg.Stats
	for _, part := range []func(context.Context, kg.StatsQuery, *kg.Stats) error{
		db.countEntities, db.countRelations, db.countSources, db.topSources,
	} {
		if err := part(ctx, q, &s); err != nil {
			return kg.Stats{}, err
		}
	}
	return s, nil
}

func (db *DB) countEntities(ctx context.Context, _ kg.StatsQuery, s *kg.Stats) error {
	rows, err := db.read(ctx, "count entities", graph.StatsEntities, nil)
	counts := map[string]int{}
	for _, r := range rows {
		merged := int(r.integer("merged"))
		counts[r.text("kind")] += int(r.integer("entities")) - merged
		s.Entities.Merged += merged
	}
	for _, kind := range kg.Kinds() {
		s.Entities.ByKind = append(s.Entities.ByKind, kg.KindCount{Kind: kind, Count: counts[string(kind)]})
		s.Entities.Total += counts[string(kind)]
	}
	s.Entities.Officials = counts["official"]
	return err
}

func (db *DB) countRelations(ctx context.Context, q kg.StatsQuery, s *kg.Stats) error {
	types, err := db.RelationTypes(ctx)
	if err != nil {
		return err
	}
	params := map[string]any{}
	evidenceParams(params, q.EvidenceFilter)
	params["types"] = typesOr(q.Types, types)
	statement, counted := graph.StatsRelationsFiltered, params
	if q.Plain() && len(q.Statuses) > 0 {
		statement, counted = graph.StatsRelations, map[string]any{"types": params["types"], "statuses": params["statuses"]}
	}
	rows, err := db.read(ctx, "count relations", statement, counted)
	if err != nil {
		return err
	}
	s.Relations = relationStats(rows)
	if q.Unit == "" {
		return nil
	}
	rows, err = db.read(ctx, "count relations over time", graph.StatsDates, params)
	histogram := kg.NewHistogram(q.Unit, q.Days(), datedCounts(rows))
	s.Occurred = &histogram
	return err
}

// relationStats sums counts of types and statuses: types with the most relations first, then by
// name; statuses in the documented order.
func relationStats(rows []row) kg.RelationStats {
	var s kg.RelationStats
	byType, byStatus := map[string]int{}, map[kg.Status]int{}
	for _, r := range rows {
		n := int(r.integer("relations"))
		s.Total += n
		byType[r.text("type")] += n
		byStatus[kg.Status(r.text("status"))] += n
	}
	for _, name := range slices.Sorted(maps.Keys(byType)) {
		s.ByType = append(s.ByType, kg.TypeCount{Type: name, Count: byType[name]})
	}
	slices.SortStableFunc(s.ByType, func(a, b kg.TypeCount) int { return cmp.Compare(b.Count, a.Count) })
	for _, status := range kg.Statuses() {
		if n := byStatus[status]; n > 0 {
			s.ByStatus = append(s.ByStatus, kg.StatusCount{Status: status, Count: n})
		}
	}
	return s
}

func (db *DB) countSources(ctx context.Context, q kg.StatsQuery, s *kg.Stats) error {
	unit := cmp.Or(q.Unit, kg.BucketYear)
	rows, err := db.read(ctx, "count sources", graph.StatsSources, map[string]any{"known_at": timeOrNull(q.KnownAt), "unit": string(unit)})
	for _, r := range rows {
		retracted, sources := int(r.integer("retracted")), int(r.integer("sources"))
		claims := int(r.integer("claims")) - retracted
		s.Claims.Total += claims
		s.Claims.Retracted += retracted
		s.Sources.Total += sources
		s.Sources.Retracted += int(r.integer("retracted_sources"))
		day, dated := r["published"].(neo4j.Date)
		if q.Unit != "" && dated && claims+sources > 0 {
			s.Published = append(s.Published, kg.PublishedBucket{Days: unit.Of(edtf.DayOfTime(day.Time())), Claims: claims, Sources: sources})
		}
	}
	s.PublishedOmitted = max(0, len(s.Published)-kg.MaxBuckets)
	s.Published = s.Published[s.PublishedOmitted:]
	return err
}

func (db *DB) topSources(ctx context.Context, q kg.StatsQuery, s *kg.Stats) error {
	rows, err := db.read(ctx, "list the sources with the most claims", graph.StatsSourcesTop, map[string]any{"known_at": timeOrNull(q.KnownAt), "limit": q.Top})
	for _, r := range rows {
		s.Sources.Top = append(s.Sources.Top, kg.SourceCount{
			ID: r.text("id"), Title: r.text("title"), PublishedAt: r.instant("published_at"), Claims: int(r.integer("claims")),
		})
	}
	return err
}
