package httpapi

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Limits of the number of sources in statistics.
const (
	defaultTopSources = 10
	maxTopSources     = 100
)

type statsStore interface {
	Stats(ctx context.Context, q kg.StatsQuery) (kg.Stats, error)
}

type stats struct{ store statsStore }

// get counts what the graph holds.
//
//	@Summary		Count entities, relations, claims and sources
//	@Description	Merged records count as one; retracted claims and sources are counted separately. The filters apply to relations. `known_at` also leaves out claims and sources that were published later. The number of entities is always the current one.
//	@Description
//	@Description	Relations without a visible claim (retracted or unclaimed) only count if you ask for their status. Without filters other than `types` and `status`, the numbers come from counters and indexes. With others, every relation of the types is read, which takes seconds on a large graph.
//	@Description
//	@Description	`buckets` adds counts by day, month or year: relations by when they took place or held (`occurred`, as in the timeline of an entity; this reads every relation of the types), and claims that are not retracted by the publication of their source, in UTC (`published`).
//	@ID				get-stats
//	@Tags			graph
//	@Param			status	query		[]string	false	"Only relations with one of these statuses, as of `known_at`."	collectionFormat(multi)	Enums(confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed)
//	@Param			buckets	query		string		false	"Add counts by day, month or year."								Enums(day,month,year)	extensions(x-example=month)
//	@Param			top		query		int			false	"The number of sources with the most claims to list."			minimum(1)				maximum(100)	default(10)
//	@Success		200		{object}	Stats
//	@x-parameters	["evidence", "include"]
//	@Router			/v1/stats [get]
func (h stats) get(c *gin.Context) error {
	q := newQuery(c)
	ask := kg.StatsQuery{
		EvidenceFilter: q.evidence(q.seen("status")), Unit: q.bucketUnit("buckets"), Top: q.number("top", defaultTopSources, 1, maxTopSources),
	}
	include := q.include()
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.store.Stats(include.ctx, ask)
	if err != nil {
		return asQuery(err)
	}
	answer := wire.NewStats(found, ask.Unit)
	answer.Clocks, answer.Ran = wire.NewClocks(ask.KnownAt, ask.Valid), include.ran()
	c.JSON(http.StatusOK, answer)
	return nil
}
