package kg

// SourceRetraction asks to take a source back, with all its claims that stand.
type SourceRetraction struct {
	ID, Reason, By string
	// Copies takes along what was republished from it, at however many removes.
	Copies bool
	// DryRun changes nothing, and only tells what would be.
	DryRun bool
}

// Bounds of the retraction of a source.
const (
	// MaxRetracted is how many claims it may take.
	MaxRetracted = 10_000
	// MaxBlast is how many relations, and how many copies, its BlastRadius lists.
	MaxBlast = 1_000
)

// BlastRadius is what the retraction of a source does.
type BlastRadius struct {
	Source Ref
	// Revision is that of the source, once the request is carried out.
	Revision int64
	// Copies are those of the source, at however many removes, in the order of
	// their ids; at most MaxBlast of CopiesTotal.
	Copies      []SourceCopy
	CopiesTotal int
	// Claims is how many claims it takes.
	Claims int
	// Relations are those that the claims are about, in the order of their ids; at
	// most MaxBlast of RelationsTotal.
	Relations      []RelationAfter
	RelationsTotal int
	// Detours has an item for each of Relations that a path walked before and
	// walks no more.
	Detours []Detour
}

// Truncated reports whether a list does not have all that there is.
func (b BlastRadius) Truncated() bool {
	return len(b.Relations) < b.RelationsTotal || len(b.Copies) < b.CopiesTotal
}

// SourceCopy is a copy of a retracted source, with whether it is retracted then.
type SourceCopy struct {
	Source    Ref
	Retracted bool
}

// RelationAfter is a relation as it was before, with some of what it is after.
type RelationAfter struct {
	Relation                Relation
	Status                  Status
	ClaimCount, OriginCount int
}

// EdgeFalls reports whether the relation had an edge and has none any more.
func (r RelationAfter) EdgeFalls() bool { return r.Relation.Status.HasEdge() && !r.Status.HasEdge() }

// Closes reports whether paths walked the relation before and walk it no more.
func (r RelationAfter) Closes() bool { return r.Relation.Status.Walked() && !r.Status.Walked() }

// Detour is how far the ends of a relation are apart that is walked no more.
type Detour struct {
	Relation string
	From, To Ref
	// Hops is the length of a shortest path over what is walked, at most MaxHops,
	// or 0 when there is none of that length. Before, it was 1.
	Hops int
}
