package wire

import (
	"math"

	"github.com/entente-graph/entente/internal/kg"
)

// Health says that all is well.
type Health struct {
	Status string `json:"status" validate:"required" enums:"alive,ready" example:"ready"`
	// Only for readiness. The server is ready in every phase, and its answers are the same.
	Projection *Projection `json:"projection,omitempty"`
} //	@name	Health

// Projection is the state of the projection of the graph in memory, which answers graph questions
// faster than the database.
type Projection struct {
	// `off`: the database answers graph questions. `building`: the graph is being read, and the database answers meanwhile. `ready`: graph questions are answered from memory.
	Phase string `json:"phase" validate:"required" enums:"off,building,ready" example:"ready"`
	// How much of the graph was read, from 0 to 1.
	Progress float64 `json:"progress" validate:"required" minimum:"0" maximum:"1" example:"1"`
	// Why there is no projection, or why it is being built again.
	Reason string `json:"reason,omitempty" example:"the graph does not fit into 512 MiB; set a larger ENTENTE_PROJECTION_MEMORY"`
} //	@name	Projection

// NewProjection returns the projection's state as it is sent.
func NewProjection(s kg.LiveState) *Projection {
	return &Projection{Phase: string(s.Phase), Progress: math.Floor(100*s.Progress()) / 100, Reason: s.Reason}
}

// Version identifies the program.
type Version struct {
	// The number of the release. The OpenAPI document has the same one.
	Version string `json:"version" validate:"required" example:"0.14.0"`
	// The commit that the program was built from. Missing when the build does not know it.
	Revision string `json:"revision,omitempty" example:"39e191bd36f2ad5cfb01ebf93a0f4f6a9c7c3a11"`
} //	@name	Version
