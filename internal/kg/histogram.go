package kg

import (
	"cmp"
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// MaxBuckets is the greatest number of buckets in a histogram.
const MaxBuckets = 4000

// BucketUnit is the length of the buckets of a histogram.
type BucketUnit string

// The bucket units.
const (
	BucketDay   BucketUnit = "day"
	BucketMonth BucketUnit = "month"
	BucketYear  BucketUnit = "year"
)

// BucketUnits returns every unit, shortest first.
func BucketUnits() []BucketUnit { return []BucketUnit{BucketDay, BucketMonth, BucketYear} }

// DatedCount is a number of relations with the same dates.
type DatedCount struct {
	// Days is the span of the date, or AllTime if the relations are undated.
	Days edtf.Span
	// Throughout is the result of the function Throughout for the date.
	Throughout edtf.Span
	Count      int
}

// Bucket counts the relations that took place, or held, in a day, month or year.
type Bucket struct {
	Days edtf.Span
	// Certain and Possible are the numbers of relations for which Window.Holds is true
	// for the days of the bucket, with and without Certain.
	Certain, Possible int
}

// Histogram counts relations over valid time.
type Histogram struct {
	Unit BucketUnit
	// Days is the span that the histogram covers. It is empty if no relation is dated.
	Days edtf.Span
	// Buckets are in the order of time, without buckets whose counts are 0.
	Buckets []Bucket
	// Undated is the number of relations without a date. They are in no bucket.
	Undated int
	// Total is the number of relations, dated or not.
	Total int
	// Omitted is the number of buckets that are missing at the beginning, because there
	// are more than MaxBuckets.
	Omitted int
}

// NewHistogram counts relations by a unit of time. It covers the buckets that overlap the
// window. Where the window is unbounded, the histogram ends at the first or last day that
// is a bound of any date.
func NewHistogram(unit BucketUnit, window edtf.Span, dated []DatedCount) Histogram {
	h := Histogram{Unit: unit}
	bounds := edtf.Span{From: edtf.NoEnd, Until: edtf.NoStart}
	for _, d := range dated {
		h.Total += d.Count
		if d.Days == edtf.AllTime() {
			h.Undated += d.Count
			continue
		}
		for _, day := range []edtf.Day{d.Days.From, d.Days.Last()} {
			if day != edtf.NoStart && day != edtf.NoEnd {
				bounds.From, bounds.Until = min(bounds.From, day), max(bounds.Until, day+1)
			}
		}
	}
	if window.From != edtf.NoStart {
		bounds.From, bounds.Until = window.From, max(bounds.Until, window.From+1)
	}
	if window.Until != edtf.NoEnd {
		bounds.From, bounds.Until = min(bounds.From, window.Until-1), window.Until
	}
	if h.Total == h.Undated || bounds.Empty() {
		return h
	}
	h.Days = bounds
	h.count(dated)
	return h
}

// rise is a change of the counts at a bucket.
type rise struct{ at, certain, possible int }

// count computes the buckets by a sweep over the changes of the counts, so that a state of
// many years costs no more than an event of one day.
func (h *Histogram) count(dated []DatedCount) {
	first, last := h.Unit.index(h.Days.From), h.Unit.index(h.Days.Last())
	var steps []rise
	add := func(from, to, certain, possible int) {
		from, to = max(from, first), min(to, last)
		if from <= to {
			steps = append(steps, rise{from, certain, possible}, rise{to + 1, -certain, -possible})
		}
	}
	for _, d := range dated {
		if d.Days == edtf.AllTime() {
			continue
		}
		from, to := h.indexes(d.Days)
		add(from, to, 0, d.Count)
		if from == to {
			add(from, to, d.Count, 0)
		} else if !d.Throughout.Empty() {
			from, to = h.indexes(d.Throughout)
			add(from, to, d.Count, 0)
		}
	}
	slices.SortFunc(steps, func(a, b rise) int { return cmp.Compare(a.at, b.at) })
	h.fill(steps)
}

// run is a series of consecutive buckets with the same counts.
type run struct{ from, until, certain, possible int }

// fill adds the buckets, except for the earliest if there are more than MaxBuckets.
func (h *Histogram) fill(steps []rise) {
	var runs []run
	var now run
	length := 0
	for i, s := range steps {
		now.certain += s.certain
		now.possible += s.possible
		if i+1 == len(steps) || steps[i+1].at == s.at || now.possible == 0 {
			continue
		}
		runs = append(runs, run{s.at, steps[i+1].at, now.certain, now.possible})
		length += steps[i+1].at - s.at
	}
	h.Omitted = max(0, length-MaxBuckets)
	skip := h.Omitted
	for _, r := range runs {
		for at := r.from; at < r.until; at++ {
			if skip > 0 {
				skip--
				continue
			}
			h.Buckets = append(h.Buckets, Bucket{Days: h.Unit.days(at), Certain: r.certain, Possible: r.possible})
		}
	}
}

// indexes returns the indexes of the buckets of the first and the last day of a span. An
// unbounded side gives an index outside of every histogram.
func (h *Histogram) indexes(s edtf.Span) (from, to int) {
	return h.Unit.index(s.From), h.Unit.index(s.Last())
}

// Of returns the bucket of a day.
func (u BucketUnit) Of(d edtf.Day) edtf.Span { return u.days(u.index(d)) }

// Text returns the EDTF text of a bucket: 2023-09-05, 2023-09 or 2023.
func (u BucketUnit) Text(bucket edtf.Span) string {
	day := bucket.From.String()
	switch u {
	case BucketYear:
		return day[:len(day)-len("-01-01")]
	case BucketMonth:
		return day[:len(day)-len("-01")]
	default:
		return day
	}
}

// index returns the number of the bucket of a day. Consecutive buckets have consecutive
// numbers.
func (u BucketUnit) index(d edtf.Day) int {
	if u == BucketDay || d == edtf.NoStart || d == edtf.NoEnd {
		return int(d)
	}
	year, month, _ := d.Time().Date()
	if u == BucketYear {
		return year
	}
	return 12*year + int(month) - 1
}

// days returns the days of the bucket with this index.
func (u BucketUnit) days(index int) edtf.Span {
	switch u {
	case BucketYear:
		return edtf.Span{From: edtf.DayOf(index, time.January, 1), Until: edtf.DayOf(index+1, time.January, 1)}
	case BucketMonth:
		return edtf.Span{From: edtf.DayOf(0, time.Month(index+1), 1), Until: edtf.DayOf(0, time.Month(index+2), 1)}
	default:
		return edtf.Span{From: edtf.Day(index), Until: edtf.Day(index) + 1} // #nosec G115 -- it was made from a Day
	}
}
