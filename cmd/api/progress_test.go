package main

import (
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// A line of progress tells of rows that are done, and of the part of the file that they take.
func TestProgressCountsRowsDone(t *testing.T) {
	for _, tt := range []struct {
		size int64
		want string
	}{
		{2000, " 25 %: 10 rows done, 7 added, 1 rejected\n"},
		{-1, "10 rows done, 7 added, 1 rejected\n"},
	} {
		var out strings.Builder
		p := newProgress(&out, tt.size)
		p.show(kg.ImportSummary{Lines: 3})
		p.next = time.Time{}
		p.show(kg.ImportSummary{Lines: 10, Added: 7, Bad: 1, Bytes: 500})
		if out.String() != tt.want {
			t.Errorf("of %d bytes: %q, want %q", tt.size, out.String(), tt.want)
		}
	}
}
