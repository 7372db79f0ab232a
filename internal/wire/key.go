package wire

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// Key is an API key without its secret.
type Key struct {
	// The id, which is the middle part of the secret: `ent_<id>_…`.
	ID string `json:"id" validate:"required" example:"k7bq2xvm4pzc"`
	// The name, which is recorded as the author of what the key writes.
	Name string `json:"name" validate:"required" example:"press-desk"`
	// What the key may do.
	Role string `json:"role" validate:"required" enums:"reader,proposer,editor,reviewer,admin" example:"editor"`
	// Whether the key is accepted.
	State     string     `json:"state" validate:"required" enums:"active,expired,revoked" example:"active"`
	CreatedAt *time.Time `json:"created_at" validate:"required" format:"date-time" example:"2026-11-01T09:30:00Z"`
	// The author who created it.
	CreatedBy string `json:"created_by" validate:"required" example:"administrator"`
	// When it expires. Missing if it does not.
	ExpiresAt *time.Time `json:"expires_at,omitempty" format:"date-time" example:"2027-01-30T09:30:00Z"`
	RevokedAt *time.Time `json:"revoked_at,omitempty" format:"date-time" example:"2026-12-01T12:00:00Z"`
	// The author who revoked it.
	RevokedBy string `json:"revoked_by,omitempty" example:"administrator"`
	// When it was used last, to about a minute. Missing if it was not used.
	LastUsedAt *time.Time `json:"last_used_at,omitempty" format:"date-time" example:"2026-11-30T17:45:10Z"`
} //	@name	Key

// NewKey converts a key, with its state at a time.
func NewKey(k kg.APIKey, at time.Time) Key {
	return Key{
		ID: k.ID, Name: k.Name, Role: string(k.Role), State: string(k.State(at)), CreatedAt: Timestamp(k.CreatedAt), CreatedBy: k.CreatedBy,
		ExpiresAt: Timestamp(k.ExpiresAt), RevokedAt: Timestamp(k.RevokedAt), RevokedBy: k.RevokedBy, LastUsedAt: Timestamp(k.LastUsedAt),
	}
}

// KeyList is a page of keys.
type KeyList = List[Key] //	@name	KeyList

// CreatedKey is a new key with its secret.
type CreatedKey struct {
	Key
	// The secret. It is shown only here: send it as `Authorization: Bearer <secret>` or as `X-API-Key`.
	Secret string `json:"secret" validate:"required" example:"ent_k7bq2xvm4pzc_EXAMPLE0000000000000000000000000000000000000000"`
} //	@name	CreatedKey

// KeyInput is a key to create.
type KeyInput struct {
	// The name: lower-case letters, digits and single hyphens. It is recorded as the author of what the key writes.
	Name string `json:"name" validate:"required" example:"press-desk" maxLength:"64"`
	// What the key may do.
	Role string `json:"role" validate:"required" enums:"reader,proposer,editor,reviewer,admin" example:"editor"`
	// After how many days it expires. Without it, the key does not expire.
	ExpiresInDays *int `json:"expires_in_days,omitempty" minimum:"1" maximum:"36500" example:"90"`
} //	@name	KeyInput

// Fill completes a new key with what was sent.
func (in KeyInput) Fill(k kg.NewAPIKey) kg.NewAPIKey {
	k.Name, k.Role = in.Name, kg.UserRole(in.Role)
	if in.ExpiresInDays != nil {
		k.Life = kg.KeyLife(*in.ExpiresInDays)
	}
	return k
}
