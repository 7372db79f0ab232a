package httpapi

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"entente/internal/kg"
)

type sourceStore interface {
	Source(ctx context.Context, id string) (kg.Source, error)
	Sources(ctx context.Context, page kg.Page) ([]kg.Source, error)
	CreateSource(ctx context.Context, s kg.Source) (kg.Source, error)
	UpdateSource(ctx context.Context, id string, change func(current *kg.Source) (kg.Source, error)) (kg.Source, bool, error)
	CheckSource(ctx context.Context, s kg.Source) error
	DeleteSource(ctx context.Context, id string, allow func(current kg.Source) error) error
}

type sources struct {
	store sourceStore
	newID func(prefix string) string
}

func routeSources(engine *gin.Engine, a adapter, c Config) {
	routeKind(engine, a, sources{c.Store, c.NewID}, "/v1/sources")
}

// create adds a source.
//
//	@Summary		Add a source
//	@Description	The id is a slug of your choice, or is made when left out.
//	@ID				create-source
//	@Tags			sources
//	@Accept			json
//	@Produce		json,application/problem+json
//	@Param			body		body		Source	true	"The source"
//	@Success		201			{object}	Source
//	@Header			201			{string}	ETag		"Its revision"
//	@Header			201			{string}	Location	"Where it is"
//	@Failure		400			{object}	Problem		"The body is not JSON"
//	@Failure		409			{object}	Problem		"The id is taken"
//	@Failure		413			{object}	Problem		"The body is too long"
//	@Failure		415			{object}	Problem		"The body is not application/json"
//	@Failure		422			{object}	Problem		"A field is faulty; errors names each"
//	@Failure		500,503,504	{object}	Problem		"The server or its database failed"
//	@Router			/v1/sources [post]
func (h sources) create(c *gin.Context) error {
	s, err := h.sent(c, "")
	if err != nil {
		return err
	}
	stored, err := h.store.CreateSource(c.Request.Context(), s)
	if err != nil {
		return err
	}
	answerRecord(c, true, "/v1/sources/"+stored.ID, stored.Revision, viewSource(stored))
	return nil
}

// list lists sources.
//
//	@Summary		List sources
//	@Description	In the order of their ids.
//	@ID				list-sources
//	@Tags			sources
//	@Produce		json,application/problem+json
//	@Param			limit		query		int		false	"How many on a page"	minimum(1)	maximum(500)	default(50)
//	@Param			cursor		query		string	false	"next_cursor of the page before"
//	@Success		200			{object}	SourceList
//	@Failure		422			{object}	Problem	"A parameter is faulty; errors names each"
//	@Failure		500,503,504	{object}	Problem	"The server or its database failed"
//	@Router			/v1/sources [get]
func (h sources) list(c *gin.Context) error {
	q := newQuery(c)
	page := q.page()
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.store.Sources(c.Request.Context(), oneMore(page))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, pageOf(found, page, func(s kg.Source) string { return s.ID }, viewSource))
	return nil
}

// get reads a source.
//
//	@Summary	Read a source
//	@ID			get-source
//	@Tags		sources
//	@Produce	json,application/problem+json
//	@Param		id				path		string	true	"The id"	extensions(x-example=business-standard-2023-09-05)
//	@Param		If-None-Match	header		string	false	"Only if it has another ETag by now"
//	@Success	200				{object}	Source
//	@Header		200				{string}	ETag	"Its revision"
//	@Success	304				"It still has that ETag"
//	@Header		304				{string}	ETag	"Its revision"
//	@Failure	404				{object}	Problem	"No source has that id"
//	@Failure	422				{object}	Problem	"There is no such parameter"
//	@Failure	500,503,504		{object}	Problem	"The server or its database failed"
//	@Router		/v1/sources/{id} [get]
func (h sources) get(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	s, err := h.store.Source(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	answerRevision(c, s.Revision, viewSource(s))
	return nil
}

// put creates or replaces a source.
//
//	@Summary		Create or replace a source
//	@Description	What the body leaves out is removed. Every relation that rests on the source is derived anew.
//	@ID				put-source
//	@Tags			sources
//	@Accept			json
//	@Produce		json,application/problem+json
//	@Param			id			path		string		true	"The id"	extensions(x-example=business-standard-2023-09-05)
//	@Param			If-Match	header		string		false	"Only if it still has this ETag"
//	@Param			body		body		Source		true	"The source"
//	@Success		200			{object}	Source		"Replaced"
//	@Header			200			{string}	ETag		"Its revision"
//	@Success		201			{object}	Source		"Created"
//	@Header			201			{string}	ETag		"Its revision"
//	@Header			201			{string}	Location	"Where it is"
//	@Failure		400			{object}	Problem		"The body is not JSON"
//	@Failure		412			{object}	Problem		"It is not as If-Match has it"
//	@Failure		413			{object}	Problem		"The body is too long"
//	@Failure		415			{object}	Problem		"The body is not application/json"
//	@Failure		422			{object}	Problem		"A field is faulty; errors names each"
//	@Failure		500,503,504	{object}	Problem		"The server or its database failed"
//	@Router			/v1/sources/{id} [put]
func (h sources) put(c *gin.Context) error {
	s, err := h.sent(c, c.Param("id"))
	if err != nil {
		return err
	}
	wants := conditionsOf(c)
	stored, created, err := h.store.UpdateSource(c.Request.Context(), s.ID, func(current *kg.Source) (kg.Source, error) {
		if current == nil {
			return s, wants.check(0)
		}
		return s, wants.check(current.Revision)
	})
	if err != nil {
		return err
	}
	answerRecord(c, created, "/v1/sources/"+stored.ID, stored.Revision, viewSource(stored))
	return nil
}

// patch changes some fields of a source.
//
//	@Summary		Change some fields of a source
//	@Description	A JSON Merge Patch (RFC 7396): what it names is replaced, null removes. Every relation that rests on the source is derived anew.
//	@ID				patch-source
//	@Tags			sources
//	@Accept			application/merge-patch+json,json
//	@Produce		json,application/problem+json
//	@Param			id			path		string	true	"The id"	extensions(x-example=business-standard-2023-09-05)
//	@Param			If-Match	header		string	false	"Only if it still has this ETag"
//	@Param			body		body		Source	true	"What changes"
//	@Success		200			{object}	Source
//	@Header			200			{string}	ETag	"Its revision"
//	@Failure		400			{object}	Problem	"The body is not a JSON Merge Patch"
//	@Failure		404			{object}	Problem	"No source has that id"
//	@Failure		412			{object}	Problem	"It is not as If-Match has it"
//	@Failure		413			{object}	Problem	"The body is too long"
//	@Failure		415			{object}	Problem	"The body is of another media type"
//	@Failure		422			{object}	Problem	"A field is faulty; errors names each"
//	@Failure		500,503,504	{object}	Problem	"The server or its database failed"
//	@Router			/v1/sources/{id} [patch]
func (h sources) patch(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	patch, err := readBody(c, mediaMergePatch, mediaJSON)
	if err != nil {
		return err
	}
	id, wants := c.Param("id"), conditionsOf(c)
	stored, _, err := h.store.UpdateSource(c.Request.Context(), id, func(current *kg.Source) (kg.Source, error) {
		if current == nil {
			return kg.Source{}, kg.NotFound("source", id)
		}
		if err := wants.check(current.Revision); err != nil {
			return kg.Source{}, err
		}
		dto, read, err := mergePatch(viewSource(*current), patch)
		if err != nil {
			return kg.Source{}, err
		}
		return h.read(c, dto, read, id)
	})
	if err != nil {
		return err
	}
	answerRecord(c, false, "", stored.Revision, viewSource(stored))
	return nil
}

// delete deletes a source.
//
//	@Summary		Delete a source
//	@Description	Refused while a claim or another source names it.
//	@ID				delete-source
//	@Tags			sources
//	@Produce		application/problem+json
//	@Param			id			path	string	true	"The id"	extensions(x-example=business-standard-2023-09-05)
//	@Param			If-Match	header	string	false	"Only if it still has this ETag"
//	@Success		204
//	@Failure		404			{object}	Problem	"No source has that id"
//	@Failure		409			{object}	Problem	"Others still name it; errors says which"
//	@Failure		412			{object}	Problem	"It is not as If-Match has it"
//	@Failure		422			{object}	Problem	"There is no such parameter"
//	@Failure		500,503,504	{object}	Problem	"The server or its database failed"
//	@Router			/v1/sources/{id} [delete]
func (h sources) delete(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	wants := conditionsOf(c)
	err := h.store.DeleteSource(c.Request.Context(), c.Param("id"), func(current kg.Source) error {
		return wants.check(current.Revision)
	})
	if err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// sent reads and validates the source in the request's body.
func (h sources) sent(c *gin.Context, pathID string) (kg.Source, error) {
	if err := newQuery(c).err(); err != nil {
		return kg.Source{}, err
	}
	dto, read, err := decodeBody[Source](c)
	if err != nil {
		return kg.Source{}, err
	}
	return h.read(c, dto, read, pathID)
}

// read reads and validates a DTO, and asks the graph as well when it is faulty.
func (h sources) read(c *gin.Context, dto Source, read *reader, pathID string) (kg.Source, error) {
	s, err := dto.source(read, pathID, h.newID)
	if err != nil {
		err = withGraphFaults(err, func() error { return h.store.CheckSource(c.Request.Context(), s) })
	}
	return s, err
}
