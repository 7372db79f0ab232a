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
}

// entityResource serves the entities of one kind.
type entityResource[T any] struct {
	wire.EntityType[T]
	path  string
	store entityStore
	newID func(prefix string) string
}

func (r entityResource[T]) create(c *gin.Context) error {
	e, err := r.sent(c, "")
	if err != nil {
		return err
	}
	stored, err := r.store.CreateEntity(c.Request.Context(), e)
	if err != nil {
		return err
	}
	answerRecord(c, true, r.path+"/"+stored.ID, stored.Revision, r.New(stored))
	return nil
}

func (r entityResource[T]) get(c *gin.Context) error {
	at, err := recordedAt(c)
	if err != nil {
		return err
	}
	e, err := r.store.EntityAt(c.Request.Context(), r.Kind, c.Param("id"), at)
	if err != nil {
		return err
	}
	answerRevision(c, e.Revision, r.New(e))
	return nil
}

func (r entityResource[T]) history(c *gin.Context) error {
	return answerHistory(c, r.Kind, r.store.EntityHistory, r.New)
}

func (r entityResource[T]) list(c *gin.Context) error {
	q := newQuery(c)
	page := q.page()
	if err := q.err(); err != nil {
		return err
	}
	entities, err := r.store.Entities(c.Request.Context(), []kg.Kind{r.Kind}, oneMore(page))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, pageOf(entities, page, entityID, r.New))
	return nil
}

func entityID(e kg.Entity) string { return e.ID }

func (r entityResource[T]) put(c *gin.Context) error {
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
	answerRecord(c, created, r.path+"/"+stored.ID, stored.Revision, r.New(stored))
	return nil
}

func (r entityResource[T]) patch(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	patch, err := readBody(c, mediaMergePatch, mediaJSON)
	if err != nil {
		return err
	}
	id, wants := c.Param("id"), conditionsOf(c)
	stored, err := r.store.PatchEntity(c.Request.Context(), r.Kind, id, func(current kg.Entity) (kg.Entity, error) {
		if err := wants.check(current.Revision); err != nil {
			return kg.Entity{}, err
		}
		return r.patched(current, patch)
	})
	if err != nil {
		return err
	}
	answerRecord(c, false, "", stored.Revision, r.New(stored))
	return nil
}

func (r entityResource[T]) patched(current kg.Entity, patch []byte) (kg.Entity, error) {
	dto, faults, err := wire.MergePatch(r.New(current), patch)
	if err != nil {
		return kg.Entity{}, err
	}
	return r.entity(dto, faults, current.ID)
}

func (r entityResource[T]) delete(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	wants := conditionsOf(c)
	err := r.store.DeleteEntity(c.Request.Context(), r.Kind, c.Param("id"), kg.Anonymous, func(current kg.Entity) error {
		return wants.check(current.Revision)
	})
	if err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// sent reads and validates the entity in the request's body.
func (r entityResource[T]) sent(c *gin.Context, pathID string) (kg.Entity, error) {
	if err := newQuery(c).err(); err != nil {
		return kg.Entity{}, err
	}
	dto, faults, err := decodeBody[T](c)
	if err != nil {
		return kg.Entity{}, err
	}
	return r.entity(dto, faults, pathID)
}

// entity reads and validates what was sent. Its id must be that of the path, if both are
// given, and is made if neither is.
func (r entityResource[T]) entity(dto T, faults *wire.Faults, pathID string) (kg.Entity, error) {
	e, err := r.Entity(dto, faults, pathID, func() string { return r.newID(string(r.Kind)) })
	e.RecordedBy = kg.Anonymous
	return e, err
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
