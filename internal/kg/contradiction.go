package kg

// ContradictionKind is the kind of a Contradiction.
type ContradictionKind string

// The kinds of contradictions.
const (
	// ContradictionDenied: some claims support the relation and others deny it.
	ContradictionDenied ContradictionKind = "denied"
	// ContradictionDates: the dates of the claims have no day in common or, for a state, its
	// starts or its ends have none.
	ContradictionDates ContradictionKind = "dates"
	// ContradictionValues: claims give different values for a field of the details.
	ContradictionValues ContradictionKind = "values"
	// ContradictionHolders: two persons hold one position on the same days. This is no
	// contradiction if the office has several seats, which the graph does not record.
	ContradictionHolders ContradictionKind = "holders"
)

// ContradictionKinds returns every kind, in the order in which they are documented.
func ContradictionKinds() []ContradictionKind {
	return []ContradictionKind{ContradictionDenied, ContradictionDates, ContradictionValues, ContradictionHolders}
}

// ContradictionQuery selects contradictions between claims that were published by
// KnownAt. Kinds is required. An empty Entity means all entities.
type ContradictionQuery struct {
	Kinds  []ContradictionKind
	Entity string
	// EvidenceFilter applies to every relation of a contradiction. KnownAt is required.
	// Statuses are ignored, because the kind determines them.
	EvidenceFilter
}

// Contradiction is a relation with contradicting claims, or two contradicting relations.
type Contradiction struct {
	Kind      ContradictionKind
	Relations []Relation
	// Key identifies the contradiction and is its sort key.
	Key string
}
