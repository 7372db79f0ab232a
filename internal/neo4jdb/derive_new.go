package neo4jdb

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// sourced is what the age and the origin of a source's claims depend on.
type sourced struct {
	retracted bool
	// published is the publication date of the source, rootPublished that of the root of its
	// chain of copies.
	published, rootPublished time.Time
	root                     kg.Root
}

// readSourced returns those of these sources that exist, by id. It does not read those in
// known.
func (t tx) readSourced(ctx context.Context, ids []string, known map[string]sourced) (map[string]sourced, error) {
	found := make(map[string]sourced, len(ids))
	var missing []string
	for _, id := range ids {
		if s, ok := known[id]; ok {
			found[id] = s
		} else {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return found, nil
	}
	rows, err := t.run(ctx, graph.SourceRoots, map[string]any{"ids": missing})
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		found[r.text("id")] = sourcedIn(r)
	}
	return found, nil
}

// sourcedIn decodes a row with the columns of source_roots.cypher.
func sourcedIn(r row) sourced {
	return sourced{
		retracted: r.boolean("retracted"), published: r.instant("published_at"), rootPublished: r.instant("root_published_at"),
		root: kg.Root{Source: r.text("root"), Publisher: r.text("root_publisher")},
	}
}

// deriveRelations computes the relations that new claims are about, and the fresh relations. When a new
// claim names a merged entity, the fresh relations are first merged with others. Otherwise
// relations that have no claims but those of the batch are derived without a read.
func (s *storedClaims) deriveRelations(ctx context.Context) error {
	created := s.created()
	changed, merged := slices.Clone(s.fresh), false
	for _, c := range created {
		changed, merged = append(changed, c.claim.Relation.ID), merged || s.entities.anyMerged(c.refs)
	}
	if changed = distinct(changed); len(changed) == 0 {
		return nil
	}
	if merged {
		if err := s.regroup(ctx, s.fresh); err != nil {
			return err
		}
		return s.rederive(ctx, changed)
	}
	input := s.freshInput(created)
	known := input.ids()
	changed = slices.DeleteFunc(changed, func(id string) bool { return known[id] })
	if len(changed) > 0 {
		read, err := s.readInput(ctx, changed, s.sources)
		if err != nil {
			return err
		}
		input.add(read)
	}
	// The feed lists the changes, and the ends are locked, in this order.
	slices.SortFunc(input.frames, func(a, b row) int { return cmp.Compare(a.text("id"), b.text("id")) })
	return s.derive(ctx, input)
}

// freshInput is the input of the fresh relations whose type and ends the batch names: they
// have no claims but those of the batch, so nothing is read. None of the new claims names a
// merged entity.
func (s *storedClaims) freshInput(created []*storedClaim) derivationInput {
	isFresh := make(map[string]bool, len(s.fresh))
	for _, id := range s.fresh {
		isFresh[id] = true
	}
	input := derivationInput{about: map[string][]kg.Evidence{}}
	for _, identities := range s.newRelations {
		for _, identity := range identities {
			if isFresh[identity.RelationID()] {
				input.frames = append(input.frames, frameRow(identity, s.types[identity.Type]))
			}
		}
	}
	for _, c := range created {
		if id := c.claim.Relation.ID; isFresh[id] {
			input.about[id] = append(input.about[id], s.evidence(c.claim))
		}
	}
	return input
}

// evidence returns a claim with the age and the origin that its source gives it, but without
// the name of the origin, which derivation does not need. The claim names no merged entity.
func (l *claimLookup) evidence(c kg.Claim) kg.Evidence {
	speaker, source := c.Speaker(), l.sources[c.Source]
	kinds := map[string]kg.Kind{speaker.Entity: l.entities.found[speaker.Entity].Kind}
	for _, id := range speaker.OnBehalfOf {
		kinds[id] = l.entities.found[id].Kind
	}
	e := kg.Evidence{Claim: c, PublishedAt: source.published, RootPublishedAt: source.rootPublished}
	attribute(&e, kinds, source.root)
	return e
}
