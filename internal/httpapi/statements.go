package httpapi

import (
	"context"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type statementStore interface {
	Statements(ctx context.Context, query kg.StatementQuery) ([]kg.Statement, error)
}

type statements struct{ store statementStore }

// anyRole selects claims in which an entity has any role.
const anyRole = "any"

// list lists an entity's statements.
//
//	@Summary		List what an entity said, and how it turned out
//	@Description	Lists the claims whose attribution names the entity, anywhere in the chain, by publication time and then by id. Retracted claims are listed and marked as such.
//	@ID				list-statements
//	@Tags			officials
//	@Param			id			path		string		true	"The id of the entity."														extensions(x-example=adrienne-watson)
//	@Param			role		query		string		false	"Whether the entity spoke itself, others spoke on its behalf, or either."	Enums(speaker,on_behalf_of,any)	default(speaker)
//	@Param			types		query		[]string	false	"Only claims about relations of these types."								collectionFormat(multi)
//	@Param			modality	query		[]string	false	"Only claims with these modalities."										collectionFormat(multi)	Enums(asserted,alleged,planned,expected,proposed,possible,denied,cancelled)
//	@Param			valid_at	query		string		false	"Only claims about days within this time: a day, month or year, as EDTF."
//	@Param			valid_from	query		string		false	"Only claims about this day or later."
//	@Param			valid_to	query		string		false	"Only claims about this day or earlier."
//	@Param			temporal	query		string		false	"How to compare imprecise dates with the window: `possible` (the default) finds claims that may fall into it, `certain` only those that must."	Enums(possible,certain)
//	@Success		200			{object}	StatementList
//	@x-parameters	["valid-time", "known-at", "page", "include"]
//	@Router			/v1/entities/{id}/statements [get]
func (h statements) list(c *gin.Context) error {
	q := newQuery(c)
	ask := kg.StatementQuery{
		Entity: c.Param("id"), Roles: q.linkRoles("role"), Types: q.list("types"), Modalities: someOf(q, "modality", kg.Modalities()), KnownAt: q.knownAt(), Valid: q.window(),
	}
	page, include := q.page(), q.include()
	if err := q.err(); err != nil {
		return err
	}
	ask.Page = oneMore(page)
	found, err := h.store.Statements(include.ctx, ask)
	if err != nil {
		return asQuery(err)
	}
	list := pageOf(q, found, page, func(s kg.Statement) string { return s.Claim.ID }, wire.NewStatement)
	c.JSON(http.StatusOK, wire.TimedList[wire.Statement]{List: list, Clocks: wire.NewClocks(ask.KnownAt, ask.Valid), Ran: include.ran()})
	return nil
}

// linkRoles parses the role of the entity. The default is the speaker. No roles means all.
func (q *query) linkRoles(name string) []kg.LinkRole {
	allowed := []string{string(kg.LinkSpeaker), string(kg.LinkOnBehalfOf), anyRole}
	switch role := q.text(name); {
	case role == "":
		return []kg.LinkRole{kg.LinkSpeaker}
	case role == anyRole:
		return nil
	case !slices.Contains(allowed, role):
		q.NotAllowed(name, role, allowed)
		return nil
	default:
		return []kg.LinkRole{kg.LinkRole(role)}
	}
}
