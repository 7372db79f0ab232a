package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Limits of a page of common contacts. Each of them has many relations.
const (
	defaultContacts = 20
	maxContacts     = 100
)

type commonStore interface {
	Common(ctx context.Context, q kg.CommonQuery, page kg.Page) ([]kg.Contact, error)
}

type common struct{ store commonStore }

// find finds common contacts.
//
//	@Summary		Find the common contacts of several entities
//	@Description	Lists the entities that are related to each of two to ten given entities, ordered by id: how, when, and whether at the same time. An undated relation may be at any time. Without a status filter, denied and cancelled relations are left out.
//	@ID				find-common-contacts
//	@Tags			graph
//	@Param			ids		query		[]string	true	"The ids of two to ten entities."									collectionFormat(multi)	extensions(x-example=kim-jong-un|vladimir-putin)
//	@Param			kinds	query		[]string	false	"Only contacts of these kinds."										collectionFormat(multi)	Enums({every-kind})
//	@Param			types	query		[]string	false	"Only contacts by relations of these types."						collectionFormat(multi)
//	@Param			status	query		[]string	false	"Only contacts by relations with these statuses, as of `known_at`."	collectionFormat(multi)	Enums(confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied)
//	@Param			limit	query		int			false	"The maximum number of items on a page."							minimum(1)				maximum(100)	default(20)
//	@Success		200		{object}	CommonContacts
//	@Failure		422		{object}	Problem	"A parameter is invalid, or an entity does not exist. `errors` lists every fault."
//	@x-parameters	["page", "evidence", "include"]
//	@Router			/v1/graph/common [get]
func (h common) find(c *gin.Context) error {
	q := newQuery(c)
	ask := kg.CommonQuery{IDs: q.commonIDs("ids"), Kinds: q.kinds("kinds"), EvidenceFilter: q.evidence(q.walked("status"))}
	page := kg.Page{Limit: q.number("limit", defaultContacts, 1, maxContacts), After: q.cursor()}
	include := q.include()
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.store.Common(include.ctx, ask, oneMore(page))
	if err != nil {
		return asQuery(err)
	}
	list := pageOf(q, found, page, func(c kg.Contact) string { return c.Entity.ID }, wire.NewCommonContact)
	answer := wire.CommonContacts{List: list, Clocks: wire.NewClocks(ask.KnownAt, ask.Valid), Ran: include.ran()}
	if slices.ContainsFunc(found, kg.Contact.CutDates) {
		answer.Truncated = &wire.Truncated{Reason: "rows", Message: fmt.Sprintf("the relations of some ties have more than %[1]d different dates, and only %[1]d were used for intervals; filter by types, status or dates", kg.MaxTieDates)}
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

// commonIDs parses the ids of several different entities.
func (q *query) commonIDs(name string) []string {
	ids := q.list(name)
	for i, id := range ids {
		if id != "" && slices.Contains(ids[:i], id) {
			q.Addf(name, kg.FaultConflict, nil, "%.100q is given more than once; give each id once", id)
		}
	}
	if slices.Contains(ids, "") && !q.Has(name) {
		q.Addf(name, kg.FaultFormat, nil, "has an empty id; remove it")
	}
	if n := len(ids); (n < kg.MinCommon || n > kg.MaxCommon) && !q.Has(name) {
		q.Addf(name, kg.FaultValue, nil, "must be from %d to %d ids, not %d", kg.MinCommon, kg.MaxCommon, n)
	}
	return ids
}
