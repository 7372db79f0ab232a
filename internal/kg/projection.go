package kg

// Bounds of a projection.
const (
	// MaxProjectionNodes and MaxProjectionLinks are the largest projection.
	MaxProjectionNodes = 20_000
	MaxProjectionLinks = 100_000
)

// Projection is a part of the graph as its shape alone: what measures are taken of.
type Projection struct {
	// Nodes stand in the order of their ids.
	Nodes []Ref
	Links []Link
	// Size is how many relations there would be, when that is more than were asked
	// for; Links is then empty. AtLeast says that there may be more.
	Size    Budget
	AtLeast bool
}

// Link is a relation without what it says: its ends alone.
type Link struct {
	Subject, Object string
	Symmetric       bool
}

// TooLarge reports whether there was more than was asked for.
func (p Projection) TooLarge() bool { return p.Size != Budget{} }
