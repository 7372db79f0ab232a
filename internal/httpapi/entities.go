package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/wire"
)

// entities serves entities of all kinds together.
type entities struct{ store entityStore }

// list lists entities of all kinds.
//
//	@Summary		List entities of all kinds
//	@Description	In the order of their ids.
//	@ID				list-entities
//	@Tags			entities
//	@Produce		json,application/problem+json
//	@Param			kinds		query		[]string	false	"Only these kinds"		collectionFormat(multi)	Enums(person,government,organization,position,place,event)
//	@Param			limit		query		int			false	"How many on a page"	minimum(1)				maximum(500)	default(50)
//	@Param			cursor		query		string		false	"next_cursor of the page before"
//	@Success		200			{object}	EntityList
//	@Failure		422			{object}	Problem	"A parameter is faulty; errors names each"
//	@Failure		500,503,504	{object}	Problem	"The server or its database failed"
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
	c.JSON(http.StatusOK, pageOf(found, page, entityID, wire.NewEntity))
	return nil
}

// get reads an entity of any kind.
//
//	@Summary	Read an entity of any kind
//	@ID			get-entity
//	@Tags		entities
//	@Produce	json,application/problem+json
//	@Param		id			path		string	true	"The id"	extensions(x-example=kim-jong-un)
//	@Param		recorded_at	query		string	false	"As it was recorded by then: a day, or an instant. The header Recorded-At repeats it"
//	@Success	200			{object}	Entity
//	@Success	308			{object}	Moved		"It is one with another record now; Location leads there"
//	@Header		308			{string}	Location	"The same request to that record"
//	@Failure	404			{object}	Problem		"No entity has that id"
//	@Failure	410			{object}	Problem		"It was deleted; its history is still there"
//	@Failure	422			{object}	Problem		"A parameter is faulty; errors names each"
//	@Failure	500,503,504	{object}	Problem		"The server or its database failed"
//	@Router		/v1/entities/{id} [get]
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
//	@Description	Newest first. Each revision is the whole record as a write left it; what a deletion took away stays readable here.
//	@ID				get-entity-history
//	@Tags			entities
//	@Produce		json,application/problem+json
//	@Param			id			path		string	true	"The id"				extensions(x-example=kim-jong-un)
//	@Param			limit		query		int		false	"How many on a page"	minimum(1)	maximum(500)	default(50)
//	@Param			cursor		query		string	false	"next_cursor of the page before"
//	@Success		200			{object}	EntityHistory
//	@Failure		404			{object}	Problem	"No entity ever had that id"
//	@Failure		410			{object}	Problem	"It was erased for good"
//	@Failure		422			{object}	Problem	"A parameter is faulty; errors names each"
//	@Failure		500,503,504	{object}	Problem	"The server or its database failed"
//	@Router			/v1/entities/{id}/history [get]
func (h entities) history(c *gin.Context) error {
	return answerHistory(c, "", h.store.EntityHistory, wire.NewEntity)
}

func resource[T any](c Config, kind wire.EntityType[T], path string) entityResource[T] {
	return entityResource[T]{EntityType: kind, path: path, store: c.Store, newID: c.NewID}
}
