// Package kg is the domain of the sample.
package kg

// Modality is how a claim is made.
type Modality string

const (
	Asserted Modality = "asserted"
	Expected Modality = "expected"
)

// Claim shares its name with what a client sees of it.
type Claim struct {
	Modality Modality
}
