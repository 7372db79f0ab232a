package wire

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// RecordedChange is something that was recorded.
type RecordedChange struct {
	// The position in the feed. It never changes.
	Number int64 `json:"number" validate:"required" example:"42"`
	// The type of the record.
	Of string `json:"of" validate:"required" enums:"entity,source,claim,relation,relation-type,draft" example:"relation"`
	// The action. The status of a relation is derived: it changes with its claims and their sources.
	Action string `json:"action" validate:"required" enums:"created,changed,deleted,added,retracted,reinstated,merged,unmerged,status,erased,accepted,rejected" example:"status"`
	// The id of the record, or the name of a relation type.
	ID string `json:"id" validate:"required" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	// For an entity: its kind.
	Kind string `json:"kind,omitempty" enums:"{every-kind}" example:"person"`
	// For an entity or a source: the revision after the change.
	Revision int64 `json:"revision,omitempty" example:"2"`
	// For a claim: the id of its relation.
	Relation string `json:"relation,omitempty" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	// The id of the record that it was merged into, or separated from.
	Into string `json:"into,omitempty" example:"kim-jong-un"`
	// For a relation: the new status. `merged` means that another relation replaces it; `vacant` means that nothing is recorded about a relation that replaced others.
	Status string `json:"status,omitempty" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed,merged,vacant" example:"confirmed"`
	// The previous status. Missing if the relation is new.
	StatusBefore string `json:"status_before,omitempty" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed,merged,vacant" example:"expected"`
	// The reason, in the words of the writer.
	Reason string `json:"reason,omitempty" example:"superseded by vostochny-talks-2"`
	// When it was recorded. It can be earlier than that of a previous change: the feed is in the order of writing.
	RecordedAt *time.Time `json:"recorded_at" validate:"required" format:"date-time" example:"2026-11-01T09:00:00Z"`
	// Who recorded it. Missing for derived changes, and if the writer is not known.
	RecordedBy string `json:"recorded_by,omitempty" example:"anonymous"`
} //	@name	RecordedChange

// ChangeFeed is a page of the feed.
type ChangeFeed struct {
	Items []RecordedChange `json:"items" validate:"required"`
	// Send it as `cursor` to continue from here, now or later. Always present.
	NextCursor string `json:"next_cursor" validate:"required" example:"Q3aLuzlKNDI"`
	// Whether there are more changes now.
	More bool `json:"more" validate:"required" example:"false"`
} //	@name	ChangeFeed

// NewRecordedChange converts an item of the feed.
func NewRecordedChange(r kg.Recorded) RecordedChange {
	return RecordedChange{
		Number: r.Number, Of: string(r.Of), Action: string(r.Action), ID: r.ID, Kind: string(r.Kind), Revision: r.Revision,
		Relation: r.Relation, Into: r.Into, Status: string(r.Status), StatusBefore: string(r.StatusBefore),
		Reason: r.Reason, RecordedAt: Timestamp(r.RecordedAt), RecordedBy: r.RecordedBy,
	}
}
