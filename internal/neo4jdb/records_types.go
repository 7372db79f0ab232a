package neo4jdb

import (
	"context"

	"entente/internal/kg"
)

// inTurn stores relation types one by one, and what stands between them as it is stored
// without them.
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
		one, err := s.db.putType(ctx, *rest[n].Type)
		if err != nil {
			return nil, err
		}
		if all = append(all, one); s.ended(all) {
			return all, nil
		}
		rest = rest[n+1:]
	}
	return all, nil
}

// ended reports whether nothing more is to be stored.
func (s *storing) ended(stored []kg.Stored) bool {
	return s.stop && len(stored) > 0 && stored[len(stored)-1].Fate == kg.Refused
}

// putType stores a relation type, or changes the one of its name.
func (db *DB) putType(ctx context.Context, sent kg.RelationType) (kg.Stored, error) {
	current, err := db.RelationType(ctx, sent.Name)
	fate := kg.Changed
	switch {
	case kg.CodeOf(err) == kg.CodeNotFound, err == nil && current.Name != sent.Name: // which is read from the other end
		fate = kg.Added
		_, err = db.AddRelationType(ctx, sent)
	case err == nil && current.SameContent(sent):
		return kg.Stored{}, nil
	case err == nil:
		_, err = db.PatchRelationType(ctx, sent.Name, sent.RecordedBy, func(held kg.RelationType) (kg.RelationType, error) {
			return sent, held.CheckChange(sent)
		})
	}
	if err != nil {
		return refusedBy(err)
	}
	return kg.Stored{Fate: fate}, nil
}
