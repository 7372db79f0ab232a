package kg

// ContradictionKind is the sort of a Contradiction.
type ContradictionKind string

// The sorts of a Contradiction.
const (
	// ContradictionDenied: some claim the relation, and some deny it.
	ContradictionDenied ContradictionKind = "denied"
	// ContradictionDates: the claims' dates exclude one another.
	ContradictionDates ContradictionKind = "dates"
	// ContradictionHolders: two hold one position on the same days. An office
	// with several seats has them too; only a reader can tell.
	ContradictionHolders ContradictionKind = "holders"
)

// ContradictionKinds returns every kind, in the order in which they are documented.
func ContradictionKinds() []ContradictionKind {
	return []ContradictionKind{ContradictionDenied, ContradictionDates, ContradictionHolders}
}

// ContradictionQuery asks where claims contradict one another, by what was known
// at KnownAt. Kinds must be given; Entity narrows unless it is empty.
type ContradictionQuery struct {
	Kinds  []ContradictionKind
	Entity string
	// Of two relations both pass the filter, by what was known at KnownAt, which must be
	// given. Its statuses are not looked at: the kind says what they are.
	EvidenceFilter
}

// Contradiction is one relation whose claims contradict one another, or two
// relations that do.
type Contradiction struct {
	Kind      ContradictionKind
	Relations []Relation
	// Key tells it from all others, and orders them.
	Key string
}
