package neo4jdb

import (
	"context"
	"errors"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// StoreRecords stores records in one transaction, by the rules of UpdateEntity, UpdateSource
// and AddClaim, and returns the outcome of each. Entities are stored before sources, and
// sources before claims; claims are stored in their order. A relation type changes the schema,
// so it is stored by itself, between the records before and after it. With stopAtFault nothing
// after the first refused record is stored, and the result ends with that record.
//
// An error is not caused by the records. Sending the same records again changes nothing.
func (db *DB) StoreRecords(ctx context.Context, records []kg.Record, stopAtFault bool) ([]kg.Stored, error) {
	s := &storing{db: db, records: records, stop: stopAtFault, refused: map[int]error{}}
	if slices.ContainsFunc(records, func(r kg.Record) bool { return r.Type != nil }) {
		return s.inTurn(ctx)
	}
	for write := writer(db.writeClaims); ; {
		err := write(ctx, "store records", s.attempt)
		switch {
		case errors.Is(err, errNeedsExclusive):
			write, s.exclusive = db.writeExclusive, true
		case errors.Is(err, errRefused):
		case err != nil:
			return nil, err
		case s.last != nil:
			return append(s.stored, *s.last), nil
		default:
			return s.stored, nil
		}
	}
}

// storing is the state of one call of StoreRecords.
type storing struct {
	db      *DB
	records []kg.Record
	stop    bool
	// exclusive is true when all stripes are held, so that existing sources can be changed.
	exclusive bool
	// stored has the outcome of each record, and ids the id of each claim that was stored; ids is
	// nil where it is not wanted.
	stored []kg.Stored
	ids    []string
	// refused has the claims to leave out, because an earlier attempt refused them under the
	// locks, and why.
	refused map[int]error
	// last is the outcome of the record that stopped the call; records has only those before it
	// then.
	last *kg.Stored
}

// errRefused ends a transaction that is repeated without the records that it refused.
var errRefused = errors.New("a record is refused")

func (s *storing) attempt(ctx context.Context, t tx) error {
	s.stored = make([]kg.Stored, len(s.records))
	if err := t.storeEntities(ctx, s.records, s.stored); err != nil {
		return err
	}
	if err := t.storeSources(ctx, s.records, s.stored, s.exclusive); err != nil {
		return err
	}
	if err := s.storeClaims(ctx, t); err != nil {
		return err
	}
	if first := s.firstRefused(); s.stop && first >= 0 {
		last := s.stored[first]
		s.last, s.records = &last, s.records[:first]
		return errRefused
	}
	return nil
}

// storeClaims stores the claims among the records. When claims are refused as late as under the
// locks, the transaction is repeated without them.
func (s *storing) storeClaims(ctx context.Context, t tx) error {
	var at []int
	var claims []kg.Claim
	for i, r := range s.records {
		if r.Claim == nil {
			continue
		}
		if err := s.refused[i]; err != nil {
			s.stored[i] = kg.Stored{Outcome: kg.Refused, Err: err}
			continue
		}
		at, claims = append(at, i), append(claims, *r.Claim)
	}
	if len(claims) == 0 {
		return nil
	}
	parts, err := t.parts(ctx, claims)
	if err != nil {
		return err
	}
	for _, n := range parts {
		if err := s.storePart(ctx, t, at[:n], claims[:n]); err != nil {
			return err
		}
		at, claims = at[n:], claims[n:]
	}
	return nil
}

// parts returns how many claims go through the pipeline together. A claim that names by id a
// relation which does not exist begins another part, since claims before it may create that.
func (t tx) parts(ctx context.Context, claims []kg.Claim) ([]int, error) {
	named := make([][]string, len(claims))
	var all []string
	for i := range claims {
		for _, m := range mentions(&claims[i]) {
			if m.ref.ID != "" {
				named[i] = append(named[i], m.ref.ID)
			}
		}
		all = append(all, named[i]...)
	}
	found, err := t.relationRefs(ctx, distinct(all))
	if err != nil {
		return nil, err
	}
	var parts []int
	begun := 0
	seen := map[string]bool{}
	for i, ids := range named {
		if i > begun && slices.ContainsFunc(ids, func(id string) bool { return found[id].ID == "" && !seen[id] }) {
			parts, begun = append(parts, i-begun), i
			for _, id := range ids {
				seen[id] = true // one attempt is enough
			}
		}
	}
	return append(parts, len(claims)-begun), nil
}

// storePart takes claims through the pipeline; at has their positions among the records.
func (s *storing) storePart(ctx context.Context, t tx, at []int, claims []kg.Claim) error {
	resolved, err := t.resolveClaims(ctx, claims...)
	if err != nil {
		return err
	}
	wanted := make([]bool, len(at))
	for i, position := range at {
		wanted[i] = s.records[position].Complete
	}
	if err := resolved.complete(ctx, wanted); err != nil {
		return err
	}
	s.noteRefused(at, resolved.refused)
	if s.stop && s.firstRefused() >= 0 {
		return nil // the attempt is repeated up to there
	}
	stored, err := resolved.store(ctx)
	if err != nil {
		return err
	}
	if len(stored.claims) < len(resolved.claims) {
		for i, err := range stored.refused {
			if err != nil {
				s.refused[at[i]] = err
			}
		}
		return errRefused
	}
	for _, c := range stored.created() {
		s.stored[at[c.position]] = kg.Stored{Outcome: kg.Added, Completed: c.completed}
	}
	if s.ids != nil {
		for _, c := range stored.claims {
			s.ids[at[c.position]] = c.claim.ID
		}
	}
	return nil
}

// noteRefused sets the outcomes of refused claims.
func (s *storing) noteRefused(at []int, refused []error) {
	for i, err := range refused {
		if err != nil {
			s.stored[at[i]] = kg.Stored{Outcome: kg.Refused, Err: err}
		}
	}
}

func (s *storing) firstRefused() int {
	return slices.IndexFunc(s.stored, func(k kg.Stored) bool { return k.Outcome == kg.Refused })
}
