package neo4jdb

import (
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// datedCounts decodes the number of relations for each combination of dates.
func datedCounts(rows []row) []kg.DatedCount {
	counts := make([]kg.DatedCount, len(rows))
	for i, r := range rows {
		counts[i] = kg.DatedCount{Days: r.days("earliest", "latest"), Count: int(r.integer("relations"))}
		if _, ever := r["certain_from"].(neo4j.Date); ever {
			counts[i].Throughout = r.days("certain_from", "certain_to")
		}
	}
	return counts
}

// days decodes the first and the last day of a span. A bound may be missing, or the smallest or
// largest day.
func (r row) days(first, last string) edtf.Span {
	s := edtf.AllTime()
	if day, ok := r[first].(neo4j.Date); ok {
		s.From = edtf.DayOfTime(day.Time())
	}
	if day, ok := r[last].(neo4j.Date); ok {
		s.Until = edtf.DayOfTime(day.Time())
	}
	if s.Until != edtf.NoEnd {
		s.Until++
	}
	return s
}
