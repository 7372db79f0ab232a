package wire

// Health says that all is well.
type Health struct {
	Status string `json:"status" validate:"required" enums:"alive,ready" example:"ready"`
} //	@name	Health

// Version says which program answers.
type Version struct {
	Version string `json:"version" validate:"required" example:"1.0.0"`
} //	@name	Version
