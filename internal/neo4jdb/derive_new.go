package neo4jdb

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// sourced is what a source says of the age and the origin of its claims.
type sourced struct {
	retracted bool
	// published is when it was, rootPublished when the source was that a chain of copies
	// goes back to.
	published, rootPublished time.Time
	root                     kg.Root
}

// readSourced finds the sources that exist among some. Those that are known are taken from
// there.
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
		found[r.text("id")] = sourced{
			retracted: r.boolean("retracted"), published: r.instant("published_at"), rootPublished: r.instant("root_published_at"),
			root: kg.Root{Source: r.text("root"), Publisher: r.text("root_publisher")},
		}
	}
	return found, nil
}

// deriveNew derives what claims that were stored are about, and fresh relations; of
// these, those whose ends were merged become one with others.
func (b *claimBatch) deriveNew(ctx context.Context, fresh []string, stored []*resolution) error {
	changed, merged := slices.Clone(fresh), false
	for _, r := range stored {
		changed, merged = append(changed, r.claim.Relation.ID), merged || r.refs.anyMerged()
	}
	changed = distinct(changed)
	if merged {
		if err := b.regroup(ctx, fresh); err != nil {
			return err
		}
		return b.rederive(ctx, changed)
	}
	all := b.firstGrounds(fresh, stored)
	known := all.ids()
	changed = slices.DeleteFunc(changed, func(id string) bool { return known[id] })
	if len(changed) > 0 {
		read, err := b.readGrounds(ctx, changed, b.sources)
		if err != nil {
			return err
		}
		all.add(read)
	}
	// In the order in which the feed tells of them, and their ends are locked.
	slices.SortFunc(all.frames, func(a, b row) int { return cmp.Compare(a.text("id"), b.text("id")) })
	return b.derive(ctx, all)
}

// firstGrounds are those of the fresh relations that the batch names in full: nothing was
// claimed of them before, so that there is nothing to read. None of the claims that were
// stored names an entity that was merged.
func (b *claimBatch) firstGrounds(fresh []string, stored []*resolution) grounds {
	isFresh := make(map[string]bool, len(fresh))
	for _, id := range fresh {
		isFresh[id] = true
	}
	first := grounds{about: map[string][]kg.Evidence{}}
	for _, made := range b.made {
		for _, identity := range made {
			if isFresh[identity.RelationID()] {
				first.frames = append(first.frames, frameRow(identity, b.types[identity.Type]))
			}
		}
	}
	for _, r := range stored {
		if id := r.claim.Relation.ID; isFresh[id] {
			first.about[id] = append(first.about[id], r.evidence())
		}
	}
	return first
}

// evidence is the claim with what its source says of it, but for the name of its origin,
// which nothing is derived from. It names no entity that was merged.
func (r *resolution) evidence() kg.Evidence {
	speaker, source := r.claim.Speaker(), r.batch.sources[r.claim.Source]
	kinds := map[string]kg.Kind{speaker.Entity: r.refs.found[speaker.Entity].Kind}
	for _, id := range speaker.OnBehalfOf {
		kinds[id] = r.refs.found[id].Kind
	}
	return kg.Evidence{
		Claim: r.claim, PublishedAt: source.published, RootPublishedAt: source.rootPublished,
		Origin: kg.OriginOf(speaker, kinds, source.root),
	}
}
