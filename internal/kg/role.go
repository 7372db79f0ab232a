package kg

import "slices"

// UserRole is what somebody may do, as a set of capabilities.
type UserRole string

// The roles. RoleReviewer may do what an editor may, and decides about what others proposed.
const (
	RoleReader   UserRole = "reader"
	RoleProposer UserRole = "proposer"
	RoleEditor   UserRole = "editor"
	RoleReviewer UserRole = "reviewer"
	RoleAdmin    UserRole = "admin"
)

// Capability is one thing that a role may do. An operation requires one capability.
type Capability string

// The capabilities.
const (
	// MayRead is for everything that is recorded, Cypher and exports included.
	MayRead Capability = "read"
	// MayPropose is for drafts, which others accept or reject.
	MayPropose Capability = "propose"
	// MayWrite is for recording, correcting, merging and importing.
	MayWrite Capability = "write"
	// MayReview is for deciding about drafts.
	MayReview Capability = "review"
	// MayAdminister is for erasure, keys and the audit log.
	MayAdminister Capability = "administer"
)

// capabilities has what each role may do, the weakest role first.
var capabilities = []struct {
	role UserRole
	may  []Capability
}{
	{RoleReader, []Capability{MayRead}},
	{RoleProposer, []Capability{MayRead, MayPropose}},
	{RoleEditor, []Capability{MayRead, MayPropose, MayWrite}},
	{RoleReviewer, []Capability{MayRead, MayPropose, MayWrite, MayReview}},
	{RoleAdmin, []Capability{MayRead, MayPropose, MayWrite, MayReview, MayAdminister}},
}

// UserRoles returns all roles, the weakest first.
func UserRoles() []UserRole {
	roles := make([]UserRole, len(capabilities))
	for i, c := range capabilities {
		roles[i] = c.role
	}
	return roles
}

// Valid reports whether the role is one of UserRoles.
func (r UserRole) Valid() bool { return slices.Contains(UserRoles(), r) }

// May reports whether the role has the capability. An unknown role has none.
func (r UserRole) May(c Capability) bool { return slices.Contains(r.Capabilities(), c) }

// Capabilities returns what the role may do. An unknown role may do nothing.
func (r UserRole) Capabilities() []Capability {
	for _, row := range capabilities {
		if row.role == r {
			return slices.Clone(row.may)
		}
	}
	return nil
}

// Least returns the weakest role that has the capability.
func (c Capability) Least() UserRole {
	for _, row := range capabilities {
		if slices.Contains(row.may, c) {
			return row.role
		}
	}
	return RoleAdmin
}
