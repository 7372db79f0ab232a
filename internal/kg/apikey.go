package kg

import (
	"fmt"
	"regexp"
	"slices"
	"time"
)

// APIKey is a stored key of the API: who has the secret may do what the role may.
type APIKey struct {
	// ID is the middle part of the secret, which finds the key. It is not secret.
	ID   string
	Name string
	Role UserRole
	// Hash is the SHA-256 of the whole secret, in hexadecimal digits.
	Hash string
	// CreatedAt is by the clock of the database server, UTC, and so are the other times.
	CreatedAt time.Time
	CreatedBy string
	// ExpiresAt is zero for a key that does not expire.
	ExpiresAt time.Time
	// RevokedAt is zero for a key that was not revoked.
	RevokedAt time.Time
	RevokedBy string
	// LastUsedAt is zero for a key that was not used. It is stored about once a minute.
	LastUsedAt time.Time
}

// KeyState is whether a key is accepted.
type KeyState string

// The states of a key.
const (
	KeyActive  KeyState = "active"
	KeyExpired KeyState = "expired"
	KeyRevoked KeyState = "revoked"
)

// State returns the state of the key at a time.
func (k APIKey) State(at time.Time) KeyState {
	switch {
	case !k.RevokedAt.IsZero():
		return KeyRevoked
	case !k.ExpiresAt.IsZero() && !at.Before(k.ExpiresAt):
		return KeyExpired
	}
	return KeyActive
}

// NewAPIKey is a key to create.
type NewAPIKey struct {
	ID, Name string
	Role     UserRole
	Hash     string
	// Life is how long the key is accepted; zero for a key that does not expire.
	Life time.Duration
	// By creates the key.
	By string
}

// Names that are recorded as authors without a key of that name.
const (
	// Administrator is recorded for the bearer of the token of the configuration.
	Administrator = "administrator"
	// CommandLine is recorded for commands that work on the database directly.
	CommandLine = "command-line"
)

// MaxKeyDays bounds the life of a key.
const MaxKeyDays = 36_500

// KeyLife returns the life of a key of some days. It is negative, and so invalid, for a number of
// days that is not from 1 to MaxKeyDays.
func KeyLife(days int) time.Duration {
	if days < 1 || days > MaxKeyDays {
		return -1
	}
	return time.Duration(days) * 24 * time.Hour
}

var (
	keyName       = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	reservedNames = []string{Anonymous, Administrator, CommandLine, "oidc"}
)

// maxKeyName is the length of the longest name of a key.
const maxKeyName = 64

// Validate returns a CodeInvalid error with every fault of the name, the role and the life.
func (k NewAPIKey) Validate() error {
	var f faults
	switch {
	case k.Name == "":
		f.add("name", FaultRequired, "must be given; it is recorded as the author of what the key writes")
	case len(k.Name) > maxKeyName || !keyName.MatchString(k.Name):
		f.add("name", FaultFormat, "expected at most %d lower-case letters a–z, digits and single hyphens, such as press-desk", maxKeyName)
	case slices.Contains(reservedNames, k.Name):
		f.add("name", FaultValue, "%q is reserved; choose another name", k.Name)
	}
	switch {
	case k.Role == "":
		f.add("role", FaultRequired, "must be given")
	case !k.Role.Valid():
		f.notAllowed("role", string(k.Role), texts(UserRoles()))
	}
	if k.Life < 0 {
		f.add("expires_in_days", FaultValue, "must be from 1 to %d", MaxKeyDays)
	}
	return Invalid(f...)
}

// CheckAgainst returns a CodeConflict error if the key may not be added to the existing ones: the
// first key must be an admin's, or nobody could create the next, and two active keys never have
// one name.
func (k NewAPIKey) CheckAgainst(existing []APIKey, now time.Time) error {
	if len(existing) == 0 && !k.Role.May(MayAdminister) {
		return Conflict("the first key must have the role %s, or nobody could create another one; create one of that role first", RoleAdmin)
	}
	for _, other := range existing {
		if other.Name == k.Name && other.State(now) == KeyActive {
			return Conflict("the active key %s has the name %q; choose another name, or revoke that key first", other.ID, k.Name)
		}
	}
	return nil
}

// String returns the key without its hash, for logs.
func (k APIKey) String() string { return fmt.Sprintf("%s (%s, %s)", k.Name, k.ID, k.Role) }
