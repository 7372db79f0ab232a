package wire

// Health says that all is well.
type Health struct {
	Status string `json:"status" validate:"required" enums:"alive,ready" example:"ready"`
} //	@name	Health

// Version identifies the program.
type Version struct {
	// The number of the release. The OpenAPI document has the same one.
	Version string `json:"version" validate:"required" example:"0.14.0"`
	// The commit that the program was built from. Missing when the build does not know it.
	Revision string `json:"revision,omitempty" example:"39e191bd36f2ad5cfb01ebf93a0f4f6a9c7c3a11"`
} //	@name	Version
