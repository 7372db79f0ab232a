package neo4jdb

import (
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Lists have no nulls, so an unbounded side is the first or the last day that Neo4j knows.
var (
	beginningOfTime = neo4j.DateOf(time.Date(-999_999_999, time.January, 1, 0, 0, 0, 0, time.UTC))
	endOfTime       = neo4j.DateOf(time.Date(999_999_999, time.December, 31, 0, 0, 0, 0, time.UTC))
)

// figureProperties returns the figures as properties. A relation's node and its edge have the
// same ones.
func figureProperties(f kg.Figures) map[string]any {
	span := f.Occurred.Span()
	certainFrom, certainTo := certainly(f)
	return map[string]any{
		"status": string(f.Status), "occurred": orNull(f.Occurred.String()),
		"earliest": firstDay(span), "latest": lastDay(span), "date_conflict": f.DateConflict,
		"certain_from": certainFrom, "certain_to": certainTo,
		"claim_count": f.ClaimCount, "origin_count": f.OriginCount, "dissent_count": f.DissentCount, "anonymous_only": f.AnonymousOnly,
		"first_published": timeOrNull(f.FirstPublished), "last_published": timeOrNull(f.LastPublished),
		"first_reported_by": orNull(f.FirstReportedBy),
	}
}

// historyProperties returns the moments as parallel lists: item i of each holds from
// history_published[i] until the next. The publication dates need no list: the first is
// history_published[0], the last history_published[i]. The lists of values are left out if no
// claim has details.
func historyProperties(moments []kg.Moment) map[string]any {
	n := len(moments)
	published, status, occurred := make([]time.Time, n), make([]string, n), make([]string, n)
	earliest, latest := make([]neo4j.Date, n), make([]neo4j.Date, n)
	certainFrom, certainTo := make([]neo4j.Date, n), make([]neo4j.Date, n)
	conflict, anonymous := make([]bool, n), make([]bool, n)
	claims, origins, dissent, first := make([]int, n), make([]int, n), make([]int, n), make([]string, n)
	for i, m := range moments {
		span := m.Occurred.Span()
		published[i], status[i], occurred[i] = m.At, string(m.Status), m.Occurred.String()
		earliest[i], latest[i] = firstDayOrBeginning(span), lastDayOrEnd(span)
		certainFrom[i], certainTo[i] = certainlyOrNever(m.Figures)
		conflict[i], anonymous[i] = m.DateConflict, m.AnonymousOnly
		claims[i], origins[i], dissent[i], first[i] = m.ClaimCount, m.OriginCount, m.DissentCount, m.FirstReportedBy
	}
	values, valueConflict := valueHistory(moments)
	return map[string]any{
		"history_published": listOrNull(published), "history_status": listOrNull(status), "history_occurred": listOrNull(occurred),
		"history_earliest": listOrNull(earliest), "history_latest": listOrNull(latest), "history_date_conflict": listOrNull(conflict),
		"history_certain_from": listOrNull(certainFrom), "history_certain_to": listOrNull(certainTo),
		"history_claim_count": listOrNull(claims), "history_origin_count": listOrNull(origins), "history_dissent_count": listOrNull(dissent),
		"history_anonymous_only": listOrNull(anonymous), "history_first_reported_by": listOrNull(first),
		"history_values": listOrNull(values), "history_value_conflict": listOrNull(valueConflict),
	}
}

// certainly returns the first and the last day on which a relation certainly held, or null when
// there is no such day. An unbounded side is the first or the last day that Neo4j knows.
func certainly(f kg.Figures) (from, to any) {
	if f.Certain.Empty() {
		return nil, nil
	}
	return firstDayOrBeginning(f.Certain), lastDayOrEnd(f.Certain)
}

// certainlyOrNever is certainly for lists: when there is no such day, the first day is after
// the last.
func certainlyOrNever(f kg.Figures) (from, to neo4j.Date) {
	if f.Certain.Empty() {
		return endOfTime, beginningOfTime
	}
	return firstDayOrBeginning(f.Certain), lastDayOrEnd(f.Certain)
}

func firstDayOrBeginning(s edtf.Span) neo4j.Date {
	if day, ok := firstDay(s).(neo4j.Date); ok {
		return day
	}
	return beginningOfTime
}

func lastDayOrEnd(s edtf.Span) neo4j.Date {
	if day, ok := lastDay(s).(neo4j.Date); ok {
		return day
	}
	return endOfTime
}

// figures decodes the figures of a relation's node.
func figures(node row) kg.Figures {
	return kg.Figures{
		Status: kg.Status(node.text("status")), Occurred: node.edtf("occurred"), DateConflict: node.boolean("date_conflict"),
		Certain:    node.certainDays(),
		ClaimCount: int(node.integer("claim_count")), OriginCount: int(node.integer("origin_count")),
		DissentCount: int(node.integer("dissent_count")), AnonymousOnly: node.boolean("anonymous_only"),
		FirstPublished: node.instant("first_published"), LastPublished: node.instant("last_published"),
		FirstReportedBy: node.text("first_reported_by"),
	}
}
