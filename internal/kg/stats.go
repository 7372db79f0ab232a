package kg

import (
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// StatsQuery asks what the graph holds. Zero fields don't narrow.
type StatsQuery struct {
	// EvidenceFilter narrows the relations; of it, KnownAt narrows claims and sources
	// too.
	EvidenceFilter
	// Top is how many sources are named.
	Top int
	// Unit is the bucket of the histograms, or none for no histogram.
	Unit BucketUnit
}

// Stats counts what the graph holds.
type Stats struct {
	Entities  EntityStats
	Relations RelationStats
	Sources   SourceStats
	Claims    ClaimStats
	// Occurred is over the relations' valid time; nil when no unit was asked for.
	Occurred *Histogram
	// Published is over the time at which claims were published, in the order of that;
	// nil when no unit was asked for. PublishedOmitted is how many buckets were left out
	// at its beginning.
	Published        []PublishedBucket
	PublishedOmitted int
}

// EntityStats counts entities. Those that were merged into another one count apart.
type EntityStats struct {
	Total, Merged, Officials int
	ByKind                   []KindCount
}

// KindCount is how many entities are of a kind.
type KindCount struct {
	Kind  Kind
	Count int
}

// RelationStats counts relations, each of which has one type and one status.
type RelationStats struct {
	Total    int
	ByType   []TypeCount
	ByStatus []StatusCount
}

// TypeCount is how many relations are of a type.
type TypeCount struct {
	Type  string
	Count int
}

// StatusCount is how many relations are of a status.
type StatusCount struct {
	Status Status
	Count  int
}

// ClaimStats counts claims that stand, and those that were retracted.
type ClaimStats struct{ Total, Retracted int }

// SourceStats counts sources that stand, and those that were retracted.
type SourceStats struct {
	Total, Retracted int
	// Top are those with the most claims that stand, then by id.
	Top []SourceCount
}

// SourceCount is how many claims that stand a source has.
type SourceCount struct {
	ID, Title   string
	PublishedAt time.Time
	Claims      int
}

// PublishedBucket counts the claims that stand by when their sources were published, in
// UTC.
type PublishedBucket struct {
	Days            edtf.Span
	Claims, Sources int
}
