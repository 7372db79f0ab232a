package wire

import "github.com/entente-graph/entente/internal/kg"

// Me says who sends a request, and what the sender may do.
type Me struct {
	// The name that is recorded as the author of what the sender writes.
	Name string `json:"name" validate:"required" example:"press-desk"`
	// Missing if the sender has no role.
	Role kg.UserRole `json:"role,omitempty" example:"editor"`
	// What the role may do.
	May []kg.Capability `json:"may" validate:"required" example:"read,propose,write"`
	// How the sender was recognized. `none`: the request had no credentials. `configuration`: by the token in `ENTENTE_ADMIN_TOKEN`.
	Means string `json:"means" validate:"required" enums:"none,key,configuration,token,session" example:"key"`
} //	@name	Me

// NewMe converts what is known of a sender.
func NewMe(name string, role kg.UserRole, means string) Me {
	return Me{Name: name, Role: role, May: append([]kg.Capability{}, role.Capabilities()...), Means: means}
}
