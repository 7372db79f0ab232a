package wire

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// Erasure says why something is erased.
type Erasure struct {
	// The reason. It stays in the tombstone, which everybody can read, so it must not repeat what was erased.
	Reason string `json:"reason" validate:"required" example:"By order of a court."`
} //	@name	Erasure

// Tombstone is what is left of what was erased.
type Tombstone struct {
	// The type of the erased record.
	Of string `json:"of" validate:"required" enums:"entity,source,claim,draft" example:"claim"`
	ID string `json:"id" validate:"required" example:"ap-official-on-summit"`
	// When it was erased, by the clock of the database server.
	ErasedAt *time.Time `json:"erased_at" validate:"required" format:"date-time" example:"2026-11-03T09:00:00Z"`
	// Who erased it.
	ErasedBy string `json:"erased_by" validate:"required" example:"administrator"`
	Reason   string `json:"reason" validate:"required" example:"By order of a court."`
} //	@name	Tombstone

// NewTombstone converts a tombstone.
func NewTombstone(t kg.Tombstone) Tombstone {
	return Tombstone{Of: t.Of, ID: t.ID, ErasedAt: Timestamp(t.ErasedAt), ErasedBy: t.ErasedBy, Reason: t.Reason}
}
