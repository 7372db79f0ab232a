package neo4jdb

import (
	"context"
	"errors"
	"slices"

	"entente/internal/kg"
)

// StoreRecords stores records, as UpdateEntity, UpdateSource and AddClaim do one by one, and
// says what became of each. A relation type is stored by itself, in its turn: it changes the
// schema. Between two of these entities go before sources, and these before claims; among
// claims the order counts. With stopAtFault nothing after the first record that is refused
// is stored, and the result ends with that one.
//
// An error is none of the records' doing; some may be stored by then. Sent again, those
// change nothing.
func (db *DB) StoreRecords(ctx context.Context, records []kg.Record, stopAtFault bool) ([]kg.Stored, error) {
	s := &storing{db: db, records: records, stop: stopAtFault}
	if slices.ContainsFunc(records, func(r kg.Record) bool { return r.Type != nil }) {
		return s.inTurn(ctx)
	}
	if err := s.base(ctx); err != nil {
		return nil, err
	}
	if err := s.claims(ctx); err != nil {
		return nil, err
	}
	if s.refused != nil {
		s.stored = append(s.stored, *s.refused)
	}
	return s.stored, nil
}

// storing is one call of StoreRecords.
type storing struct {
	db      *DB
	records []kg.Record
	stop    bool
	// stored says what became of records, one for each.
	stored []kg.Stored
	// refused is what became of the one after the last of records, at which to stop.
	refused *kg.Stored
}

// errCut ends a transaction that is to be run again without a record that is refused.
var errCut = errors.New("a record is refused")

// base stores entities and sources, and with stop finds out in the same transaction which
// record is the first that will be refused.
func (s *storing) base(ctx context.Context) error {
	s.stored = make([]kg.Stored, len(s.records))
	if !s.stop && !slices.ContainsFunc(s.records, func(r kg.Record) bool { return r.Claim == nil }) {
		return nil
	}
	for write, alone := writer(s.db.writeClaims), false; ; {
		err := write(ctx, "store records", func(ctx context.Context, t tx) error {
			clear(s.stored)
			return s.tryBase(ctx, t, alone)
		})
		switch {
		case errors.Is(err, errClaimed):
			write, alone = s.db.writeAlone, true
		case !errors.Is(err, errCut):
			return err
		}
	}
}

func (s *storing) tryBase(ctx context.Context, t tx, alone bool) error {
	if err := t.storeEntities(ctx, s.records, s.stored); err != nil {
		return err
	}
	if err := t.storeSources(ctx, s.records, s.stored, alone); err != nil {
		return err
	}
	if !s.stop {
		return nil
	}
	if err := s.tryClaims(ctx, t); err != nil {
		return err
	}
	first := slices.IndexFunc(s.stored, func(k kg.Stored) bool { return k.Fate == kg.Refused })
	if first < 0 {
		return nil
	}
	s.refused = &kg.Stored{Fate: kg.Refused, Err: s.stored[first].Err}
	s.records, s.stored = s.records[:first], s.stored[:first]
	return errCut
}

// tryClaims finds out which claims would be refused.
func (s *storing) tryClaims(ctx context.Context, t tx) error {
	tried := s.claimIndices()
	if len(tried) == 0 {
		return nil
	}
	b, err := t.resolve(ctx, s.claimsAt(tried)...)
	if err != nil {
		return err
	}
	if _, err := b.unstored(ctx, b.accepted()); err != nil {
		return err
	}
	s.note(tried, b)
	return nil
}

// note keeps why claims are refused, and returns the places of the others.
func (s *storing) note(at []int, b *claimBatch) (others []int) {
	for i, r := range b.items {
		if err := r.err(); err != nil {
			s.stored[at[i]] = kg.Stored{Fate: kg.Refused, Err: err}
		} else {
			others = append(others, at[i])
		}
	}
	return others
}

func (s *storing) claimIndices() []int {
	var at []int
	for i, r := range s.records {
		if r.Claim != nil {
			at = append(at, i)
		}
	}
	return at
}

func (s *storing) claimsAt(at []int) []kg.Claim {
	claims := make([]kg.Claim, len(at))
	for i, k := range at {
		claims[i] = *s.records[k].Claim
	}
	return claims
}

// refusedBy makes an outcome of an error that is the record's doing; any other comes back.
func refusedBy(err error) (kg.Stored, error) {
	switch kg.CodeOf(err) {
	case kg.CodeInvalid, kg.CodeConflict, kg.CodeErased, kg.CodeMerged:
		return kg.Stored{Fate: kg.Refused, Err: err}, nil
	}
	return kg.Stored{}, err
}
