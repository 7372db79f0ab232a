package wire

import (
	"fmt"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// Revision is a record as a write left it.
type Revision[T any] struct {
	// The number of the write, from 1. Counting continues after a deletion.
	Revision int64 `json:"revision" validate:"required" example:"2"`
	// When it was written. Never earlier than the previous revision.
	RecordedAt *time.Time `json:"recorded_at" validate:"required" format:"date-time" example:"2026-11-01T09:00:00Z"`
	// Who wrote it. Missing if the writer is not known.
	RecordedBy string `json:"recorded_by,omitempty" example:"anonymous"`
	// Whether the write deleted the record.
	Deleted bool `json:"deleted" validate:"required" example:"false"`
	// The whole record after the write; for a deletion, the record before it. Derived fields, such as `official`, are left out.
	Record T `json:"record" validate:"required"`
	// What the write changed: a JSON Merge Patch (RFC 7396) from the previous revision, without the fields that the server sets. Missing if the record was created or deleted.
	Changes map[string]any `json:"changes,omitempty"`
}

// The revisions of each kind of record, and their pages, by name, for the
// OpenAPI document.
type (
	EntityRevision = Revision[Entity] //	@name	EntityRevision
	SourceRevision = Revision[Source] //	@name	SourceRevision
	DraftRevision  = Revision[Draft]  //	@name	DraftRevision

	EntityHistory = List[EntityRevision] //	@name	EntityHistory
	SourceHistory = List[SourceRevision] //	@name	SourceHistory
	DraftHistory  = List[DraftRevision]  //	@name	DraftHistory
)

// NewHistory converts revisions, newest first, and adds what each of them changed. The changes
// of the last one are unknown.
func NewHistory[K, V any](found []kg.Revision[K], view func(K) V) ([]Revision[V], error) {
	items := make([]Revision[V], len(found))
	for i, r := range found {
		items[i] = Revision[V]{
			Revision: r.Number, RecordedAt: Timestamp(r.RecordedAt), RecordedBy: r.RecordedBy, Deleted: r.Deleted, Record: view(r.Record),
		}
		if i == 0 || found[i-1].Deleted || r.Deleted {
			continue
		}
		changes, err := PatchBetween(items[i].Record, items[i-1].Record)
		if err != nil {
			return nil, fmt.Errorf("compare revisions %d and %d: %w", r.Number, found[i-1].Number, err)
		}
		items[i-1].Changes = changes
	}
	return items, nil
}
