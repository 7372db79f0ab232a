package httpapi

import (
	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/wire"
)

type people struct{ entityResource[wire.Person] }

// create adds a person.
//
//	@Summary		Add a person
//	@Description	The id is a slug of your choice, unique across all kinds, or is made when left out.
//	@ID				create-person
//	@Tags			people
//	@Accept			json
//	@Produce		json,application/problem+json
//	@Param			Idempotency-Key	header		string	false	"Sent again with the same key, the request is answered as before"	minLength(1)	maxLength(255)
//	@Param			body			body		Person	true	"The person"
//	@Success		201				{object}	Person
//	@Header			201				{string}	ETag		"Its revision"
//	@Header			201				{string}	Location	"Where it is"
//	@Failure		400				{object}	Problem		"The body is not JSON"
//	@Failure		409				{object}	Problem		"The id is taken, or the same request is still being carried out"
//	@Failure		413				{object}	Problem		"The body is too long"
//	@Failure		415				{object}	Problem		"The body is not application/json"
//	@Failure		422				{object}	Problem		"A field is faulty; errors names each, or the key is another request's"
//	@Failure		500,503,504		{object}	Problem		"The server or its database failed"
//	@Router			/v1/people [post]
func (h people) create(c *gin.Context) error { return h.entityResource.create(c) }

// list lists people.
//
//	@Summary		List people
//	@Description	In the order of their ids.
//	@ID				list-people
//	@Tags			people
//	@Produce		json,application/problem+json
//	@Param			limit		query		int		false	"How many on a page"	minimum(1)	maximum(500)	default(50)
//	@Param			cursor		query		string	false	"next_cursor of the page before"
//	@Success		200			{object}	PersonList
//	@Failure		422			{object}	Problem	"A parameter is faulty; errors names each"
//	@Failure		500,503,504	{object}	Problem	"The server or its database failed"
//	@Router			/v1/people [get]
func (h people) list(c *gin.Context) error { return h.entityResource.list(c) }

// get reads a person.
//
//	@Summary	Read a person
//	@ID			get-person
//	@Tags		people
//	@Produce	json,application/problem+json
//	@Param		id				path		string	true	"The id"	extensions(x-example=kim-jong-un)
//	@Param		recorded_at		query		string	false	"As it was recorded by then: a day, or an instant. The header Recorded-At repeats it"
//	@Param		If-None-Match	header		string	false	"Only if it has another ETag by now"
//	@Success	200				{object}	Person
//	@Header		200				{string}	ETag	"Its revision"
//	@Success	304				"It still has that ETag"
//	@Header		304				{string}	ETag		"Its revision"
//	@Success	308				{object}	Moved		"It is one with another record now; Location leads there"
//	@Header		308				{string}	Location	"The same request to that record"
//	@Failure	404				{object}	Problem		"No person has that id"
//	@Failure	410				{object}	Problem		"It was deleted; its history is still there"
//	@Failure	422				{object}	Problem		"A parameter is faulty; errors names each"
//	@Failure	500,503,504		{object}	Problem		"The server or its database failed"
//	@Router		/v1/people/{id} [get]
func (h people) get(c *gin.Context) error { return h.entityResource.get(c) }

// history lists the revisions of a person.
//
//	@Summary		List the revisions of a person
//	@Description	Newest first. Each revision is the whole record as a write left it; what a deletion took away stays readable here.
//	@ID				get-person-history
//	@Tags			people
//	@Produce		json,application/problem+json
//	@Param			id			path		string	true	"The id"				extensions(x-example=kim-jong-un)
//	@Param			limit		query		int		false	"How many on a page"	minimum(1)	maximum(500)	default(50)
//	@Param			cursor		query		string	false	"next_cursor of the page before"
//	@Success		200			{object}	PersonHistory
//	@Failure		404			{object}	Problem	"No person ever had that id"
//	@Failure		410			{object}	Problem	"It was erased for good"
//	@Failure		422			{object}	Problem	"A parameter is faulty; errors names each"
//	@Failure		500,503,504	{object}	Problem	"The server or its database failed"
//	@Router			/v1/people/{id}/history [get]
func (h people) history(c *gin.Context) error { return h.entityResource.history(c) }

// put creates or replaces a person.
//
//	@Summary		Create or replace a person
//	@Description	What the body leaves out is removed.
//	@ID				put-person
//	@Tags			people
//	@Accept			json
//	@Produce		json,application/problem+json
//	@Param			id			path		string		true	"The id"	extensions(x-example=kim-jong-un)
//	@Param			If-Match	header		string		false	"Only if it still has this ETag"
//	@Param			body		body		Person		true	"The person"
//	@Success		200			{object}	Person		"Replaced"
//	@Header			200			{string}	ETag		"Its revision"
//	@Success		201			{object}	Person		"Created"
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
//	@Router			/v1/people/{id} [put]
func (h people) put(c *gin.Context) error { return h.entityResource.put(c) }

// patch changes some fields of a person.
//
//	@Summary		Change some fields of a person
//	@Description	A JSON Merge Patch (RFC 7396): what it names is replaced, null removes.
//	@ID				patch-person
//	@Tags			people
//	@Accept			application/merge-patch+json,json
//	@Produce		json,application/problem+json
//	@Param			id			path		string	true	"The id"	extensions(x-example=kim-jong-un)
//	@Param			If-Match	header		string	false	"Only if it still has this ETag"
//	@Param			body		body		Person	true	"What changes"
//	@Success		200			{object}	Person
//	@Header			200			{string}	ETag		"Its revision"
//	@Success		308			{object}	Moved		"It is one with another record now; Location leads there"
//	@Header			308			{string}	Location	"The same request to that record"
//	@Failure		400			{object}	Problem		"The body is not a JSON Merge Patch"
//	@Failure		404			{object}	Problem		"No person has that id"
//	@Failure		410			{object}	Problem		"It was deleted; its history is still there"
//	@Failure		409			{object}	Problem		"Others wrote to it at the same moment, again and again"
//	@Failure		412			{object}	Problem		"It is not as If-Match has it"
//	@Failure		413			{object}	Problem		"The body is too long"
//	@Failure		415			{object}	Problem		"The body is of another media type"
//	@Failure		422			{object}	Problem		"A field is faulty; errors names each"
//	@Failure		500,503,504	{object}	Problem		"The server or its database failed"
//	@Router			/v1/people/{id} [patch]
func (h people) patch(c *gin.Context) error { return h.entityResource.patch(c) }

// delete deletes a person.
//
//	@Summary		Delete a person
//	@Description	Refused while a relation, a claim or a source names it.
//	@ID				delete-person
//	@Tags			people
//	@Produce		application/problem+json
//	@Param			id			path	string	true	"The id"	extensions(x-example=kim-jong-un)
//	@Param			If-Match	header	string	false	"Only if it still has this ETag"
//	@Success		204
//	@Success		308			{object}	Moved		"It is one with another record now; Location leads there"
//	@Header			308			{string}	Location	"The same request to that record"
//	@Failure		404			{object}	Problem		"No person has that id"
//	@Failure		409			{object}	Problem		"Others still name it; errors says which"
//	@Failure		410			{object}	Problem		"It was deleted; its history is still there"
//	@Failure		412			{object}	Problem		"It is not as If-Match has it"
//	@Failure		422			{object}	Problem		"There is no such parameter"
//	@Failure		500,503,504	{object}	Problem		"The server or its database failed"
//	@Router			/v1/people/{id} [delete]
func (h people) delete(c *gin.Context) error { return h.entityResource.delete(c) }
