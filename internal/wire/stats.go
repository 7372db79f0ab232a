package wire

import "github.com/entente-graph/entente/internal/kg"

// Stats is how much the graph holds.
type Stats struct {
	Entities  EntityStats   `json:"entities" validate:"required"`
	Relations RelationStats `json:"relations" validate:"required"`
	Claims    ClaimStats    `json:"claims" validate:"required"`
	Sources   SourceStats   `json:"sources" validate:"required"`
	// The relations over valid time; only with buckets.
	Occurred *Histogram `json:"occurred,omitempty"`
	// The claims that stand over time of publication; only with buckets.
	Published *PublishedStats `json:"published,omitempty"`
	Clocks
	Ran
} //	@name	Stats

// EntityStats counts entities, as they are now.
type EntityStats struct {
	// Without those that were merged into others.
	Total int `json:"total" validate:"required" example:"38"`
	// Of every kind, in the order in which kinds are documented.
	ByKind []KindCount `json:"by_kind" validate:"required"`
	// How many persons hold or held a position of a government or of its bodies.
	Officials int `json:"officials" validate:"required" example:"4"`
	// How many entities were merged into others. They are in no other number.
	Merged int `json:"merged" validate:"required" example:"0"`
} //	@name	EntityStats

// KindCount is how many entities are of a kind.
type KindCount struct {
	Kind  string `json:"kind" validate:"required" enums:"{every-kind}" example:"person"`
	Count int    `json:"count" validate:"required" example:"8"`
} //	@name	KindCount

// RelationStats counts the relations that pass the filters.
type RelationStats struct {
	Total int `json:"total" validate:"required" example:"36"`
	// Most first, then by name. Types of none are left out.
	ByType []TypeCount `json:"by_type" validate:"required"`
	// In the order in which statuses are documented. Those of none are left out.
	ByStatus []StatusCount `json:"by_status" validate:"required"`
} //	@name	RelationStats

// TypeCount is how many relations are of a type.
type TypeCount struct {
	Type  string `json:"type" validate:"required" example:"met-with"`
	Count int    `json:"count" validate:"required" example:"1"`
} //	@name	TypeCount

// StatusCount is how many relations have a status.
type StatusCount struct {
	Status string `json:"status" validate:"required" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed" example:"reported"`
	Count  int    `json:"count" validate:"required" example:"21"`
} //	@name	StatusCount

// ClaimStats counts claims about any relation.
type ClaimStats struct {
	// Those that stand.
	Total int `json:"total" validate:"required" example:"36"`
	// Those that were taken back, also by a correction.
	Retracted int `json:"retracted" validate:"required" example:"0"`
} //	@name	ClaimStats

// SourceStats counts sources.
type SourceStats struct {
	// Those that stand.
	Total int `json:"total" validate:"required" example:"1"`
	// Those that were taken back.
	Retracted int `json:"retracted" validate:"required" example:"0"`
	// Those with the most claims that stand, most first, then by id.
	Top []SourceCount `json:"top" validate:"required"`
} //	@name	SourceStats

// SourceCount is how many claims a source has.
type SourceCount struct {
	ID    string `json:"id" validate:"required" example:"business-standard-2023-09-05"`
	Title string `json:"title" validate:"required" example:"Kim Jong-un may meet Putin in Russia this month, says US official"`
	// A day or an instant.
	PublishedAt string `json:"published_at" validate:"required" example:"2023-09-05T02:06:00Z"`
	// Those that stand.
	Claims int `json:"claims" validate:"required" example:"36"`
} //	@name	SourceCount

// PublishedStats counts claims over time of publication.
type PublishedStats struct {
	Unit string `json:"unit" validate:"required" enums:"day,month,year" example:"month"`
	// In the order of time. Empty ones are left out.
	Buckets   []PublishedBucket `json:"buckets" validate:"required"`
	Truncated *Truncated        `json:"truncated,omitempty"`
} //	@name	PublishedStats

// PublishedBucket counts what was published in a day, month or year, UTC.
type PublishedBucket struct {
	// The day, month or year, as EDTF.
	Bucket string `json:"bucket" validate:"required" example:"2023-09"`
	// How many claims stand that sources of that time make.
	Claims int `json:"claims" validate:"required" example:"36"`
	// How many sources of that time stand.
	Sources int `json:"sources" validate:"required" example:"1"`
} //	@name	PublishedBucket

func NewStats(s kg.Stats, unit kg.BucketUnit) Stats {
	v := Stats{
		Entities:  EntityStats{Total: s.Entities.Total, ByKind: []KindCount{}, Officials: s.Entities.Officials, Merged: s.Entities.Merged},
		Relations: RelationStats{Total: s.Relations.Total, ByType: []TypeCount{}, ByStatus: []StatusCount{}},
		Claims:    ClaimStats{Total: s.Claims.Total, Retracted: s.Claims.Retracted},
		Sources:   SourceStats{Total: s.Sources.Total, Retracted: s.Sources.Retracted, Top: []SourceCount{}},
	}
	for _, n := range s.Entities.ByKind {
		v.Entities.ByKind = append(v.Entities.ByKind, KindCount{Kind: string(n.Kind), Count: n.Count})
	}
	for _, n := range s.Relations.ByType {
		v.Relations.ByType = append(v.Relations.ByType, TypeCount{Type: n.Type, Count: n.Count})
	}
	for _, n := range s.Relations.ByStatus {
		v.Relations.ByStatus = append(v.Relations.ByStatus, StatusCount{Status: string(n.Status), Count: n.Count})
	}
	for _, n := range s.Sources.Top {
		v.Sources.Top = append(v.Sources.Top, SourceCount{ID: n.ID, Title: n.Title, PublishedAt: InstantText(n.PublishedAt), Claims: n.Claims})
	}
	if s.Occurred != nil {
		v.Occurred = NewHistogram(*s.Occurred)
		v.Published = newPublishedStats(s, unit)
	}
	return v
}

func newPublishedStats(s kg.Stats, unit kg.BucketUnit) *PublishedStats {
	v := &PublishedStats{Unit: string(unit), Buckets: []PublishedBucket{}, Truncated: omitted(s.PublishedOmitted)}
	for _, b := range s.Published {
		v.Buckets = append(v.Buckets, PublishedBucket{Bucket: unit.Text(b.Days), Claims: b.Claims, Sources: b.Sources})
	}
	return v
}
