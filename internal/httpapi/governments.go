package httpapi

import (
	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/wire"
)

type governments struct {
	entityResource[wire.Government]
}

// create adds a government.
//
//	@Summary		Add a government
//	@Description	The id is a slug of your choice, unique across all kinds, or is made when left out.
//	@ID				create-government
//	@Tags			governments
//	@Accept			json
//	@Produce		json,application/problem+json
//	@Param			Idempotency-Key	header		string		false	"Sent again with the same key, the request is answered as before"	minLength(1)	maxLength(255)
//	@Param			body			body		Government	true	"The government"
//	@Success		201				{object}	Government
//	@Header			201				{string}	ETag		"Its revision"
//	@Header			201				{string}	Location	"Where it is"
//	@Failure		400				{object}	Problem		"The body is not JSON"
//	@Failure		409				{object}	Problem		"The id is taken, or the same request is still being carried out"
//	@Failure		413				{object}	Problem		"The body is too long"
//	@Failure		415				{object}	Problem		"The body is not application/json"
//	@Failure		422				{object}	Problem		"A field is faulty; errors names each, or the key is another request's"
//	@Failure		500,503,504		{object}	Problem		"The server or its database failed"
//	@Router			/v1/governments [post]
func (h governments) create(c *gin.Context) error { return h.entityResource.create(c) }

// list lists governments.
//
//	@Summary		List governments
//	@Description	In the order of their ids.
//	@ID				list-governments
//	@Tags			governments
//	@Produce		json,application/problem+json
//	@Param			limit		query		int		false	"How many on a page"	minimum(1)	maximum(500)	default(50)
//	@Param			cursor		query		string	false	"next_cursor of the page before"
//	@Success		200			{object}	GovernmentList
//	@Failure		422			{object}	Problem	"A parameter is faulty; errors names each"
//	@Failure		500,503,504	{object}	Problem	"The server or its database failed"
//	@Router			/v1/governments [get]
func (h governments) list(c *gin.Context) error { return h.entityResource.list(c) }

// get reads a government.
//
//	@Summary	Read a government
//	@ID			get-government
//	@Tags		governments
//	@Produce	json,application/problem+json
//	@Param		id				path		string	true	"The id"	extensions(x-example=north-korea-government)
//	@Param		recorded_at		query		string	false	"As it was recorded by then: a day, or an instant. The header Recorded-At repeats it"
//	@Param		If-None-Match	header		string	false	"Only if it has another ETag by now"
//	@Success	200				{object}	Government
//	@Header		200				{string}	ETag	"Its revision"
//	@Success	304				"It still has that ETag"
//	@Header		304				{string}	ETag		"Its revision"
//	@Success	308				{object}	Moved		"It is one with another record now; Location leads there"
//	@Header		308				{string}	Location	"The same request to that record"
//	@Failure	404				{object}	Problem		"No government has that id"
//	@Failure	410				{object}	Problem		"It was deleted; its history is still there"
//	@Failure	422				{object}	Problem		"A parameter is faulty; errors names each"
//	@Failure	500,503,504		{object}	Problem		"The server or its database failed"
//	@Router		/v1/governments/{id} [get]
func (h governments) get(c *gin.Context) error { return h.entityResource.get(c) }

// history lists the revisions of a government.
//
//	@Summary		List the revisions of a government
//	@Description	Newest first. Each revision is the whole record as a write left it; what a deletion took away stays readable here.
//	@ID				get-government-history
//	@Tags			governments
//	@Produce		json,application/problem+json
//	@Param			id			path		string	true	"The id"				extensions(x-example=north-korea-government)
//	@Param			limit		query		int		false	"How many on a page"	minimum(1)	maximum(500)	default(50)
//	@Param			cursor		query		string	false	"next_cursor of the page before"
//	@Success		200			{object}	GovernmentHistory
//	@Failure		404			{object}	Problem	"No government ever had that id"
//	@Failure		410			{object}	Problem	"It was erased for good"
//	@Failure		422			{object}	Problem	"A parameter is faulty; errors names each"
//	@Failure		500,503,504	{object}	Problem	"The server or its database failed"
//	@Router			/v1/governments/{id}/history [get]
func (h governments) history(c *gin.Context) error { return h.entityResource.history(c) }

// put creates or replaces a government.
//
//	@Summary		Create or replace a government
//	@Description	What the body leaves out is removed.
//	@ID				put-government
//	@Tags			governments
//	@Accept			json
//	@Produce		json,application/problem+json
//	@Param			id			path		string		true	"The id"	extensions(x-example=north-korea-government)
//	@Param			If-Match	header		string		false	"Only if it still has this ETag"
//	@Param			body		body		Government	true	"The government"
//	@Success		200			{object}	Government	"Replaced"
//	@Header			200			{string}	ETag		"Its revision"
//	@Success		201			{object}	Government	"Created"
//	@Header			201			{string}	ETag		"Its revision"
//	@Header			201			{string}	Location	"Where it is"
//	@Success		308			{object}	Moved		"It is one with another record now; Location leads there"
//	@Header			308			{string}	Location	"The same request to that record"
//	@Failure		400			{object}	Problem		"The body is not JSON"
//	@Failure		409			{object}	Problem		"The id is taken by an entity of another kind"
//	@Failure		412			{object}	Problem		"It is not as If-Match has it"
//	@Failure		413			{object}	Problem		"The body is too long"
//	@Failure		415			{object}	Problem		"The body is not application/json"
//	@Failure		422			{object}	Problem		"A field is faulty; errors names each"
//	@Failure		500,503,504	{object}	Problem		"The server or its database failed"
//	@Router			/v1/governments/{id} [put]
func (h governments) put(c *gin.Context) error { return h.entityResource.put(c) }

// patch changes some fields of a government.
//
//	@Summary		Change some fields of a government
//	@Description	A JSON Merge Patch (RFC 7396): what it names is replaced, null removes.
//	@ID				patch-government
//	@Tags			governments
//	@Accept			application/merge-patch+json,json
//	@Produce		json,application/problem+json
//	@Param			id			path		string		true	"The id"	extensions(x-example=north-korea-government)
//	@Param			If-Match	header		string		false	"Only if it still has this ETag"
//	@Param			body		body		Government	true	"What changes"
//	@Success		200			{object}	Government
//	@Header			200			{string}	ETag		"Its revision"
//	@Success		308			{object}	Moved		"It is one with another record now; Location leads there"
//	@Header			308			{string}	Location	"The same request to that record"
//	@Failure		400			{object}	Problem		"The body is not a JSON Merge Patch"
//	@Failure		404			{object}	Problem		"No government has that id"
//	@Failure		410			{object}	Problem		"It was deleted; its history is still there"
//	@Failure		409			{object}	Problem		"Others wrote to it at the same moment, again and again"
//	@Failure		412			{object}	Problem		"It is not as If-Match has it"
//	@Failure		413			{object}	Problem		"The body is too long"
//	@Failure		415			{object}	Problem		"The body is of another media type"
//	@Failure		422			{object}	Problem		"A field is faulty; errors names each"
//	@Failure		500,503,504	{object}	Problem		"The server or its database failed"
//	@Router			/v1/governments/{id} [patch]
func (h governments) patch(c *gin.Context) error { return h.entityResource.patch(c) }

// delete deletes a government.
//
//	@Summary		Delete a government
//	@Description	Refused while a relation, a claim or a source names it.
//	@ID				delete-government
//	@Tags			governments
//	@Produce		application/problem+json
//	@Param			id			path	string	true	"The id"	extensions(x-example=north-korea-government)
//	@Param			If-Match	header	string	false	"Only if it still has this ETag"
//	@Success		204
//	@Success		308			{object}	Moved		"It is one with another record now; Location leads there"
//	@Header			308			{string}	Location	"The same request to that record"
//	@Failure		404			{object}	Problem		"No government has that id"
//	@Failure		409			{object}	Problem		"Others still name it; errors says which"
//	@Failure		410			{object}	Problem		"It was deleted; its history is still there"
//	@Failure		412			{object}	Problem		"It is not as If-Match has it"
//	@Failure		422			{object}	Problem		"There is no such parameter"
//	@Failure		500,503,504	{object}	Problem		"The server or its database failed"
//	@Router			/v1/governments/{id} [delete]
func (h governments) delete(c *gin.Context) error { return h.entityResource.delete(c) }
