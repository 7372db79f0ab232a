package wire

import "github.com/entente-graph/entente/internal/kg"

// Stats is how much the graph holds.
type Stats struct {
	Entities  EntityStats   `json:"entities" validate:"required"`
	Relations RelationStats `json:"relations" validate:"required"`
	Claims    ClaimStats    `json:"claims" validate:"required"`
	Sources   SourceStats   `json:"sources" validate:"required"`
	// The relations over valid time. Only with `buckets`.
	Occurred *Histogram `json:"occurred,omitempty"`
	// The claims that are not retracted, over publication time. Only with `buckets`.
	Published *PublishedStats `json:"published,omitempty"`
	Clocks
	Ran
} //	@name	Stats

// EntityStats counts entities, as they are now.
type EntityStats struct {
	// The number of entities, without those that were merged into others.
	Total int `json:"total" validate:"required" example:"38"`
	// The numbers for every kind, in the order in which the kinds are documented.
	ByKind []KindCount `json:"by_kind" validate:"required"`
	// The number of people who hold or held a position of a government or of one of its bodies.
	Officials int `json:"officials" validate:"required" example:"4"`
	// The number of entities that were merged into others. The other numbers do not include them.
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
	// Ordered by count, descending, then by name. Types without relations are left out.
	ByType []TypeCount `json:"by_type" validate:"required"`
	// In the order in which the statuses are documented. Statuses without relations are left out.
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
	// The number of those that are not retracted.
	Total int `json:"total" validate:"required" example:"36"`
	// The number of retracted claims, including corrected ones.
	Retracted int `json:"retracted" validate:"required" example:"0"`
} //	@name	ClaimStats

// SourceStats counts sources.
type SourceStats struct {
	// The number of those that are not retracted.
	Total int `json:"total" validate:"required" example:"1"`
	// The number of retracted sources.
	Retracted int `json:"retracted" validate:"required" example:"0"`
	// The sources with the most claims that are not retracted, ordered by count, descending, then by id.
	Top []SourceCount `json:"top" validate:"required"`
} //	@name	SourceStats

// SourceCount is how many claims a source has.
type SourceCount struct {
	ID    string `json:"id" validate:"required" example:"business-standard-2023-09-05"`
	Title string `json:"title" validate:"required" example:"Kim Jong-un may meet Putin in Russia this month, says US official"`
	// A day or an instant.
	PublishedAt string `json:"published_at" validate:"required" example:"2023-09-05T02:06:00Z"`
	// The number of those that are not retracted.
	Claims int `json:"claims" validate:"required" example:"36"`
} //	@name	SourceCount

// PublishedStats counts claims over time of publication.
type PublishedStats struct {
	Unit string `json:"unit" validate:"required" enums:"day,month,year" example:"month"`
	// In order of time. Empty buckets are left out.
	Buckets   []PublishedBucket `json:"buckets" validate:"required"`
	Truncated *Truncated        `json:"truncated,omitempty"`
} //	@name	PublishedStats

// PublishedBucket counts what was published in a day, month or year, UTC.
type PublishedBucket struct {
	// The day, month or year, as EDTF.
	Bucket string `json:"bucket" validate:"required" example:"2023-09"`
	// The number of claims, not retracted, by sources of that time.
	Claims int `json:"claims" validate:"required" example:"36"`
	// The number of sources of that time that are not retracted.
	Sources int `json:"sources" validate:"required" example:"1"`
} //	@name	PublishedBucket

// NewStats converts statistics, whose buckets are of that unit.
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
