package kg_test

import (
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// What goes on is counted in a window that begins after every date that bounds it, and
// likewise in one that ends before.
func TestHistogramsOfWhatGoesOnBeyondItsDates(t *testing.T) {
	for date, window := range map[string]string{"2022-02-24/..": "2024-01-01/..", "../2023": "../2001"} {
		h := kg.NewHistogram(kg.BucketYear, edtfOrNone(t, window).Span(), []kg.DatedCount{{Days: edtfOrNone(t, date).Span(), Count: 1}})
		if h.Total != 1 || len(h.Buckets) != 1 || h.Buckets[0].Possible != 1 || h.Days.Empty() {
			t.Errorf("%s within %s: %+v", date, window, h)
		}
	}
}
