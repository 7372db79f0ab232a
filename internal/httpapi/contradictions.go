package httpapi

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type contradictionStore interface {
	Contradictions(ctx context.Context, q kg.ContradictionQuery, page kg.Page) ([]kg.Contradiction, error)
}

type contradictions struct{ store contradictionStore }

// list lists contradictions.
//
//	@Summary		List contradictions between claims
//	@Description	Lists relations that are both claimed and denied, relations with conflicting dates, relations with conflicting details, and pairs of people who hold the same position on the same days (which also happens to positions with several seats). Ordered by the id of the (first) relation. In a pair, both relations must pass the filters, as of `known_at`. Filter by `kind` instead of status.
//	@ID				list-contradictions
//	@Tags			graph
//	@Param			kind	query		[]string	false	"Only these kinds of contradiction."	collectionFormat(multi)	Enums(denied,dates,values,holders)
//	@Param			entity	query		string		false	"Only relations of the entity with this id."
//	@Success		200		{object}	Contradictions
//	@x-parameters	["evidence", "page", "include"]
//	@Router			/v1/contradictions [get]
func (h contradictions) list(c *gin.Context) error {
	q := newQuery(c)
	knownAt := q.knownAt()
	ask := kg.ContradictionQuery{Kinds: q.contradictionKinds("kind"), Entity: q.text("entity"), EvidenceFilter: q.support()}
	if ask.KnownAt = knownAt; knownAt.IsZero() {
		ask.KnownAt = endOfClock
	}
	page, include := q.page(), q.include()
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.store.Contradictions(include.ctx, ask, oneMore(page))
	if err != nil {
		return asQuery(err)
	}
	list := pageOf(q, found, page, func(c kg.Contradiction) string { return c.Key }, wire.NewContradiction)
	c.JSON(http.StatusOK, wire.Contradictions{List: list, KnownAt: wire.InstantText(knownAt), ValidTime: wire.NewValidTime(ask.Valid), Ran: include.ran()})
	return nil
}

// contradictionKinds parses a list of kinds. The default is all.
func (q *query) contradictionKinds(name string) []kg.ContradictionKind {
	if kinds := someOf(q, name, kg.ContradictionKinds()); len(kinds) > 0 {
		return kinds
	}
	return kg.ContradictionKinds()
}
