package neo4jdb

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// storeGroup is the commit of claimGroups.
func (db *DB) storeGroup(group []*addition) error {
	ctx, cancel := groupContext(group)
	defer cancel()
	s := newGroupStoring(db, group)
	for {
		err := db.writeClaims(ctx, "add claims", func(ctx context.Context, t tx) error {
			defer s.resume() // whether a failed commit was carried out may not be known
			return s.attempt(ctx, t)
		})
		if errors.Is(err, errRefused) {
			continue
		}
		return err
	}
}

// groupContext returns the context of a group's transaction. It has the values of the first request
// without its idempotency key, and the bookmarks of all. Its end is the latest of the requests': that
// of one does not end the others.
func groupContext(group []*addition) (context.Context, context.CancelFunc) {
	var bookmarks []string
	var end time.Time
	for _, a := range group {
		for _, b := range kg.BookmarksOf(a.ctx) {
			if !slices.Contains(bookmarks, b) {
				bookmarks = append(bookmarks, b)
			}
		}
		deadline, ok := a.ctx.Deadline()
		if !ok {
			deadline = time.Now().Add(groupTime)
		}
		if deadline.After(end) {
			end = deadline
		}
	}
	ctx := kg.WithoutAttempt(context.WithoutCancel(group[0].ctx))
	if len(bookmarks) > 0 {
		ctx = kg.WithBookmarks(ctx, bookmarks)
	}
	return context.WithDeadline(ctx, end)
}

// groupStoring stores the claims of a group as records are stored.
type groupStoring struct {
	storing
	group []*addition
	// recalled says of which claims an earlier attempt of their requests was committed.
	recalled []bool
}

func newGroupStoring(db *DB, group []*addition) *groupStoring {
	s := &groupStoring{storing: storing{db: db, refused: map[int]error{}}, group: group}
	s.records = make([]kg.Record, len(group))
	return s
}

// attempt stores the claims in a transaction, and reads the answers to their requests in it.
func (s *groupStoring) attempt(ctx context.Context, t tx) error {
	s.stored, s.ids, s.recalled = make([]kg.Stored, len(s.group)), make([]string, len(s.group)), make([]bool, len(s.group))
	for i, a := range s.group {
		done, err := a.once.recall(ctx, t)
		if err != nil {
			return err
		}
		s.recalled[i], s.records[i] = done, kg.Record{}
		if !done {
			s.records[i].Claim = &a.claim
		}
	}
	if err := s.storeClaims(ctx, t); err != nil {
		return err
	}
	for i, a := range s.group {
		if a.err = s.stored[i].Err; a.err == nil && !s.recalled[i] {
			a.stored.ID, a.stored.Created = s.ids[i], s.stored[i].Outcome == kg.Added
		}
	}
	if err := s.mark(ctx, t); err != nil {
		return err
	}
	return s.answer(ctx, t)
}

// resume has the next try look for the results of this one.
func (s *groupStoring) resume() {
	for _, a := range s.group {
		a.once.resumed = true
	}
}

// mark stores the results of requests with idempotency keys. A claim whose request has lost its key to
// a later attempt is refused, and the others are stored without it.
func (s *groupStoring) mark(ctx context.Context, t tx) error {
	var marks []map[string]any
	var at []int
	for i, a := range s.group {
		if !a.once.keyed || s.recalled[i] || a.err != nil {
			continue
		}
		text, err := json.Marshal(a.once.results)
		if err != nil {
			return fmt.Errorf("encode the results of a write: %w", err)
		}
		at, marks = append(at, i), append(marks, a.once.markParams(string(text)))
	}
	if len(marks) == 0 {
		return nil
	}
	rows, err := t.run(ctx, graph.IdempotencyMark, map[string]any{"marks": marks})
	if err != nil {
		return err
	}
	lost := false
	for n, r := range rows {
		i := at[n]
		switch {
		case !r.boolean("ours"):
			s.refused[i], lost = keyInUse(s.group[i].once.Lease), true
		case !r.boolean("fresh"):
			return errVanished // it was committed after all: the next try recalls it
		}
	}
	if lost {
		return errRefused
	}
	return nil
}

// answer reads the claims, their relations and their surroundings, as they are in the transaction.
func (s *groupStoring) answer(ctx context.Context, t tx) error {
	var ids []string
	for _, a := range s.group {
		if a.err == nil {
			ids = append(ids, a.stored.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	answers, err := t.claimAnswers(ctx, ids)
	if err != nil {
		return err
	}
	for _, a := range s.group {
		if found, read := answers[a.stored.ID]; read && a.err == nil {
			a.stored.Evidence, a.stored.Relation, a.stored.Surroundings = found.evidence, found.relation, found.surroundings
		}
	}
	return nil
}
