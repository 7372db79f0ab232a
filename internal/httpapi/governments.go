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
//	@Param			body	body		Government	true	"The government"
//	@Success		201		{object}	Government
//	@Failure		409		{object}	Problem	"The id is taken"
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/governments [post]
func (h governments) create(c *gin.Context) error { return h.entityResource.create(c) }

// list lists governments.
//
//	@Summary		List governments
//	@Description	In the order of their ids.
//	@ID				list-governments
//	@Tags			governments
//	@Success		200	{object}	GovernmentList
//	@x-parameters	["page"]
//	@Router			/v1/governments [get]
func (h governments) list(c *gin.Context) error { return h.entityResource.list(c) }

// get reads a government.
//
//	@Summary		Read a government
//	@ID				get-government
//	@Tags			governments
//	@Param			id	path		string	true	"The id"	extensions(x-example=north-korea-government)
//	@Success		200	{object}	Government
//	@x-parameters	["recorded-at", "if-none-match"]
//	@Router			/v1/governments/{id} [get]
func (h governments) get(c *gin.Context) error { return h.entityResource.get(c) }

// history lists the revisions of a government.
//
//	@Summary		List the revisions of a government
//	@Description	Newest first. Each revision is the whole record as a write left it; what a deletion took away stays readable here.
//	@ID				get-government-history
//	@Tags			governments
//	@Param			id	path		string	true	"The id"	extensions(x-example=north-korea-government)
//	@Success		200	{object}	GovernmentHistory
//	@x-parameters	["page"]
//	@x-without		[308]
//	@Router			/v1/governments/{id}/history [get]
func (h governments) history(c *gin.Context) error { return h.entityResource.history(c) }

// put creates or replaces a government.
//
//	@Summary		Create or replace a government
//	@Description	What the body leaves out is removed.
//	@ID				put-government
//	@Tags			governments
//	@Param			id		path		string		true	"The id"	extensions(x-example=north-korea-government)
//	@Param			body	body		Government	true	"The government"
//	@Success		200		{object}	Government	"Replaced"
//	@Success		201		{object}	Government	"Created"
//	@Failure		409		{object}	Problem		"The id is taken by an entity of another kind"
//	@x-parameters	["if-match"]
//	@Router			/v1/governments/{id} [put]
func (h governments) put(c *gin.Context) error { return h.entityResource.put(c) }

// patch changes some fields of a government.
//
//	@Summary		Change some fields of a government
//	@Description	A JSON Merge Patch (RFC 7396): what it names is replaced, null removes.
//	@ID				patch-government
//	@Tags			governments
//	@Param			id	path	string	true	"The id"	extensions(x-example=north-korea-government)
//	@Accept			application/merge-patch+json,json
//	@Param			body	body		Government	true	"What changes"
//	@Success		200		{object}	Government
//	@x-parameters	["if-match"]
//	@Router			/v1/governments/{id} [patch]
func (h governments) patch(c *gin.Context) error { return h.entityResource.patch(c) }

// delete deletes a government.
//
//	@Summary		Delete a government
//	@Description	Refused while a relation, a claim or a source names it.
//	@ID				delete-government
//	@Tags			governments
//	@Param			id	path	string	true	"The id"	extensions(x-example=north-korea-government)
//	@Success		204
//	@x-parameters	["if-match"]
//	@Router			/v1/governments/{id} [delete]
func (h governments) delete(c *gin.Context) error { return h.entityResource.delete(c) }
