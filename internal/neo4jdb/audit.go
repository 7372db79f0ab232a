package neo4jdb

import (
	"context"
	"encoding/json"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

const (
	// auditPage is how many entries one statement returns, and auditPages how many statements
	// one query runs: entries are encrypted, so that filters apply after reading them.
	auditPage  = 1000
	auditPages = 20
	// auditEnd comes after all ids.
	auditEnd = "~"
)

// StoreAudit stores entries. To store one again changes nothing.
func (db *DB) StoreAudit(ctx context.Context, entries []kg.AuditEntry) error {
	v, err := db.vault(ctx)
	if err != nil {
		return err
	}
	rows := make([]map[string]any, len(entries))
	for i, e := range entries {
		text, err := json.Marshal(e)
		if err != nil {
			return err
		}
		rows[i] = map[string]any{"id": e.ID, "sealed": v.seal(auditOf(e.ID), text)}
	}
	return db.write(ctx, "store entries of the audit log", func(ctx context.Context, t tx) error {
		_, err := t.run(ctx, graph.AuditStore, map[string]any{"entries": rows})
		return err
	})
}

// Audit returns the entries that q asks for, the newest first, and the id after which a next page
// continues, which is empty after the last one. It reads a bounded number of entries: there may be
// fewer than the limit on a page, even none, and more on the next one.
func (db *DB) Audit(ctx context.Context, q kg.AuditQuery) (found []kg.AuditEntry, next string, err error) {
	v, err := db.vault(ctx)
	if err != nil {
		return nil, "", err
	}
	from, before := "", auditEnd
	if !q.Since.IsZero() {
		from = kg.AuditIDs(q.Since)
	}
	if !q.Until.IsZero() {
		before = kg.AuditIDs(q.Until.Add(time.Microsecond))
	}
	if q.After != "" {
		before = min(before, q.After)
	}
	for range auditPages {
		rows, err := db.read(ctx, "read the audit log", graph.AuditList, map[string]any{"from": from, "before": before, "limit": auditPage})
		if err != nil {
			return nil, "", err
		}
		for _, r := range rows {
			e, err := v.auditEntry(r)
			if err != nil {
				return nil, "", err
			}
			before = e.ID
			if !q.Wants(e) {
				continue
			}
			if found = append(found, e); len(found) == q.Limit {
				return found, before, nil
			}
		}
		if len(rows) < auditPage {
			return found, "", nil
		}
	}
	return found, before, nil
}

// SweepAudit deletes the entries before a time, at most sweepLimit of them.
func (db *DB) SweepAudit(ctx context.Context, before time.Time) error {
	return db.write(ctx, "remove old entries of the audit log", func(ctx context.Context, t tx) error {
		_, err := t.run(ctx, graph.AuditSweep, map[string]any{"before": kg.AuditIDs(before), "limit": sweepLimit})
		return err
	})
}

// auditOf names the sealed property of an entry.
func auditOf(id string) string { return "audit/" + id }

func (v *vault) auditEntry(r row) (e kg.AuditEntry, err error) {
	text, err := v.open(auditOf(r.text("id")), value[[]byte](r, "sealed"))
	if err != nil {
		return e, err
	}
	return e, json.Unmarshal(text, &e)
}
