package kg

// SourceRetraction is a request to retract a source and all its active claims.
type SourceRetraction struct {
	ID, Reason, By string
	// Copies also retracts the sources that were republished from it, directly or
	// through other copies.
	Copies bool
	// DryRun only reports the effects and changes nothing.
	DryRun bool
}

// Limits of the retraction of a source.
const (
	// MaxRetracted is the greatest number of claims that one request can retract.
	MaxRetracted = 10_000
	// MaxBlast is the greatest number of relations, and of copies, in a BlastRadius.
	MaxBlast = 1_000
)

// BlastRadius is the effects of the retraction of a source.
type BlastRadius struct {
	Source Ref
	// Revision is the revision of the source after the request.
	Revision int64
	// Copies are the direct and indirect copies of the source, in the order of their
	// ids; at most MaxBlast of CopiesTotal.
	Copies      []SourceCopy
	CopiesTotal int
	// Claims is the number of retracted claims.
	Claims int
	// Relations are the relations of these claims, in the order of their ids; at most
	// MaxBlast of RelationsTotal.
	Relations      []RelationAfter
	RelationsTotal int
	// Detours has an item for each of Relations that paths no longer follow.
	Detours []Detour
}

// Truncated reports whether Relations or Copies is incomplete.
func (b BlastRadius) Truncated() bool {
	return len(b.Relations) < b.RelationsTotal || len(b.Copies) < b.CopiesTotal
}

// SourceCopy is a copy of a retracted source. Retracted is its state after the request.
type SourceCopy struct {
	Source    Ref
	Retracted bool
}

// RelationAfter is a relation before the request, with its figures after it.
type RelationAfter struct {
	Relation                Relation
	Status                  Status
	ClaimCount, OriginCount int
}

// EdgeFalls reports whether the relation loses its edge.
func (r RelationAfter) EdgeFalls() bool { return r.Relation.Status.HasEdge() && !r.Status.HasEdge() }

// Closes reports whether paths no longer follow the relation.
func (r RelationAfter) Closes() bool { return r.Relation.Status.Walked() && !r.Status.Walked() }

// Detour is the distance between the ends of a relation that paths no longer follow.
type Detour struct {
	Relation string
	From, To Ref
	// Hops is the length of the shortest remaining path, or 0 if there is none of at
	// most MaxHops hops. Before the retraction it was 1.
	Hops int
}
