package kg

import (
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// StatsQuery selects statistics. Zero fields do not filter.
type StatsQuery struct {
	// EvidenceFilter applies to relations. KnownAt also applies to claims and sources.
	EvidenceFilter
	// Top is the number of sources to list.
	Top int
	// Unit is the bucket unit of the histograms. Without it there are none.
	Unit BucketUnit
}

// Stats are statistics of the graph.
type Stats struct {
	Entities  EntityStats
	Relations RelationStats
	Sources   SourceStats
	Claims    ClaimStats
	// Occurred is the histogram of relations over valid time, or nil without a unit.
	Occurred *Histogram
	// Published is the histogram of claims over publication time, in the order of time,
	// or nil without a unit. PublishedOmitted is the number of buckets that are missing at
	// its beginning.
	Published        []PublishedBucket
	PublishedOmitted int
}

// EntityStats counts entities. Merged ones count separately.
type EntityStats struct {
	Total, Merged, Officials int
	ByKind                   []KindCount
}

// KindCount is the number of entities of a kind.
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

// TypeCount is the number of relations of a type.
type TypeCount struct {
	Type  string
	Count int
}

// StatusCount is the number of relations with a status.
type StatusCount struct {
	Status Status
	Count  int
}

// ClaimStats counts active and retracted claims. Total excludes retracted ones.
type ClaimStats struct{ Total, Retracted int }

// SourceStats counts active and retracted sources. Total excludes retracted ones.
type SourceStats struct {
	Total, Retracted int
	// Top are the sources with the most active claims, then in the order of ids.
	Top []SourceCount
}

// SourceCount is the number of active claims of a source.
type SourceCount struct {
	ID, Title   string
	PublishedAt time.Time
	Claims      int
}

// PublishedBucket counts active claims by the publication of their sources, in UTC.
type PublishedBucket struct {
	Days            edtf.Span
	Claims, Sources int
}
