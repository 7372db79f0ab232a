package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type diffStore interface {
	Diff(ctx context.Context, q kg.DiffQuery, page kg.Page) ([]kg.Change, error)
}

type diff struct{ store diffStore }

// endOfClock is later than anything was published.
var endOfClock = time.Date(9999, time.December, 31, 23, 59, 59, 0, time.UTC)

// find compares what was known at two times.
//
//	@Summary		What became known between two days
//	@Description	Relations that appeared, and those whose status is another one, in the order of their ids. By time of publication. The filters go by what is known at known_to; there is no known_at, since known_from and known_to are that clock.
//	@ID				diff
//	@Tags			graph
//	@Param			known_from				query		string		true	"The earlier time: a day, which is its last microsecond, UTC, or an instant of RFC 3339"	extensions(x-example=2023-09-04)
//	@Param			known_to				query		string		false	"The later time; all that is known when left out"
//	@Param			entity					query		string		false	"Only relations of this entity, by its id"			extensions(x-example=kim-jong-un)
//	@Param			status					query		[]string	false	"Only what has one of these statuses at known_to"	collectionFormat(multi)	Enums(confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed)
//	@Param			exclude_anonymous_only	query		bool		false	"Leave out what anonymous voices alone support at known_to"
//	@Success		200						{object}	Changes
//	@x-parameters	["support", "page", "include"]
//	@Router			/v1/diff [get]
func (h diff) find(c *gin.Context) error {
	q := newQuery(c)
	from, to := q.clock("known_from"), q.clock("known_to")
	ask := kg.DiffQuery{From: from, To: to, Entity: q.text("entity"), EvidenceFilter: q.support()}
	ask.Statuses = q.statuses("status")
	page, include := q.page(), q.include()
	switch {
	case from.IsZero() && !q.Has("known_from"):
		q.Addf("known_from", kg.FaultRequired, nil, "must be given")
	case !to.IsZero() && to.Before(from):
		q.Addf("known_to", kg.FaultConflict, nil, "is before known_from")
	}
	if err := q.err(); err != nil {
		return err
	}
	if ask.To.IsZero() {
		ask.To = endOfClock
	}
	found, err := h.store.Diff(include.ctx, ask, oneMore(page))
	if err != nil {
		return asQuery(err)
	}
	list := pageOf(found, page, func(c kg.Change) string { return c.After.ID }, wire.NewChange)
	c.JSON(http.StatusOK, wire.Changes{List: list, KnownFrom: wire.InstantText(from), KnownTo: wire.InstantText(to), ValidTime: wire.NewValidTime(ask.Valid), Ran: include.ran()})
	return nil
}
