package httpapi

import (
	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/wire"
)

type positions struct{ entityResource[wire.Position] }

// create adds a position.
//
//	@Summary		Add a position
//	@Description	The id is a slug of your choice, unique across all kinds, or is made when left out.
//	@ID				create-position
//	@Tags			positions
//	@Param			body	body		Position	true	"The position"
//	@Success		201		{object}	Position
//	@Failure		409		{object}	Problem	"The id is taken"
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/positions [post]
func (h positions) create(c *gin.Context) error { return h.entityResource.create(c) }

// list lists positions.
//
//	@Summary		List positions
//	@Description	In the order of their ids.
//	@ID				list-positions
//	@Tags			positions
//	@Success		200	{object}	PositionList
//	@x-parameters	["page"]
//	@Router			/v1/positions [get]
func (h positions) list(c *gin.Context) error { return h.entityResource.list(c) }

// get reads a position.
//
//	@Summary		Read a position
//	@ID				get-position
//	@Tags			positions
//	@Param			id	path		string	true	"The id"	extensions(x-example=president-of-russia)
//	@Success		200	{object}	Position
//	@x-parameters	["recorded-at", "if-none-match"]
//	@Router			/v1/positions/{id} [get]
func (h positions) get(c *gin.Context) error { return h.entityResource.get(c) }

// history lists the revisions of a position.
//
//	@Summary		List the revisions of a position
//	@Description	Newest first. Each revision is the whole record as a write left it; what a deletion took away stays readable here.
//	@ID				get-position-history
//	@Tags			positions
//	@Param			id	path		string	true	"The id"	extensions(x-example=president-of-russia)
//	@Success		200	{object}	PositionHistory
//	@x-parameters	["page"]
//	@x-without		[308]
//	@Router			/v1/positions/{id}/history [get]
func (h positions) history(c *gin.Context) error { return h.entityResource.history(c) }

// put creates or replaces a position.
//
//	@Summary		Create or replace a position
//	@Description	What the body leaves out is removed.
//	@ID				put-position
//	@Tags			positions
//	@Param			id		path		string		true	"The id"	extensions(x-example=president-of-russia)
//	@Param			body	body		Position	true	"The position"
//	@Success		200		{object}	Position	"Replaced"
//	@Success		201		{object}	Position	"Created"
//	@Failure		409		{object}	Problem		"The id is taken by an entity of another kind"
//	@x-parameters	["if-match"]
//	@Router			/v1/positions/{id} [put]
func (h positions) put(c *gin.Context) error { return h.entityResource.put(c) }

// patch changes some fields of a position.
//
//	@Summary		Change some fields of a position
//	@Description	A JSON Merge Patch (RFC 7396): what it names is replaced, null removes.
//	@ID				patch-position
//	@Tags			positions
//	@Param			id	path	string	true	"The id"	extensions(x-example=president-of-russia)
//	@Accept			application/merge-patch+json,json
//	@Param			body	body		Position	true	"What changes"
//	@Success		200		{object}	Position
//	@x-parameters	["if-match"]
//	@Router			/v1/positions/{id} [patch]
func (h positions) patch(c *gin.Context) error { return h.entityResource.patch(c) }

// delete deletes a position.
//
//	@Summary		Delete a position
//	@Description	Refused while a relation, a claim or a source names it.
//	@ID				delete-position
//	@Tags			positions
//	@Param			id	path	string	true	"The id"	extensions(x-example=president-of-russia)
//	@Success		204
//	@x-parameters	["if-match"]
//	@Router			/v1/positions/{id} [delete]
func (h positions) delete(c *gin.Context) error { return h.entityResource.delete(c) }
