package neo4jdb

import (
	"context"
	"errors"
	"slices"

	"golang.org/x/sync/errgroup"

	"entente/internal/kg"
)

const (
	// claimWriters is how many transactions of one call write claims at once, and
	// claimsAtOnce how many claims one of them takes.
	claimWriters = 4
	claimsAtOnce = 500
)

// claims stores the claims. What one is about may depend on those before it that name the
// same ends, so these stay in their order in one lane; lanes are written side by side.
func (s *storing) claims(ctx context.Context) error {
	lanes, err := s.lanes(ctx)
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	for _, lane := range lanes {
		group.Go(func() error {
			for part := range slices.Chunk(lane, claimsAtOnce) {
				if err := s.storeClaims(ctx, part); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// storeClaims stores the claims at some places, in one transaction. Those that it finds
// refused only under the locks are left out of another one.
func (s *storing) storeClaims(ctx context.Context, at []int) error {
	for {
		err := s.db.writeClaims(ctx, "add claims", func(ctx context.Context, t tx) error {
			b, err := t.resolve(ctx, s.claimsAt(at)...)
			if err != nil {
				return err
			}
			wanted := len(b.accepted())
			if err := b.store(ctx); err != nil {
				return err
			}
			accepted := s.note(at, b)
			if len(accepted) < wanted {
				at = accepted
				return errCut
			}
			for i, r := range b.items {
				if r.created {
					s.stored[at[i]].Fate = kg.Added
				}
			}
			return nil
		})
		if !errors.Is(err, errCut) {
			return err
		}
	}
}

// lanes parts the places of claims so that claims which may be about one relation, or
// have one id, are in one lane.
func (s *storing) lanes(ctx context.Context) ([][]int, error) {
	at := s.claimIndices()
	if len(at) <= claimsAtOnce {
		return [][]int{at}, nil
	}
	now, err := s.survivors(ctx, at)
	if err != nil {
		return nil, err
	}
	groups := newPartition()
	for _, i := range at {
		names, byID := sharedNames(*s.records[i].Claim, now)
		if byID {
			// Only the database knows between which ends that is.
			return [][]int{at}, nil
		}
		groups.join(names)
	}
	var lanes [claimWriters][]int
	taken := map[string]int{}
	for _, i := range at {
		names, _ := sharedNames(*s.records[i].Claim, now)
		root := groups.find(names[0])
		lane, known := taken[root]
		if !known {
			lane = len(taken) % claimWriters
			taken[root] = lane
		}
		lanes[lane] = append(lanes[lane], i)
	}
	return slices.DeleteFunc(lanes[:], func(lane []int) bool { return len(lane) == 0 }), nil
}

// survivors finds what the ends that claims name were merged into.
func (s *storing) survivors(ctx context.Context, at []int) (*references, error) {
	var ids []string
	for _, i := range at {
		c := s.records[i].Claim
		ids = append(ids, c.Relation.Subject, c.Relation.Object)
		for _, concern := range c.Concerns {
			ids = append(ids, concern.Relation.Subject, concern.Relation.Object)
		}
	}
	refs := newReferences()
	return refs, refs.find(ctx, s.db.reader("look up the ends of claims"), distinct(ids))
}

// sharedNames are texts of which two claims share one when the order between them counts.
// ByID says that a relation is named by its id.
func sharedNames(c kg.Claim, now *references) (names []string, byID bool) {
	add := func(r kg.RelationRef) {
		byID = byID || r.ID != ""
		ends := []string{now.now(r.Subject), now.now(r.Object)}
		slices.Sort(ends)
		names = append(names, r.Type+" "+ends[0]+" "+ends[1])
	}
	add(c.Relation)
	for _, concern := range c.Concerns {
		if concern.Entity == "" {
			add(concern.Relation)
		}
	}
	if c.ID != "" {
		names = append(names, "id "+c.ID)
	}
	return names, byID
}

// partition is a union-find over texts.
type partition struct{ parent map[string]string }

func newPartition() partition { return partition{map[string]string{}} }

func (p partition) find(name string) string {
	parent, known := p.parent[name]
	if !known || parent == name {
		p.parent[name] = name
		return name
	}
	root := p.find(parent)
	p.parent[name] = root
	return root
}

// join puts all names into one part.
func (p partition) join(names []string) {
	for _, name := range names[1:] {
		p.parent[p.find(name)] = p.find(names[0])
	}
	p.find(names[0])
}
