package httpapi

import (
	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/wire"
)

type places struct{ entityResource[wire.Place] }

// create adds a place.
//
//	@Summary		Add a place
//	@Description	The id is a slug of your choice, unique across all kinds, or is made when left out.
//	@ID				create-place
//	@Tags			places
//	@Param			body	body		Place	true	"The place"
//	@Success		201		{object}	Place
//	@Failure		409		{object}	Problem	"The id is taken"
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/places [post]
func (h places) create(c *gin.Context) error { return h.entityResource.create(c) }

// list lists places.
//
//	@Summary		List places
//	@Description	In the order of their ids.
//	@ID				list-places
//	@Tags			places
//	@Success		200	{object}	PlaceList
//	@x-parameters	["page"]
//	@Router			/v1/places [get]
func (h places) list(c *gin.Context) error { return h.entityResource.list(c) }

// get reads a place.
//
//	@Summary		Read a place
//	@ID				get-place
//	@Tags			places
//	@Param			id	path		string	true	"The id"	extensions(x-example=vladivostok)
//	@Success		200	{object}	Place
//	@x-parameters	["recorded-at", "if-none-match"]
//	@Router			/v1/places/{id} [get]
func (h places) get(c *gin.Context) error { return h.entityResource.get(c) }

// history lists the revisions of a place.
//
//	@Summary		List the revisions of a place
//	@Description	Newest first. Each revision is the whole record as a write left it; what a deletion took away stays readable here.
//	@ID				get-place-history
//	@Tags			places
//	@Param			id	path		string	true	"The id"	extensions(x-example=vladivostok)
//	@Success		200	{object}	PlaceHistory
//	@x-parameters	["page"]
//	@x-without		[308]
//	@Router			/v1/places/{id}/history [get]
func (h places) history(c *gin.Context) error { return h.entityResource.history(c) }

// put creates or replaces a place.
//
//	@Summary		Create or replace a place
//	@Description	What the body leaves out is removed.
//	@ID				put-place
//	@Tags			places
//	@Param			id		path		string	true	"The id"	extensions(x-example=vladivostok)
//	@Param			body	body		Place	true	"The place"
//	@Success		200		{object}	Place	"Replaced"
//	@Success		201		{object}	Place	"Created"
//	@Failure		409		{object}	Problem	"The id is taken by an entity of another kind"
//	@x-parameters	["if-match"]
//	@Router			/v1/places/{id} [put]
func (h places) put(c *gin.Context) error { return h.entityResource.put(c) }

// patch changes some fields of a place.
//
//	@Summary		Change some fields of a place
//	@Description	A JSON Merge Patch (RFC 7396): what it names is replaced, null removes.
//	@ID				patch-place
//	@Tags			places
//	@Param			id	path	string	true	"The id"	extensions(x-example=vladivostok)
//	@Accept			application/merge-patch+json,json
//	@Param			body	body		Place	true	"What changes"
//	@Success		200		{object}	Place
//	@x-parameters	["if-match"]
//	@Router			/v1/places/{id} [patch]
func (h places) patch(c *gin.Context) error { return h.entityResource.patch(c) }

// delete deletes a place.
//
//	@Summary		Delete a place
//	@Description	Refused while a relation, a claim or a source names it.
//	@ID				delete-place
//	@Tags			places
//	@Param			id	path	string	true	"The id"	extensions(x-example=vladivostok)
//	@Success		204
//	@x-parameters	["if-match"]
//	@Router			/v1/places/{id} [delete]
func (h places) delete(c *gin.Context) error { return h.entityResource.delete(c) }
