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

// endOfClock is later than every publication.
var endOfClock = time.Date(9999, time.December, 31, 23, 59, 59, 0, time.UTC)

// find compares what was known at two times.
//
//	@Summary		List what became known between two times
//	@Description	Lists relations that appeared and relations whose status or details changed, by publication time, ordered by id. The filters apply to what is known at `known_to`. There is no `known_at`: `known_from` and `known_to` take its place.
//	@ID				diff
//	@Tags			graph
//	@Param			known_from				query		string		true	"The earlier time: a day (until its last microsecond, UTC), or an instant of RFC 3339."	extensions(x-example=2023-09-04)
//	@Param			known_to				query		string		false	"The later time. The default is everything that is known."
//	@Param			entity					query		string		false	"Only relations of the entity with this id."				extensions(x-example=kim-jong-un)
//	@Param			status					query		[]string	false	"Only relations with one of these statuses at `known_to`."	collectionFormat(multi)	Enums(confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed)
//	@Param			exclude_anonymous_only	query		bool		false	"Whether to leave out relations that only anonymous voices support at `known_to`."
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
	list := pageOf(q, found, page, func(c kg.Change) string { return c.After.ID }, wire.NewChange)
	c.JSON(http.StatusOK, wire.Changes{List: list, KnownFrom: wire.InstantText(from), KnownTo: wire.InstantText(to), ValidTime: wire.NewValidTime(ask.Valid), Ran: include.ran()})
	return nil
}
