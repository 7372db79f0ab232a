package neo4jdb

import (
	"context"
	"slices"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// archive reads the state at a time of record: the claims that were added by then, whether they
// were retracted then, their sources as they were then, and the merges in force.
type archive struct {
	run runner
	at  time.Time
}

func (db *DB) archive(at time.Time) archive {
	return archive{db.reader("read what was recorded"), at}
}

// RelationRecorded returns the relation of that id as it was recorded at a time, by the sources
// published by knownAt, or by all when that is zero. One that was not recorded then is
// CodeNotFound; one that was merged then is CodeMerged. The derivation has no history.
func (db *DB) RelationRecorded(ctx context.Context, id string, at, knownAt time.Time) (kg.Relation, error) {
	a := db.archive(at)
	if known, err := a.run(ctx, graph.RelationIdentity, map[string]any{"ids": []string{id}}); err != nil || len(known) == 0 {
		return kg.Relation{}, firstError(err, kg.NotFound(ofRelation, id))
	}
	held, err := a.relations(ctx, []string{id})
	if err != nil {
		return kg.Relation{}, err
	}
	relations, err := a.derive(ctx, held, knownAt)
	switch found := held[id]; {
	case err != nil:
		return kg.Relation{}, err
	case found.root != id:
		return kg.Relation{}, kg.Merged(ofRelation, id, found.root)
	case !found.recorded():
		return kg.Relation{}, kg.NotRecorded(ofRelation, id, at)
	case len(relations) == 0:
		return kg.Relation{}, notPublished(knownAt)
	}
	return relations[0], nil
}

func notPublished(knownAt time.Time) error {
	return &kg.Error{Code: kg.CodeNotFound, Message: "no claim about this relation was published by " + kg.FormatInstant(knownAt)}
}

// recordedPage is the number of relations that are derived at a time.
const recordedPage = 200

// RelationsRecorded is Relations at a time of record. The entities of the filter are those of
// then. It derives every relation that the filter's types and entities allow, so a page takes
// longer when few of them match the rest of the filter.
func (db *DB) RelationsRecorded(ctx context.Context, at time.Time, filter kg.RelationFilter, page kg.Page) ([]kg.Relation, error) {
	a := db.archive(at)
	ends, err := a.filterEnds(ctx, db, &filter)
	if err != nil {
		return nil, err
	}
	var relations []kg.Relation
	for after := page.After; ; {
		rows, err := a.run(ctx, graph.RelationPage, map[string]any{
			"types": listOrNull(filter.Types), "ends": listOrNull(ends), "after": after, "limit": recordedPage,
		})
		if err != nil || len(rows) == 0 {
			return relations, err
		}
		after = rows[len(rows)-1].text("id")
		held, err := a.relations(ctx, idsOf(rows))
		if err != nil {
			return nil, err
		}
		derived, err := a.derive(ctx, held, filter.KnownAt)
		if err != nil {
			return nil, err
		}
		for _, r := range derived {
			if filter.Holds(r) {
				relations = append(relations, r)
			}
		}
		if len(relations) >= page.Limit {
			return relations[:page.Limit], nil
		}
	}
}

// filterEnds checks the filter, and replaces its entities by their survivors of then. It
// returns all entities that were ever merged with these, or none when the filter names no
// entity.
func (a archive) filterEnds(ctx context.Context, db *DB, filter *kg.RelationFilter) ([]string, error) {
	asked := []string{filter.Entity, filter.Subject, filter.Object}
	err := db.checkQuery(ctx, filter.Types, queried{field: "entity", id: &filter.Entity}, queried{field: "subject", id: &filter.Subject}, queried{field: "object", id: &filter.Object})
	if err != nil {
		return nil, err
	}
	given := slices.DeleteFunc(slices.Clone(asked), func(id string) bool { return id == "" })
	if len(given) == 0 {
		return nil, nil
	}
	merges, err := everMerged(ctx, a.run, ofEntity, given)
	if err != nil {
		return nil, err
	}
	now := survivorsAt(merges, a.at)
	for i, field := range []*string{&filter.Entity, &filter.Subject, &filter.Object} {
		*field = now(asked[i])
	}
	ends := given
	for _, m := range merges {
		ends = append(ends, m.From, m.Into)
	}
	slices.Sort(ends)
	return slices.Compact(ends), nil
}

// ClaimRecorded is Claim at a time of record. A claim that was added later is CodeNotFound.
func (db *DB) ClaimRecorded(ctx context.Context, id string, at time.Time) (kg.Evidence, error) {
	now, err := db.Claim(ctx, id)
	if err != nil {
		return kg.Evidence{}, err
	}
	a := db.archive(at)
	claims, _, err := a.evidence(ctx, []string{now.Claim.Relation.ID})
	for _, e := range claims {
		if e.Claim.ID == id {
			return e, err
		}
	}
	return kg.Evidence{}, firstError(err, kg.NotRecorded("claim", id, at))
}

// ClaimsRecorded is ClaimsOfRelation at a time of record.
func (db *DB) ClaimsRecorded(ctx context.Context, at time.Time, query kg.ClaimQuery) ([]kg.Evidence, error) {
	if _, err := db.RelationRecorded(ctx, query.Relation, at, time.Time{}); err != nil {
		return nil, err
	}
	a := db.archive(at)
	held, err := a.relations(ctx, []string{query.Relation})
	if err != nil {
		return nil, err
	}
	claims := held[query.Relation].claims
	claims = slices.DeleteFunc(claims, func(e kg.Evidence) bool {
		late := !query.KnownAt.IsZero() && e.PublishedAt.After(query.KnownAt)
		return late || !query.Valid.IsZero() && !query.Valid.Holds(kg.TemporalEvent, e.Claim.Occurred)
	})
	if query.Page.After != "" {
		last := slices.IndexFunc(claims, func(e kg.Evidence) bool { return e.Claim.ID == query.Page.After })
		if last < 0 {
			return nil, kg.Invalid(kg.Fault{Field: "cursor", Code: kg.FaultValue, Message: "continues after a claim that is no longer there; leave it out to begin with the first page"})
		}
		claims = claims[last+1:]
	}
	return claims[:min(query.Page.Limit, len(claims))], nil
}
