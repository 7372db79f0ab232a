package kg

// Limits of a projection.
const (
	// MaxProjectionNodes and MaxProjectionLinks are the size of the largest projection.
	MaxProjectionNodes = 20_000
	MaxProjectionLinks = 100_000
)

// Projection is the structure of a part of the graph, for graph algorithms.
type Projection struct {
	// Nodes are in the order of their ids.
	Nodes []Ref
	Links []Link
	// Size is the size of the projection if it exceeds the requested limit; Links is then
	// empty. AtLeast means that Size is a lower bound.
	Size    Budget
	AtLeast bool
}

// Link is a relation reduced to its ends.
type Link struct {
	Subject, Object string
	Symmetric       bool
}

// TooLarge reports whether the projection exceeds the requested limit.
func (p Projection) TooLarge() bool { return p.Size != Budget{} }
