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
//	@Param			body	body		Person	true	"The person"
//	@Success		201		{object}	Person
//	@Failure		409		{object}	Problem	"The id is taken"
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/people [post]
func (h people) create(c *gin.Context) error { return h.entityResource.create(c) }

// list lists people.
//
//	@Summary		List people
//	@Description	In the order of their ids.
//	@ID				list-people
//	@Tags			people
//	@Success		200	{object}	PersonList
//	@x-parameters	["page"]
//	@Router			/v1/people [get]
func (h people) list(c *gin.Context) error { return h.entityResource.list(c) }

// get reads a person.
//
//	@Summary		Read a person
//	@ID				get-person
//	@Tags			people
//	@Param			id	path		string	true	"The id"	extensions(x-example=kim-jong-un)
//	@Success		200	{object}	Person
//	@x-parameters	["recorded-at", "if-none-match"]
//	@Router			/v1/people/{id} [get]
func (h people) get(c *gin.Context) error { return h.entityResource.get(c) }

// history lists the revisions of a person.
//
//	@Summary		List the revisions of a person
//	@Description	Newest first. Each revision is the whole record as a write left it; what a deletion took away stays readable here.
//	@ID				get-person-history
//	@Tags			people
//	@Param			id	path		string	true	"The id"	extensions(x-example=kim-jong-un)
//	@Success		200	{object}	PersonHistory
//	@x-parameters	["page"]
//	@x-without		[308]
//	@Router			/v1/people/{id}/history [get]
func (h people) history(c *gin.Context) error { return h.entityResource.history(c) }

// put creates or replaces a person.
//
//	@Summary		Create or replace a person
//	@Description	What the body leaves out is removed.
//	@ID				put-person
//	@Tags			people
//	@Param			id		path		string	true	"The id"	extensions(x-example=kim-jong-un)
//	@Param			body	body		Person	true	"The person"
//	@Success		200		{object}	Person	"Replaced"
//	@Success		201		{object}	Person	"Created"
//	@Failure		409		{object}	Problem	"The id is taken by an entity of another kind"
//	@x-parameters	["if-match"]
//	@Router			/v1/people/{id} [put]
func (h people) put(c *gin.Context) error { return h.entityResource.put(c) }

// patch changes some fields of a person.
//
//	@Summary		Change some fields of a person
//	@Description	A JSON Merge Patch (RFC 7396): what it names is replaced, null removes.
//	@ID				patch-person
//	@Tags			people
//	@Param			id	path	string	true	"The id"	extensions(x-example=kim-jong-un)
//	@Accept			application/merge-patch+json,json
//	@Param			body	body		Person	true	"What changes"
//	@Success		200		{object}	Person
//	@x-parameters	["if-match"]
//	@Router			/v1/people/{id} [patch]
func (h people) patch(c *gin.Context) error { return h.entityResource.patch(c) }

// delete deletes a person.
//
//	@Summary		Delete a person
//	@Description	Refused while a relation, a claim or a source names it.
//	@ID				delete-person
//	@Tags			people
//	@Param			id	path	string	true	"The id"	extensions(x-example=kim-jong-un)
//	@Success		204
//	@x-parameters	["if-match"]
//	@Router			/v1/people/{id} [delete]
func (h people) delete(c *gin.Context) error { return h.entityResource.delete(c) }
