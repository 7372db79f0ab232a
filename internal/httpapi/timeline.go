package httpapi

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type timelineStore interface {
	Timeline(ctx context.Context, id string, q kg.TimelineQuery, page kg.Page) ([]kg.TimelineEntry, error)
	TimelineHistogram(ctx context.Context, id string, q kg.TimelineQuery, unit kg.BucketUnit) (kg.Histogram, error)
}

type timelines struct{ store timelineStore }

// includePrecedence asks how each entry stands to the next in time.
const includePrecedence = "precedence"

// Orders of a timeline.
const (
	earliestFirst = "asc"
	latestFirst   = "desc"
)

// list lists an entity's relations over time.
//
//	@Summary		What happened to an entity, in the order of time
//	@Description	Its relations in the order of valid time: by the earliest day that the date may mean, then by the latest, then by id; order=desc turns that around. What has no earliest day is before all others, and what is undated comes last in either order. An imprecise date is an interval of days, earliest to latest. With another entity, only relations between the two are listed. A relation with no visible claim is left out, unless its status is asked for.
//	@Description
//	@Description	With known_at, every relation has the date and the figures that it had then. All relations of the entity are read for each page then, and with another entity all between the two; otherwise a page at the end costs as much as one at the start.
//	@Description
//	@Description	include=precedence tells with each entry how it stands to the next, as far as the dates tell: there are three ways (it is over before the next begins; they share a day; it begins after the next is over). `certainly_before`, `same_time` and `certainly_after` leave one of them, `possibly_before` the first two, `possibly_after` the last two, `undetermined` all. An event takes up a day of its date. A state of an interval begins within the interval's start and ends within its end, and so fills the days between. Of a state that is dated to a day, a month or a year it is only known that it held then.
//	@Description
//	@Description	buckets counts the relations by day, month or year in place of listing them. A bucket's `certain` counts those that surely took place or held in it, and `possible` those that may have: those that `valid_at` with that day, month or year finds with `temporal=certain` and `temporal=possible`. So a state of years is in every bucket of them, and an event of an unknown day in September is possible on each, and certain in the month. Undated ones are in `undated` alone. Empty buckets are left out. The buckets reach from valid_from to valid_to; where these are missing, from the first to the last day that bounds a date. There are at most 4000, the last ones; `truncated` says so.
//	@ID				get-entity-timeline
//	@Tags			graph
//	@Param			with	query		string		false	"The id of another entity: only relations between the two"
//	@Param			order	query		string		false	"asc: the earliest first; desc: the latest first. Undated ones come last. asc when left out; not with buckets"	Enums(asc,desc)
//	@Param			undated	query		bool		false	"false leaves out relations without a date, which are there when it is left out; not with buckets"
//	@Param			buckets	query		string		false	"Count the relations by day, month or year, in place of listing them"																	Enums(day,month,year)
//	@Param			status	query		[]string	false	"Only these statuses, as they were at known_at"																							collectionFormat(multi)	Enums(confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed)
//	@Param			kinds	query		[]string	false	"Only relations with entities of these kinds"																							collectionFormat(multi)	Enums(person,government,organization,position,place,event)
//	@Param			limit	query		int			false	"How many on a page, 50 when left out; not with buckets"																				minimum(1)				maximum(500)
//	@Param			include	query		[]string	false	"precedence: how each entry stands to the next in time. cypher: the statements that were run, ready to paste into the Neo4j Browser"	collectionFormat(multi)	Enums(precedence,cypher)
//	@Success		200		{object}	Timeline
//	@x-parameters	["page", "evidence", "direction"]
//	@Router			/v1/entities/{id}/timeline [get]
func (h timelines) list(c *gin.Context) error {
	q := newQuery(c)
	ask := kg.TimelineQuery{
		NeighborFilter: kg.NeighborFilter{
			EvidenceFilter: q.evidence(q.seen("status")), Kinds: q.kinds("kinds"), Directions: q.directions("direction"),
		},
		With: q.text("with"), LatestFirst: q.order("order"), DatedOnly: !q.flagOr("undated", true),
	}
	if ask.With != "" && ask.With == c.Param("id") {
		q.Addf("with", kg.FaultConflict, nil, "is the entity itself; name another one, or leave it out")
	}
	unit, page, include := q.bucketUnit("buckets"), q.timelinePage(), q.include(includePrecedence)
	if unit != "" {
		q.apart("buckets", "limit", "cursor", "order", "undated")
		if include.has(includePrecedence) {
			q.Addf("include", kg.FaultConflict, nil, "precedence goes without buckets")
		}
	}
	if err := q.err(); err != nil {
		return err
	}
	if unit != "" {
		return h.count(c, ask, unit, include)
	}
	found, err := h.store.Timeline(include.ctx, c.Param("id"), ask, oneMore(page))
	if err != nil {
		return asQuery(err)
	}
	list := pageOf(found, page, kg.TimelineEntry.Key, wire.NewTimelineEntry)
	if include.has(includePrecedence) {
		for i := range min(len(list.Items), len(found)-1) {
			list.Items[i].Precedence = string(found[i].To(found[i+1]))
		}
	}
	c.JSON(http.StatusOK, wire.Timeline{List: list, Clocks: wire.NewClocks(ask.KnownAt, ask.Valid), Ran: include.ran()})
	return nil
}

// count answers with counts in place of the relations themselves.
func (h timelines) count(c *gin.Context, ask kg.TimelineQuery, unit kg.BucketUnit, include included) error {
	counts, err := h.store.TimelineHistogram(include.ctx, c.Param("id"), ask, unit)
	if err != nil {
		return asQuery(err)
	}
	answer := wire.Timeline{List: wire.List[wire.TimelineEntry]{Items: []wire.TimelineEntry{}}, Histogram: wire.NewHistogram(counts), Clocks: wire.NewClocks(ask.KnownAt, ask.Valid), Ran: include.ran()}
	c.JSON(http.StatusOK, answer)
	return nil
}

// order reads whether the latest comes first.
func (q *query) order(name string) bool {
	return oneOf(q, name, []string{earliestFirst, latestFirst}) == latestFirst
}

// bucketUnit reads what to count by; none when it is not given.
func (q *query) bucketUnit(name string) kg.BucketUnit { return oneOf(q, name, kg.BucketUnits()) }

// timelinePage reads a page whose cursor is a timeline key.
func (q *query) timelinePage() kg.Page {
	page := q.page()
	if page.After != "" && !kg.IsTimelineKey(page.After) {
		q.badCursor()
	}
	return page
}

// apart faults what is given although it means nothing with another parameter.
func (q *query) apart(with string, names ...string) {
	for _, name := range names {
		if q.has(name) && !q.Has(name) {
			q.Addf(name, kg.FaultConflict, nil, "goes without %s", with)
		}
	}
}
