package httpapi

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Bounds of how many sources statistics name.
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
//	@Summary		How much the graph holds: entities, relations, claims and sources
//	@Description	What was merged into another record counts as that one; what was retracted counts apart. Filters narrow the relations; known_at also leaves out claims and sources that were published later. Entities are those of now, whatever the filters.
//	@Description
//	@Description	Relations without a visible claim (retracted or unclaimed) count only where their status is asked for. Without filters but types and status, the numbers come from counters and indexes; with others every relation of the types is read, so that a large graph takes seconds.
//	@Description
//	@Description	buckets counts by day, month or year too: relations by when they took place or held (`occurred`, as in the timeline of an entity; it reads every relation of the types), and claims that stand by when their source was published, in UTC (`published`).
//	@ID				get-stats
//	@Tags			graph
//	@Param			status					query		[]string	false	"Only relations of these statuses, as they were at known_at"	collectionFormat(multi)	Enums(confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed)
//	@Param			min_origins				query		int			false	"Only relations that as many independent origins support"		minimum(1)
//	@Param			exclude_anonymous_only	query		bool		false	"Leave out relations that anonymous voices alone support"
//	@Param			valid_at				query		string		false	"Only relations that took place or held then: a day, or a month or year, as EDTF"
//	@Param			valid_from				query		string		false	"Only relations that took place or held on this day or later"
//	@Param			valid_to				query		string		false	"Only relations that took place or held on this day or earlier"
//	@Param			temporal				query		string		false	"Whether they possibly did in that time, or certainly"	Enums(possible,certain)
//	@Param			buckets					query		string		false	"Count by day, month or year too"						Enums(day,month,year)	extensions(x-example=month)
//	@Param			top						query		int			false	"How many sources to name, those with the most claims"	minimum(1)				maximum(100)	default(10)
//	@Success		200						{object}	Stats
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
