package neo4jdb

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

const (
	// feedCounter is the lock that guards the numbers of the feed.
	feedCounter = "feed"
	// numberedAtOnce is the number of changes that get their numbers in one transaction.
	numberedAtOnce = 10_000
)

// Feed returns items of the feed. Until must be a result of FeedEnd.
func (db *DB) Feed(ctx context.Context, q kg.FeedQuery) ([]kg.Recorded, error) {
	rows, err := db.read(ctx, "read the feed of changes", graph.ChangeList, map[string]any{
		"after": q.After, "until": q.Until, "of": listOrNull(plain(q.Of)), "actions": listOrNull(plain(q.Actions)), "limit": q.Limit,
	})
	if err != nil {
		return nil, err
	}
	items := make([]kg.Recorded, len(rows))
	for i, r := range rows {
		items[i] = recordedItem(r.row("change"))
	}
	return items, nil
}

// FeedEnd numbers all changes that were committed before, and returns the last number, or 0
// when nothing was recorded. Without new changes it only reads. Seen is the highest number that
// the caller has seen: in a cluster, a server with a lower one lags behind, and the leader is
// asked instead.
func (db *DB) FeedEnd(ctx context.Context, seen int64) (int64, error) {
	rows, err := db.read(ctx, "look for changes", graph.ChangePosition, map[string]any{"counter": feedCounter})
	if err != nil {
		return 0, err
	}
	at := firstOf(rows)
	if readable := at.integer("readable"); !at.boolean("behind") && readable >= seen {
		return readable, nil
	}
	for {
		more, err := db.numberChanges(ctx)
		if err != nil {
			return 0, err
		}
		if !more {
			return db.publishNumbers(ctx)
		}
	}
}

// numberChanges numbers changes that have no number, and reports whether there may be more.
// Writers do not wait for it: only readers of the feed take the counter's lock.
func (db *DB) numberChanges(ctx context.Context) (more bool, err error) {
	err = db.write(ctx, "number changes", func(ctx context.Context, t tx) error {
		counter, err := t.one(ctx, graph.ChangeLock, map[string]any{"counter": feedCounter})
		if err != nil {
			return err
		}
		changes, err := t.unnumbered(ctx, counter["now"])
		more = len(changes) == numberedAtOnce
		if err != nil || len(changes) == 0 {
			return err
		}
		_, err = t.run(ctx, graph.ChangeNumber, map[string]any{
			"counter": feedCounter, "numbered": counter.integer("numbered"), "changes": changes,
		})
		return err
	})
	return more, err
}

// unnumbered returns the changes to number next, in that order.
//
// A scan is no snapshot: it can miss the first change of a transaction that commits meanwhile,
// and see its last one, or a later change by another writer. But everything before a change
// that a scan saw was committed when that scan ended, so the next scan sees it. When two scans
// in a row find the same, they have missed no such change. Both look only for what was written
// until now, so that this happens however busy the writers are.
func (t tx) unnumbered(ctx context.Context, now any) ([]string, error) {
	var before []string
	for again := false; ; again = true {
		found, err := t.one(ctx, graph.ChangeUnnumbered, map[string]any{"until": now, "limit": numberedAtOnce})
		if err != nil {
			return nil, err
		}
		changes := found.texts("changes")
		if again && slices.Equal(before, changes) {
			return changes, nil
		}
		before = changes
	}
}

// publishNumbers makes numbered changes readable, and returns the last number. It is a
// transaction of its own: while a transaction commits, others may see its last number before
// its first.
func (db *DB) publishNumbers(ctx context.Context) (end int64, err error) {
	err = db.write(ctx, "publish the numbers of changes", func(ctx context.Context, t tx) error {
		counter, err := t.one(ctx, graph.ChangeLock, map[string]any{"counter": feedCounter})
		end = counter.integer("numbered")
		return err
	})
	return end, err
}

func recordedItem(r row) kg.Recorded {
	return kg.Recorded{
		Number: r.integer("number"), Of: kg.RecordedOf(r.text("of")), Action: kg.RecordedAction(r.text("action")), ID: r.text("id"),
		Kind: kg.Kind(r.text("kind")), Revision: r.integer("revision"), Relation: r.text("relation"), Into: r.text("into"),
		Status: kg.Status(r.text("status")), StatusBefore: kg.Status(r.text("status_before")),
		Reason: r.text("reason"), RecordedAt: r.instant("recorded_at"), RecordedBy: r.text("recorded_by"),
	}
}
