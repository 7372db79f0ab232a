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

// includePrecedence adds the precedence of each entry to the next one.
const includePrecedence = "precedence"

// Orders of a timeline.
const (
	earliestFirst = "asc"
	latestFirst   = "desc"
)

// list lists an entity's relations over time.
//
//	@Summary		List an entity's relations in order of time
//	@Description	Ordered by valid time: by the earliest possible day, then by the latest possible day, then by id; `order=desc` reverses this. Dates without an earliest day come before all others, and undated relations come last in either order. An imprecise date is the interval from its earliest to its latest day. With `with`, only relations between the two entities are listed. Relations without a visible claim are left out unless you ask for their status.
//	@Description
//	@Description	With `known_at`, every relation has the date and the figures that it had at that time. Each page then reads all relations of the entity (or all between the two entities). Without `known_at`, the last page costs as much as the first.
//	@Description
//	@Description	`include=precedence` compares each entry with the next one, as far as the dates tell. Three orders are possible: the entry ends before the next begins; they share a day; the entry begins after the next ends. `certainly_before`, `same_time` and `certainly_after` mean that only that order is possible, `possibly_before` the first two, `possibly_after` the last two, `undetermined` all three. An event takes one day of its date. A state with an interval begins within the start of the interval, ends within its end, and fills the days between. A state that is dated to a day, month or year held at some point in it.
//	@Description
//	@Description	`buckets` returns counts by day, month or year instead of the relations. `certain` counts the relations that must fall into a bucket, and `possible` those that may: the same that `valid_at` finds for that day, month or year with `temporal=certain` and `temporal=possible`. A state that lasts for years is in every bucket of these years; an event on an unknown day in September is possible on each day and certain in the month. Undated relations are only in `undated`. Empty buckets are left out. The buckets range from `valid_from` to `valid_to`, or from the first to the last day of any date. At most the last 4000 are returned; `truncated` reports this.
//	@ID				get-entity-timeline
//	@Tags			graph
//	@Param			with	query		string		false	"The id of another entity: only relations between the two."
//	@Param			order	query		string		false	"`asc` (the default): earliest first. `desc`: latest first. Undated relations come last. Not with `buckets`."	Enums(asc,desc)
//	@Param			undated	query		bool		false	"`false` leaves out undated relations. The default is `true`. Not with `buckets`."
//	@Param			buckets	query		string		false	"Return counts by day, month or year instead of the relations."																					Enums(day,month,year)
//	@Param			status	query		[]string	false	"Only relations with one of these statuses, as of `known_at`."																					collectionFormat(multi)	Enums(confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed)
//	@Param			kinds	query		[]string	false	"Only relations with entities of these kinds."																									collectionFormat(multi)	Enums({every-kind})
//	@Param			limit	query		int			false	"The maximum number of items on a page. The default is 50. Not with `buckets`."																	minimum(1)				maximum(500)
//	@Param			include	query		[]string	false	"`precedence` compares each entry with the next one. `cypher` adds the Cypher statements that were run, ready to paste into the Neo4j Browser."	collectionFormat(multi)	Enums(precedence,cypher)
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
		q.Addf("with", kg.FaultConflict, nil, "is the entity itself; give another one, or leave it out")
	}
	unit, page, include := q.bucketUnit("buckets"), q.timelinePage(), q.include(includePrecedence)
	if unit != "" {
		q.apart("buckets", "limit", "cursor", "order", "undated")
		if include.has(includePrecedence) {
			q.Addf("include", kg.FaultConflict, nil, "precedence cannot be combined with buckets")
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
	list := pageOf(q, found, page, kg.TimelineEntry.Key, wire.NewTimelineEntry)
	if include.has(includePrecedence) {
		for i := range min(len(list.Items), len(found)-1) {
			list.Items[i].Precedence = string(found[i].To(found[i+1]))
		}
	}
	c.JSON(http.StatusOK, wire.Timeline{List: list, Clocks: wire.NewClocks(ask.KnownAt, ask.Valid), Ran: include.ran()})
	return nil
}

// count sends counts instead of relations.
func (h timelines) count(c *gin.Context, ask kg.TimelineQuery, unit kg.BucketUnit, include included) error {
	counts, err := h.store.TimelineHistogram(include.ctx, c.Param("id"), ask, unit)
	if err != nil {
		return asQuery(err)
	}
	answer := wire.Timeline{List: wire.List[wire.TimelineEntry]{Items: []wire.TimelineEntry{}}, Histogram: wire.NewHistogram(counts), Clocks: wire.NewClocks(ask.KnownAt, ask.Valid), Ran: include.ran()}
	c.JSON(http.StatusOK, answer)
	return nil
}

// order reports whether the latest relation is first.
func (q *query) order(name string) bool {
	return oneOf(q, name, []string{earliestFirst, latestFirst}) == latestFirst
}

// bucketUnit parses the unit of buckets. It is empty if the parameter is missing.
func (q *query) bucketUnit(name string) kg.BucketUnit { return oneOf(q, name, kg.BucketUnits()) }

// timelinePage parses a page whose cursor is a timeline key.
func (q *query) timelinePage() kg.Page {
	page := q.page()
	if page.After != "" && !kg.IsTimelineKey(page.After) {
		q.badCursor()
	}
	return page
}

// apart adds a fault for each given parameter that cannot be combined with another one.
func (q *query) apart(with string, names ...string) {
	for _, name := range names {
		if q.has(name) && !q.Has(name) {
			q.Addf(name, kg.FaultConflict, nil, "cannot be combined with %s", with)
		}
	}
}
