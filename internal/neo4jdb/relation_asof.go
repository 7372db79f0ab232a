package neo4jdb

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// asOf derives relations only from the claims that were published by knownAt, and leaves out
// relations without any.
func (db *DB) asOf(ctx context.Context, relations []kg.Relation, knownAt time.Time) ([]kg.Relation, error) {
	return db.asOfEach(ctx, relations, func(string) time.Time { return knownAt })
}

// knownThen is asOf; with a zero time it returns the relations as they are.
func (db *DB) knownThen(ctx context.Context, relations []kg.Relation, knownAt time.Time) ([]kg.Relation, error) {
	if knownAt.IsZero() {
		return relations, nil
	}
	return db.asOf(ctx, relations, knownAt)
}

// asOfEach is asOf with a time for each relation, by its id.
func (db *DB) asOfEach(ctx context.Context, relations []kg.Relation, knownAt func(id string) time.Time) ([]kg.Relation, error) {
	ids := relationIDs(relations)
	frames, err := db.read(ctx, "read relations", graph.RelationFrames, map[string]any{"ids": ids})
	if err != nil {
		return nil, err
	}
	claims, err := db.read(ctx, "read the claims about relations", graph.Evidence, map[string]any{"relations": ids})
	if err != nil {
		return nil, err
	}
	about, framed := groupEvidence(claims), map[string]kg.Frame{}
	for _, f := range frames {
		framed[f.text("id")] = frame(f)
	}
	var known []kg.Relation
	for _, r := range relations {
		derived, ok := kg.DeriveAsOf(framed[r.ID], about[r.ID], knownAt(r.ID))
		if !ok {
			continue
		}
		r.Derivation = derived
		known = append(known, r)
	}
	return known, db.nameRefs(ctx, known)
}

func relationIDs(relations []kg.Relation) []string {
	ids := make([]string, len(relations))
	for i, r := range relations {
		ids[i] = r.ID
	}
	return ids
}

// nameRefs adds the names of places and first reporters.
func (db *DB) nameRefs(ctx context.Context, relations []kg.Relation) error {
	var ids []string
	for _, r := range relations {
		ids = append(append(ids, r.Places...), r.FirstReportedBy)
	}
	names, err := db.refsByID(ctx, ids)
	if err != nil {
		return err
	}
	for i := range relations {
		r := &relations[i]
		r.PlaceRefs, r.FirstReporter = nil, names[r.FirstReportedBy]
		for _, place := range r.Places {
			r.PlaceRefs = append(r.PlaceRefs, names[place])
		}
	}
	return nil
}

// refsByID returns those of these entities that exist, by id.
func (db *DB) refsByID(ctx context.Context, ids []string) (map[string]kg.Ref, error) {
	index, err := lookUpEntities(ctx, db.reader("read the names of entities"), ids)
	return index.found, err
}
