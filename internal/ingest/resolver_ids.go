package ingest

import (
	"context"
	"maps"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/resolve"
)

// candidates looks up the entities that subjects may be.
func (r *resolver) candidates(ctx context.Context, open map[string]*subject) (index, error) {
	q := kg.NamesakeQuery{ExternalIDs: map[string][]string{}}
	for _, key := range slices.Sorted(maps.Keys(open)) {
		s := open[key]
		asked := s.query(s.entity, r.space)
		q.Names, q.IDs = append(q.Names, asked.Names...), append(q.IDs, s.base(s.entity))
		if s.entity != nil {
			q.IDs = append(q.IDs, undecidedID(s, r.space))
		}
		for scheme, id := range asked.ExternalIDs {
			q.ExternalIDs[scheme] = append(q.ExternalIDs[scheme], id)
		}
	}
	var found index
	list, err := r.importer.namesakes(ctx, q)
	for _, n := range list {
		found.add(n)
	}
	return found, err
}

// giveIDs gives new entities readable ids. One that several want, or that is taken, goes to none
// of them: each gets one that says more, so that the order of the rows does not matter.
func (r *resolver) giveIDs(ctx context.Context, fresh []*subject, candidates index) error {
	taken := candidates.byID
	for level := 0; len(fresh) > 0; level++ {
		wanted := map[string][]*subject{}
		for _, s := range fresh {
			id := s.idAt(level, r.space)
			wanted[id] = append(wanted[id], s)
		}
		if level > 0 {
			list, err := r.importer.namesakes(ctx, kg.NamesakeQuery{IDs: slices.Sorted(maps.Keys(wanted))})
			if err != nil {
				return err
			}
			var found index
			for _, n := range list {
				found.add(n)
			}
			taken = found.byID
		}
		fresh = slices.DeleteFunc(fresh, func(s *subject) bool {
			id := s.idAt(level, r.space)
			_, given := r.given.get(id)
			free := len(taken[id]) == 0 && !given && (len(wanted[id]) == 1 || level == 0 && s.isCountry())
			last := id == s.idAt(level+1, r.space)
			if free || last {
				r.give(s, id, len(taken[id]) > 0)
			}
			return free || last
		})
	}
	return nil
}

// idAt is the id that a new entity gets if all more readable ones are taken; the last one again
// when there is no other.
func (s *subject) idAt(level int, space string) string {
	ids := s.idsFor(s.entity, s.unique(space))
	if s.decision.Outcome == resolve.Ambiguous {
		return ids[len(ids)-1]
	}
	if countryNames[ids[0]] != nil && !s.isCountry() {
		ids = ids[1:]
	}
	return ids[min(level, len(ids)-1)]
}

// isCountry reports whether the subject is the place of a country, whose id no other takes.
func (s *subject) isCountry() bool { return s.kind == "place" && isCountry(s.entity.Name) }

// give gives a new entity its id. It is there already when it was made for the same subject before,
// and goes by another name now.
func (r *resolver) give(s *subject, id string, exists bool) {
	s.result = &decision{id: id, exists: exists, entity: s.entity, own: !s.mentioned}
	s.entity.ID = id
	s.namesake.ID, s.namesake.IDs = id, []string{id}
	r.made.add(s.namesake)
	r.given.put(id, s.key)
}

// tell prepares what is told of the subject with the first row that names it.
func (s *subject) tell() {
	told := kg.ImportIdentity{Line: s.line, Kind: kg.Kind(s.kind), ID: s.result.id, Name: s.id}
	if s.entity != nil {
		told.Name = s.entity.Name
	}
	for _, n := range s.decision.Near {
		told.Candidates = append(told.Candidates, kg.IdentityCandidate{ID: n.Entity.ID, Kind: n.Entity.Kind, Name: n.Entity.Name, Why: n.Why})
	}
	switch d := s.decision; {
	case d.Outcome == resolve.Ambiguous && s.result.faults != nil:
		told.Outcome = kg.IdentityAmbiguous
	case s.result.faults != nil:
		return
	case d.Outcome == resolve.New || d.Outcome == resolve.Ambiguous:
		if s.result.exists {
			return
		}
		told.Outcome = kg.IdentityCreated
	case s.result.others || d.Outcome == resolve.Matched && resolve.Key(d.By) != resolve.Key(d.Entity.Name):
		told.Outcome, told.By = kg.IdentityMatched, d.By
	default:
		return
	}
	s.first.identities = append(s.first.identities, told)
}
