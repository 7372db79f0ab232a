package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// entities serves entities of all kinds together.
type entities struct{ store entityStore }

// list lists entities of all kinds.
//
//	@Summary		List entities of all kinds
//	@Description	Ordered by id.
//	@ID				list-entities
//	@Tags			entities
//	@Param			kinds	query		[]string	false	"Only entities of these kinds."	collectionFormat(multi)	Enums({every-kind})
//	@Success		200		{object}	EntityList
//	@x-parameters	["page"]
//	@Router			/v1/entities [get]
func (h entities) list(c *gin.Context) error {
	q := newQuery(c)
	kinds, page := q.kinds("kinds"), q.page()
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.store.Entities(c.Request.Context(), kinds, oneMore(page))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, pageOf(q, found, page, entityID, wire.NewEntity))
	return nil
}

// get reads an entity of any kind.
//
//	@Summary		Read an entity of any kind
//	@ID				get-entity
//	@Tags			entities
//	@Success		200	{object}	Entity
//	@x-parameters	["recorded-at"]
//	@Router			/v1/entities/{id} [get]
func (h entities) get(c *gin.Context) error {
	at, err := recordedAt(c)
	if err != nil {
		return err
	}
	e, err := h.store.EntityAt(c.Request.Context(), "", c.Param("id"), at)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, wire.NewEntity(e))
	return nil
}

// history lists the revisions of an entity of whatever kind.
//
//	@Summary		List the revisions of an entity of any kind
//	@Description	Newest first. A revision is the whole record after a write. The content of deleted records stays readable here.
//	@ID				get-entity-history
//	@Tags			entities
//	@Success		200	{object}	EntityHistory
//	@x-parameters	["page"]
//	@x-without		[308]
//	@Router			/v1/entities/{id}/history [get]
func (h entities) history(c *gin.Context) error {
	return answerHistory(c, "", h.store.EntityHistory, wire.NewEntity)
}

func ofKind(c Config, kind kg.Kind) entityResource { return entityResource{kind, c.Store} }
