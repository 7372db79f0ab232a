package httpapi

import (
	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/wire"
)

type events struct{ entityResource[wire.Event] }

// create adds an event.
//
//	@Summary		Add an event
//	@Description	The id is a slug of your choice, unique across all kinds, or is made when left out.
//	@ID				create-event
//	@Tags			events
//	@Param			body	body		Event	true	"The event"
//	@Success		201		{object}	Event
//	@Failure		409		{object}	Problem	"The id is taken"
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/events [post]
func (h events) create(c *gin.Context) error { return h.entityResource.create(c) }

// list lists events.
//
//	@Summary		List events
//	@Description	In the order of their ids.
//	@ID				list-events
//	@Tags			events
//	@Success		200	{object}	EventList
//	@x-parameters	["page"]
//	@Router			/v1/events [get]
func (h events) list(c *gin.Context) error { return h.entityResource.list(c) }

// get reads an event.
//
//	@Summary		Read an event
//	@ID				get-event
//	@Tags			events
//	@Param			id	path		string	true	"The id"	extensions(x-example=workers-party-of-korea-political-bureau-meeting)
//	@Success		200	{object}	Event
//	@x-parameters	["recorded-at", "if-none-match"]
//	@Router			/v1/events/{id} [get]
func (h events) get(c *gin.Context) error { return h.entityResource.get(c) }

// history lists the revisions of an event.
//
//	@Summary		List the revisions of an event
//	@Description	Newest first. Each revision is the whole record as a write left it; what a deletion took away stays readable here.
//	@ID				get-event-history
//	@Tags			events
//	@Param			id	path		string	true	"The id"	extensions(x-example=workers-party-of-korea-political-bureau-meeting)
//	@Success		200	{object}	EventHistory
//	@x-parameters	["page"]
//	@x-without		[308]
//	@Router			/v1/events/{id}/history [get]
func (h events) history(c *gin.Context) error { return h.entityResource.history(c) }

// put creates or replaces an event.
//
//	@Summary		Create or replace an event
//	@Description	What the body leaves out is removed.
//	@ID				put-event
//	@Tags			events
//	@Param			id		path		string	true	"The id"	extensions(x-example=workers-party-of-korea-political-bureau-meeting)
//	@Param			body	body		Event	true	"The event"
//	@Success		200		{object}	Event	"Replaced"
//	@Success		201		{object}	Event	"Created"
//	@Failure		409		{object}	Problem	"The id is taken by an entity of another kind"
//	@x-parameters	["if-match"]
//	@Router			/v1/events/{id} [put]
func (h events) put(c *gin.Context) error { return h.entityResource.put(c) }

// patch changes some fields of an event.
//
//	@Summary		Change some fields of an event
//	@Description	A JSON Merge Patch (RFC 7396): what it names is replaced, null removes.
//	@ID				patch-event
//	@Tags			events
//	@Param			id	path	string	true	"The id"	extensions(x-example=workers-party-of-korea-political-bureau-meeting)
//	@Accept			application/merge-patch+json,json
//	@Param			body	body		Event	true	"What changes"
//	@Success		200		{object}	Event
//	@x-parameters	["if-match"]
//	@Router			/v1/events/{id} [patch]
func (h events) patch(c *gin.Context) error { return h.entityResource.patch(c) }

// delete deletes an event.
//
//	@Summary		Delete an event
//	@Description	Refused while a relation, a claim or a source names it.
//	@ID				delete-event
//	@Tags			events
//	@Param			id	path	string	true	"The id"	extensions(x-example=workers-party-of-korea-political-bureau-meeting)
//	@Success		204
//	@x-parameters	["if-match"]
//	@Router			/v1/events/{id} [delete]
func (h events) delete(c *gin.Context) error { return h.entityResource.delete(c) }
