package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/internal/kg"
)

// inTurn stores each relation type by itself, and the records between two of them together.
func (s *storing) inTurn(ctx context.Context) ([]kg.Stored, error) {
	var all []kg.Stored
	for rest := s.records; len(rest) > 0; {
		n := 0
		for n < len(rest) && rest[n].Type == nil {
			n++
		}
		stored, err := s.db.StoreRecords(ctx, rest[:n], s.stop)
		if err != nil {
			return nil, err
		}
		if all = append(all, stored...); s.ended(all) || n == len(rest) {
			return all, nil
		}
		_, outcome, err := s.db.PutRelationType(ctx, *rest[n].Type, func() error { return nil })
		one := kg.Stored{Outcome: outcome}
		if err != nil {
			if one, err = refusedOutcome(err); err != nil {
				return nil, err
			}
		}
		if all = append(all, one); s.ended(all) {
			return all, nil
		}
		rest = rest[n+1:]
	}
	return all, nil
}

// ended reports whether the last record stops the call.
func (s *storing) ended(stored []kg.Stored) bool {
	return s.stop && len(stored) > 0 && stored[len(stored)-1].Outcome == kg.Refused
}
