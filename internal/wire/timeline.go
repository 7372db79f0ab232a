package wire

import (
	"fmt"

	"github.com/entente-graph/entente/internal/kg"
)

// Timeline is a page of an entity's relations over time, or how many there are.
type Timeline struct {
	List[TimelineEntry]
	// The counts. Only with `buckets`; `items` is then empty.
	Histogram *Histogram `json:"histogram,omitempty"`
	Clocks
	Ran
} //	@name	Timeline

// TimelineEntry is a relation seen from one of its ends.
type TimelineEntry struct {
	// The direction of the relation as seen from the entity: `out`, `in`, or `none` for a symmetric type.
	Direction string `json:"direction" validate:"required" enums:"out,in,none" example:"none"`
	// The entity at the other end.
	Entity Ref `json:"entity" validate:"required"`
	// Whether relations of the type are events, which happen, or states, which hold.
	Temporal string   `json:"temporal" validate:"required" enums:"event,state" example:"event"`
	Relation Relation `json:"relation" validate:"required"`
	// How the entry is ordered relative to the next one, including the first of the next page, as far as their dates tell. Only with `include=precedence`. Missing on the last entry.
	Precedence string `json:"precedence,omitempty" enums:"certainly_before,possibly_before,same_time,possibly_after,certainly_after,undetermined" example:"possibly_before"`
} //	@name	TimelineEntry

// NewTimelineEntry converts an entry of a timeline.
func NewTimelineEntry(e kg.TimelineEntry) TimelineEntry {
	n := NewNeighbor(e.Neighbor)
	return TimelineEntry{Direction: n.Direction, Entity: n.Entity, Temporal: string(e.Temporal), Relation: n.Relation}
}

// Histogram counts relations over valid time.
type Histogram struct {
	Unit string `json:"unit" validate:"required" enums:"day,month,year" example:"month"`
	// The first day of the range. Missing if no relation has a date.
	From string `json:"from,omitempty" example:"2011-12-01"`
	// The last day of the range. Missing if no relation has a date.
	To string `json:"to,omitempty" example:"2023-09-30"`
	// In order of time. Buckets with no possible relation are left out.
	Buckets []Bucket `json:"buckets" validate:"required"`
	// The number of undated relations. They are in no bucket.
	Undated int `json:"undated" validate:"required" example:"3"`
	// The total number of relations, with and without dates, each counted once.
	Total     int        `json:"total" validate:"required" example:"14"`
	Truncated *Truncated `json:"truncated,omitempty"`
} //	@name	Histogram

// Bucket counts the relations of a day, month or year.
type Bucket struct {
	// The day, month or year, as EDTF.
	Bucket string `json:"bucket" validate:"required" example:"2023-09"`
	// The number of relations that must fall into it.
	Certain int `json:"certain" validate:"required" example:"2"`
	// The number of relations that may fall into it, including the certain ones.
	Possible int `json:"possible" validate:"required" example:"5"`
} //	@name	Bucket

// NewHistogram converts a histogram.
func NewHistogram(h kg.Histogram) *Histogram {
	v := &Histogram{Unit: string(h.Unit), Buckets: []Bucket{}, Undated: h.Undated, Total: h.Total}
	if !h.Days.Empty() {
		v.From, v.To = Bounds(h.Days)
	}
	for _, b := range h.Buckets {
		v.Buckets = append(v.Buckets, Bucket{Bucket: h.Unit.Text(b.Days), Certain: b.Certain, Possible: b.Possible})
	}
	v.Truncated = omitted(h.Omitted)
	return v
}

// omitted says that the first buckets are left out; nil when there are none.
func omitted(buckets int) *Truncated {
	if buckets == 0 {
		return nil
	}
	return &Truncated{Reason: "buckets", Message: fmt.Sprintf(
		"the first %d buckets are left out, since there are more than %d; narrow it by valid_from and valid_to, or take longer buckets", buckets, kg.MaxBuckets)}
}
