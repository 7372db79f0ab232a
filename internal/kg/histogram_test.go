package kg_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

func TestHistogram(t *testing.T) {
	const event, state = kg.TemporalEvent, kg.TemporalState
	type dated struct {
		temporal kg.Temporal
		occurred string
	}
	for _, tt := range []struct {
		name    string
		unit    kg.BucketUnit
		window  string
		dated   []dated
		want    string
		undated int
	}{
		{"nothing", kg.BucketMonth, "", nil, "", 0},
		{"only undated", kg.BucketMonth, "", []dated{{event, ""}, {state, ""}}, "", 2},
		{"a day", kg.BucketDay, "", []dated{{event, "2023-09-13"}}, "2023-09-13 1/1", 0},
		{"a day, by year", kg.BucketYear, "", []dated{{event, "2023-09-13"}}, "2023 1/1", 0},
		{"a month, by day of some", kg.BucketDay, "2023-09-29/2023-10-02", []dated{{event, "2023-09"}}, "2023-09-29 0/1, 2023-09-30 0/1", 0},
		{"empty months are left out", kg.BucketMonth, "", []dated{{event, "2023-09-13"}, {event, "2023-01"}, {event, "2023-09"}}, "2023-01 1/1, 2023-09 2/2", 0},
		{"across two months", kg.BucketMonth, "", []dated{{event, "2023-08-28/2023-09-03"}}, "2023-08 0/1, 2023-09 0/1", 0},
		{"a state over years", kg.BucketYear, "", []dated{{state, "2012-05-07/2014-05-14"}}, "2012 1/1, 2013 1/1, 2014 1/1", 0},
		{"a state between vague months", kg.BucketMonth, "", []dated{{state, "2022-11/2023-02"}}, "2022-11 1/1, 2022-12 1/1, 2023-01 1/1, 2023-02 1/1", 0},
		{"what goes on ends with the last date", kg.BucketYear, "", []dated{{state, "2022-02-24/.."}, {event, "2023-09-13"}}, "2022 1/1, 2023 2/2", 0},
		{"or with the window", kg.BucketYear, "../2024-06-30", []dated{{state, "2022-02-24/.."}}, "2022 1/1, 2023 1/1, 2024 1/1", 0},
		{"of unknown end", kg.BucketYear, "../2024", []dated{{state, "2022-02-24/"}}, "2022 1/1, 2023 0/1, 2024 0/1", 0},
		{"before our era", kg.BucketMonth, "", []dated{{event, "-0044-03-15"}}, "-0044-03 1/1", 0},
		{"outside the window", kg.BucketMonth, "2024", []dated{{event, "2023-09-13"}}, "", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var counts []kg.DatedCount
			for _, d := range tt.dated {
				date := edtfOrNone(t, d.occurred)
				counts = append(counts, kg.DatedCount{Days: date.Span(), Throughout: kg.Throughout(d.temporal, date), Count: 1})
			}
			h := kg.NewHistogram(tt.unit, edtfOrNone(t, tt.window).Span(), counts)
			if got := bucketTexts(h); got != tt.want || h.Undated != tt.undated || h.Total != len(tt.dated) {
				t.Errorf("%s, %d of %d undated\nwant %s", got, h.Undated, h.Total, tt.want)
			}
		})
	}
}

// A bucket counts what the windows of its days hold.
func TestBucketsCountWhatWindowsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SampledFrom(kg.BucketUnits()).Draw(t, "unit")
		first := edtf.DayOf(2023, 1, 1) + edtf.Day(rapid.Int32Range(-700, 700).Draw(t, "first"))
		window := edtf.Span{From: first, Until: first + edtf.Day(rapid.Int32Range(1, 800).Draw(t, "days"))}
		dates := rapid.SliceOfN(rapid.SampledFrom([]string{
			"", "2023", "2023-09", "2023-09-13", "2023-08/2023-10", "2022-02-24/..", "../2023-09-01", "2023-09-05/", "/2023-09-05", "202X", "2023-23", "2022-11/2023-02-01", "2024-02-29",
		}), 0, 8).Draw(t, "dates")
		var counts []kg.DatedCount
		var temporals []kg.Temporal
		for _, text := range dates {
			temporal := rapid.SampledFrom([]kg.Temporal{kg.TemporalEvent, kg.TemporalState}).Draw(t, "temporal")
			date := edtfOrNone(t, text)
			temporals = append(temporals, temporal)
			counts = append(counts, kg.DatedCount{Days: date.Span(), Throughout: kg.Throughout(temporal, date), Count: 1})
		}
		h := kg.NewHistogram(unit, window, counts)
		found := map[edtf.Span]kg.Bucket{}
		for i, b := range h.Buckets {
			found[b.Days] = b
			if i > 0 && h.Buckets[i-1].Days.Until > b.Days.From {
				t.Fatalf("%v comes after %v", b, h.Buckets[i-1])
			}
		}
		for day := window.From; day < window.Until; {
			bucket := unit.Of(day)
			if !bucket.Contains(day) || unit.Of(bucket.From) != bucket {
				t.Fatalf("%s is in %v", day, bucket)
			}
			var want kg.Bucket
			for i, text := range dates {
				if date := edtfOrNone(t, text); !date.IsZero() {
					want.Possible += count(kg.Window{Days: bucket}.Holds(temporals[i], date))
					want.Certain += count(kg.Window{Days: bucket, Certain: true}.Holds(temporals[i], date))
				}
			}
			if got := found[bucket]; got.Possible != want.Possible || got.Certain != want.Certain {
				t.Fatalf("%s has %d/%d, want %d/%d", unit.Text(bucket), got.Certain, got.Possible, want.Certain, want.Possible)
			}
			delete(found, bucket)
			day = bucket.Until
		}
		if len(found) > 0 {
			t.Fatalf("outside the window are %v", found)
		}
	})
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// There are never more buckets than can be told, and the last ones are.
func TestAHistogramIsBounded(t *testing.T) {
	date := edtfOrNone(t, "1900/2023")
	h := kg.NewHistogram(kg.BucketDay, edtf.AllTime(), []kg.DatedCount{{Days: date.Span(), Throughout: kg.Throughout(kg.TemporalState, date), Count: 3}})
	days := int(date.Span().Until - date.Span().From)
	if len(h.Buckets) != kg.MaxBuckets || h.Omitted != days-kg.MaxBuckets {
		t.Errorf("%d buckets, %d omitted of %d", len(h.Buckets), h.Omitted, days)
	}
	if last := h.Buckets[len(h.Buckets)-1]; last.Days.Until != date.Span().Until || last.Possible != 3 {
		t.Errorf("the last is %v", last)
	}
}

func bucketTexts(h kg.Histogram) string {
	var text string
	for i, b := range h.Buckets {
		if i > 0 {
			text += ", "
		}
		text += h.Unit.Text(b.Days) + " " + string(rune('0'+b.Certain)) + "/" + string(rune('0'+b.Possible))
	}
	return text
}
