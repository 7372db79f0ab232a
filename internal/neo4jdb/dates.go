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
		counts[i] = kg.DatedCount{Days: r.days("earliest", "latest"), Throughout: r.certainDays(), Count: int(r.integer("relations"))}
	}
	return counts
}

// certainDays decodes the days on which a relation certainly held. The span is empty if there are
// none: then the first day is missing, or in lists after the last.
func (r row) certainDays() edtf.Span {
	from, ever := r["certain_from"].(neo4j.Date)
	to, _ := r["certain_to"].(neo4j.Date)
	if !ever || from.Time().After(to.Time()) {
		return edtf.Span{}
	}
	s := r.days("certain_from", "certain_to")
	if from == beginningOfTime {
		s.From = edtf.NoStart
	}
	if to == endOfTime {
		s.Until = edtf.NoEnd
	}
	return s
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
