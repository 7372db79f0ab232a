package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type entityStore interface {
	EntityAt(ctx context.Context, kind kg.Kind, id string, at time.Time) (kg.Entity, error)
	EntityHistory(ctx context.Context, query kg.HistoryQuery) ([]kg.Revision[kg.Entity], error)
	Entities(ctx context.Context, kinds []kg.Kind, page kg.Page) ([]kg.Entity, error)
	CreateEntity(ctx context.Context, e kg.Entity) (kg.Entity, error)
	UpdateEntity(ctx context.Context, id string, change func(current *kg.Entity) (kg.Entity, error)) (kg.Entity, bool, error)
	PatchEntity(ctx context.Context, kind kg.Kind, id string, change func(current kg.Entity) (kg.Entity, error)) (kg.Entity, error)
	DeleteEntity(ctx context.Context, kind kg.Kind, id, by string, allow func(current kg.Entity) error) error
	EntityCandidates(ctx context.Context, id string, page kg.Page) ([]kg.Candidate[kg.Entity], error)
	EntityIDFor(ctx context.Context, kind kg.Kind, name string) (string, error)
}

// entityResource serves the entities of one kind. Its annotations are a template: the OpenAPI step
// makes an operation of each for every kind in api/openapi/kinds.json, with the kind's words for
// {kind}, {kinds} and {a kind}, and the kind's schema for Entity.
type entityResource struct {
	kind  kg.Kind
	store entityStore
}

// path is the URL of the collection.
//
//	@Param	id	path	string	true	"The id of the {kind}."	extensions(x-example={id})
//	@Router	/parameters/v1/{kinds}/{id} [get]
func (r entityResource) path() string { return "/v1/" + r.kind.Plural() }

// create adds an entity.
//
//	@Summary		Create {a kind}
//	@Description	The id is a slug of your choice, unique across all kinds. If you leave it out, the server makes one from the name, with a number if it is taken: `kim-jong-un-2`. If another {kind} has the same name, alias or external id, the {kind} is stored all the same, and `warnings` names the others.
//	@ID				create-{kind}
//	@Tags			{kinds}
//	@Param			body	body		Entity	true	"The {kind}."
//	@Success		201		{object}	Entity
//	@Failure		409		{object}	Problem	"The id is taken."
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/{kinds} [post]
func (r entityResource) create(c *gin.Context) error {
	e, err := r.sent(c, "")
	if err != nil {
		return err
	}
	stored, err := r.store.CreateEntity(c.Request.Context(), e)
	if err != nil {
		return err
	}
	return r.answerWritten(c, true, stored)
}

// maxDuplicates is the largest number of possible duplicates in a warning.
const maxDuplicates = 10

// answerWritten sends an entity that was written, with a warning about possible duplicates if it
// was created. The entity is stored: if the duplicates cannot be read, the response has no warning,
// because a client that retried would create another entity. The client may have left.
func (r entityResource) answerWritten(c *gin.Context, created bool, stored kg.Entity) error {
	view := wire.NewEntity(stored)
	if created {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Request.Context()), settleTime)
		defer cancel()
		if found, err := r.store.EntityCandidates(ctx, stored.ID, kg.Page{Limit: maxDuplicates}); err == nil {
			view = view.WithDuplicates(found)
		}
	}
	answerRecord(c, created, r.path()+"/"+stored.ID, stored.Revision, view)
	return nil
}

// get reads an entity.
//
//	@Summary		Read {a kind}
//	@ID				get-{kind}
//	@Tags			{kinds}
//	@Success		200	{object}	Entity
//	@x-parameters	["recorded-at", "if-none-match"]
//	@Router			/v1/{kinds}/{id} [get]
func (r entityResource) get(c *gin.Context) error {
	at, err := recordedAt(c)
	if err != nil {
		return err
	}
	e, err := r.store.EntityAt(c.Request.Context(), r.kind, c.Param("id"), at)
	if err != nil {
		return err
	}
	answerRevision(c, e.Revision, wire.NewEntity(e))
	return nil
}

// history lists the revisions of an entity.
//
//	@Summary		List the revisions of {a kind}
//	@Description	Newest first. A revision is the whole record after a write. The content of deleted records stays readable here.
//	@ID				get-{kind}-history
//	@Tags			{kinds}
//	@Success		200	{object}	EntityHistory
//	@x-parameters	["page"]
//	@x-without		[308]
//	@Router			/v1/{kinds}/{id}/history [get]
func (r entityResource) history(c *gin.Context) error {
	return answerHistory(c, r.kind, r.store.EntityHistory, wire.NewEntity)
}

// list lists entities.
//
//	@Summary		List {kinds}
//	@Description	Ordered by id.
//	@ID				list-{kinds}
//	@Tags			{kinds}
//	@Success		200	{object}	EntityList
//	@x-parameters	["page"]
//	@Router			/v1/{kinds} [get]
func (r entityResource) list(c *gin.Context) error {
	q := newQuery(c)
	page := q.page()
	if err := q.err(); err != nil {
		return err
	}
	entities, err := r.store.Entities(c.Request.Context(), []kg.Kind{r.kind}, oneMore(page))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, pageOf(q, entities, page, entityID, wire.NewEntity))
	return nil
}

func entityID(e kg.Entity) string { return e.ID }

// put creates or replaces an entity.
//
//	@Summary		Create or replace {a kind}
//	@Description	Fields that are not given are removed.
//	@ID				put-{kind}
//	@Tags			{kinds}
//	@Param			body	body		Entity	true	"The {kind}."
//	@Success		200		{object}	Entity	"The {kind} was replaced."
//	@Success		201		{object}	Entity	"The {kind} was created."
//	@Failure		409		{object}	Problem	"The id belongs to an entity of another kind."
//	@x-parameters	["if-match"]
//	@Router			/v1/{kinds}/{id} [put]
func (r entityResource) put(c *gin.Context) error {
	e, err := r.sent(c, c.Param("id"))
	if err != nil {
		return err
	}
	wants := conditionsOf(c)
	stored, created, err := r.store.UpdateEntity(c.Request.Context(), e.ID, func(current *kg.Entity) (kg.Entity, error) {
		return e, wants.check(revisionOf(current))
	})
	if err != nil {
		return err
	}
	return r.answerWritten(c, created, stored)
}

// patch changes some fields of an entity.
//
//	@Summary		Change some fields of {a kind}
//	@Description	A JSON Merge Patch (RFC 7396): given fields are replaced, and null removes a field.
//	@ID				patch-{kind}
//	@Tags			{kinds}
//	@Accept			application/merge-patch+json,json
//	@Param			body	body		Entity	true	"The fields to change."
//	@Success		200		{object}	Entity
//	@x-parameters	["if-match"]
//	@Router			/v1/{kinds}/{id} [patch]
func (r entityResource) patch(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	patch, err := readBody(c, mediaMergePatch, mediaJSON)
	if err != nil {
		return err
	}
	id, wants := c.Param("id"), conditionsOf(c)
	stored, err := r.store.PatchEntity(c.Request.Context(), r.kind, id, func(current kg.Entity) (kg.Entity, error) {
		if err := wants.check(current.Revision); err != nil {
			return kg.Entity{}, err
		}
		e, err := r.patched(current, patch)
		e.RecordedBy = recordedBy(c)
		return e, err
	})
	if err != nil {
		return err
	}
	answerRecord(c, false, "", stored.Revision, wire.NewEntity(stored))
	return nil
}

func (r entityResource) patched(current kg.Entity, patch []byte) (kg.Entity, error) {
	dto, faults, err := wire.PatchEntity(current, patch)
	if err != nil {
		return kg.Entity{}, err
	}
	return r.entity(dto, faults, current.ID)
}

// delete deletes an entity.
//
//	@Summary		Delete {a kind}
//	@Description	Fails while a relation, a claim or a source refers to it.
//	@ID				delete-{kind}
//	@Tags			{kinds}
//	@Success		204
//	@x-parameters	["if-match"]
//	@Router			/v1/{kinds}/{id} [delete]
func (r entityResource) delete(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	wants := conditionsOf(c)
	err := r.store.DeleteEntity(c.Request.Context(), r.kind, c.Param("id"), recordedBy(c), func(current kg.Entity) error {
		return wants.check(current.Revision)
	})
	if err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// sent reads and validates the entity in the request's body.
func (r entityResource) sent(c *gin.Context, pathID string) (kg.Entity, error) {
	if err := newQuery(c).err(); err != nil {
		return kg.Entity{}, err
	}
	body, err := readBody(c, mediaJSON)
	if err != nil {
		return kg.Entity{}, err
	}
	dto, faults, err := wire.DecodeEntity(r.kind, body)
	if err != nil {
		return kg.Entity{}, err
	}
	e, err := r.entity(dto, faults, pathID)
	e.RecordedBy = recordedBy(c)
	return e, err
}

// entity reads and validates what was sent. Its id must be that of the path, if both are
// given, and is empty if neither is.
func (r entityResource) entity(dto wire.Entity, faults *wire.Faults, pathID string) (kg.Entity, error) {
	read := func() (kg.Entity, error) { return dto.Read(r.kind, faults, pathID) }
	if pathID == "" {
		read = func() (kg.Entity, error) { return dto.ReadNew(r.kind, faults) }
	}
	return read()
}

// revisionOf is 0 for what does not exist yet.
func revisionOf(current *kg.Entity) int64 {
	if current == nil {
		return 0
	}
	return current.Revision
}

// answerRecord answers a write with the record and its tag, see answerStored.
func answerRecord(c *gin.Context, created bool, location string, revision int64, view any) {
	c.Header("ETag", etag(revision))
	answerStored(c, created, location, view)
}

// answerStored answers 201 with a Location, or 200 for what was there before.
func answerStored(c *gin.Context, created bool, location string, view any) {
	if !created {
		c.JSON(http.StatusOK, view)
		return
	}
	c.Header("Location", location)
	c.JSON(http.StatusCreated, view)
}
