package neo4jdb

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

const ofDraft = "draft"

// Draft returns the draft of that id. An unknown one is CodeNotFound.
func (db *DB) Draft(ctx context.Context, id string) (kg.Draft, error) {
	rows, err := db.read(ctx, "read a draft", graph.DraftGet, map[string]any{"id": id})
	if err == nil && len(rows) == 0 {
		err = absent(ctx, db.reader("look for a tombstone"), ofDraft, ofDraft, id)
	}
	if err != nil {
		return kg.Draft{}, err
	}
	return draft(rows[0].row("draft")), nil
}

// Drafts returns a page of drafts, in the order of their ids.
func (db *DB) Drafts(ctx context.Context, filter kg.DraftFilter, page kg.Page) ([]kg.Draft, error) {
	rows, err := db.read(ctx, "list drafts", graph.DraftList, map[string]any{
		"states": listOrNull(plain(filter.States)), "proposed_by": orNull(filter.ProposedBy), "source": orNull(filter.Source), "entity": orNull(filter.Entity),
		"after": page.After, "limit": page.Limit,
	})
	drafts := make([]kg.Draft, len(rows))
	for i, r := range rows {
		drafts[i] = draft(r.row("draft"))
	}
	return drafts, err
}

// DraftHistory returns revisions of a draft, newest first. An unknown draft is CodeNotFound.
func (db *DB) DraftHistory(ctx context.Context, q kg.HistoryQuery) ([]kg.Revision[kg.Draft], error) {
	return history(ctx, db, ofDraft, q, draft)
}

// CreateDraft stores a new draft. An id that is taken is CodeConflict.
func (db *DB) CreateDraft(ctx context.Context, d kg.Draft) (stored kg.Draft, err error) {
	err = db.write(ctx, "create a draft", func(ctx context.Context, t tx) error {
		gone, err := erased(ctx, t.run, ofDraft, []string{d.ID})
		if err != nil {
			return err
		}
		current, err := t.lockDraft(ctx, d.ID)
		switch {
		case err != nil:
			return err
		case current != nil:
			return kg.Conflict("the id %q belongs to another draft; choose another id", d.ID)
		case gone[d.ID] != nil:
			return gone[d.ID]
		}
		d.Revision = 1
		stored, err = t.writeDraft(ctx, d, kg.ActionCreated)
		return err
	})
	return stored, err
}

// UpdateDraft stores what change returns, as another revision. An unknown draft is CodeNotFound.
// The action in the feed follows from the states.
func (db *DB) UpdateDraft(ctx context.Context, id string, change func(current kg.Draft) (kg.Draft, error)) (stored kg.Draft, err error) {
	err = db.write(ctx, "change a draft", func(ctx context.Context, t tx) error {
		stored, err = t.updateDraft(ctx, id, change)
		return err
	})
	return stored, err
}

// EraseDraft removes a draft and all its revisions for good; see EraseClaim.
func (db *DB) EraseDraft(ctx context.Context, id, reason, by string) (kg.Tombstone, error) {
	return db.erase(ctx, ofDraft, id, reason, by, func(ctx context.Context, t tx) error {
		if newest, err := newestRevision(ctx, t.run, ofDraft, id, time.Time{}); err != nil || newest == nil {
			return firstError(err, kg.NotFound(ofDraft, id))
		}
		_, err := t.run(ctx, graph.EraseRecord, map[string]any{"of": ofDraft, "id": id})
		return err
	})
}

func (t tx) updateDraft(ctx context.Context, id string, change func(current kg.Draft) (kg.Draft, error)) (kg.Draft, error) {
	current, err := t.lockDraft(ctx, id)
	if err != nil {
		return kg.Draft{}, err
	}
	if current == nil {
		return kg.Draft{}, absent(ctx, t.run, ofDraft, ofDraft, id) // the node is rolled back
	}
	sent, err := change(*current)
	if err != nil {
		return kg.Draft{}, err
	}
	action := kg.ActionChanged
	switch {
	case sent.State == kg.DraftRejected:
		action = kg.ActionRejected
	case len(sent.Accepted) > len(current.Accepted):
		action = kg.ActionAccepted
	}
	sent.Revision = current.Revision + 1
	return t.writeDraft(ctx, sent, action)
}

// lockDraft takes the lock of an id and returns its draft, or nil when there is none.
func (t tx) lockDraft(ctx context.Context, id string) (*kg.Draft, error) {
	locked, err := t.one(ctx, graph.DraftLock, map[string]any{"id": id})
	if err != nil {
		return nil, err
	}
	current := draft(locked.row("draft"))
	if current.Revision == 0 {
		return nil, nil
	}
	return &current, nil
}

// writeDraft writes a draft whose lock is held.
func (t tx) writeDraft(ctx context.Context, d kg.Draft, action kg.RecordedAction) (kg.Draft, error) {
	written, err := t.one(ctx, graph.DraftWrite, map[string]any{
		"id": d.ID, "properties": draftProperties(d), "action": string(action), "reason": orNull(d.Reason),
	})
	return draft(written.row("draft")), err
}

// draftProperties are all but the id and the times.
func draftProperties(d kg.Draft) map[string]any {
	accepted := make([]int64, len(d.Accepted))
	for i, n := range d.Accepted {
		accepted[i] = int64(n)
	}
	return map[string]any{
		"state": string(d.State), "report": d.Report, "text": orNull(d.Text), "proposed_by": orNull(d.ProposedBy), "reviewed_by": orNull(d.ReviewedBy),
		"reason": orNull(d.Reason), "claims": int64(d.Claims), "accepted": accepted, "source": orNull(d.Source), "entities": listOrNull(d.Entities),
		"revision": d.Revision, "recorded_by": orNull(d.RecordedBy),
	}
}

func draft(r row) kg.Draft {
	d := kg.Draft{
		ID: r.text("id"), State: kg.DraftState(r.text("state")), Report: r.text("report"), Text: r.text("text"),
		ProposedBy: r.text("proposed_by"), ReviewedBy: r.text("reviewed_by"), Reason: r.text("reason"), Claims: int(r.integer("claims")),
		Source: r.text("source"), Entities: r.texts("entities"), Revision: r.integer("revision"),
		CreatedAt: r.instant("created_at"), UpdatedAt: r.instant("updated_at"), RecordedBy: r.text("recorded_by"),
	}
	numbers, _ := r["accepted"].([]any)
	for _, n := range numbers {
		if number, is := n.(int64); is {
			d.Accepted = append(d.Accepted, int(number))
		}
	}
	return d
}
