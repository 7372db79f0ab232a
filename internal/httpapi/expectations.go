package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/wire"
)

type expectationStore interface {
	Expectations(ctx context.Context, q kg.ExpectationQuery, page kg.Page) ([]kg.Expectation, error)
}

type expectations struct {
	store expectationStore
	now   func() time.Time
}

// list lists what was foreseen.
//
//	@Summary		List expectations and their outcomes
//	@Description	Lists relations that were planned, expected, proposed or possible at some time, ordered by id. A pending expectation is overdue when its latest day is before today; an undated one is never overdue. It is possibly fulfilled when it is only alleged or disputed that it happened, or when another relation of the same type and ends happened within the expected time. The filters apply to what is known at `known_at`. Filter by `outcome` instead of status.
//	@ID				list-expectations
//	@Tags			graph
//	@Param			outcome					query		[]string	false	"Only these outcomes."							collectionFormat(multi)	Enums(pending,overdue,fulfilled,possibly_fulfilled,cancelled)
//	@Param			entity					query		string		false	"Only relations of the entity with this id."	extensions(x-example=kim-jong-un)
//	@Param			today					query		string		false	"The day to compare with. The default is the day of `known_at`, or else today."
//	@Param			exclude_anonymous_only	query		bool		false	"Whether to leave out relations that only anonymous voices support at `known_at`."
//	@Success		200						{object}	Expectations
//	@x-parameters	["evidence", "page", "include"]
//	@Router			/v1/expectations [get]
func (h expectations) list(c *gin.Context) error {
	q := newQuery(c)
	ask := kg.ExpectationQuery{Entity: q.text("entity"), Outcomes: someOf(q, "outcome", kg.Outcomes()), EvidenceFilter: q.support()}
	ask.KnownAt = q.knownAt()
	knownAt := ask.KnownAt
	ask.Today = q.today("today", knownAt, h.now())
	if knownAt.IsZero() {
		ask.KnownAt = endOfClock
	}
	page, include := q.page(), q.include()
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.store.Expectations(include.ctx, ask, oneMore(page))
	if err != nil {
		return asQuery(err)
	}
	list := pageOf(q, found, page, func(e kg.Expectation) string { return e.Now.ID }, wire.NewExpectation)
	c.JSON(http.StatusOK, wire.Expectations{List: list, KnownAt: wire.InstantText(knownAt), Today: ask.Today.String(), ValidTime: wire.NewValidTime(ask.Valid), Ran: include.ran()})
	return nil
}

// today parses a day. The default is the day of knownAt, or otherwise the current one.
func (q *query) today(name string, knownAt, now time.Time) edtf.Day {
	day := q.day(name)
	switch {
	case day.IsZero() && !knownAt.IsZero():
		return edtf.DayOfTime(knownAt)
	case day.IsZero():
		return edtf.DayOfTime(now)
	case day.Precision() != edtf.PrecisionDay:
		q.Addf(name, kg.FaultFormat, nil, "must be one day, such as 2023-09-14")
	}
	return day.Span().From
}
