package httpapi

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type eraseStore interface {
	EraseClaim(ctx context.Context, id, reason, by string) (kg.Tombstone, error)
	EraseSource(ctx context.Context, id, reason, by string) (kg.Tombstone, error)
	EraseEntity(ctx context.Context, id, reason, by string) (kg.Tombstone, error)
}

type erasures struct{ store eraseStore }

// claim erases a claim.
//
//	@Summary		Erase a claim permanently
//	@Description	Deletes the content of the claim and derives its relation again. A relation that nothing refers to any more is deleted too. The id cannot be used again; reading it returns 410. Erasing an erased claim returns its tombstone.
//	@ID				erase-claim
//	@Tags			claims
//	@x-role			"admin"
//	@Param			id		path		string	true	"The id of the claim."	extensions(x-example=1584399569b5f4a83ecf2d6995d236b162b74813b9cf699eb2f5c2981c739424)
//	@Param			body	body		Erasure	true	"The reason."
//	@Success		200		{object}	Tombstone
//	@Failure		409		{object}	Problem	"Other requests kept writing at the same time. Try again."
//	@x-parameters	["idempotency-key"]
//	@x-without		[410]
//	@Router			/v1/claims/{id}/erase [post]
func (h erasures) claim(c *gin.Context) error { return erase(c, h.store.EraseClaim) }

// source erases a source.
//
//	@Summary		Erase a source permanently
//	@Description	Deletes the source and all its revisions, even if it was deleted before. Fails while a claim or another source refers to it: erase these first. The id cannot be used again; reading it returns 410. Erasing an erased source returns its tombstone.
//	@ID				erase-source
//	@Tags			sources
//	@x-role			"admin"
//	@Param			body	body		Erasure	true	"The reason."
//	@Success		200		{object}	Tombstone
//	@Failure		409		{object}	Problem	"Other records refer to this one. `errors` lists them."
//	@x-parameters	["idempotency-key"]
//	@x-without		[410]
//	@Router			/v1/sources/{id}/erase [post]
func (h erasures) source(c *gin.Context) error { return erase(c, h.store.EraseSource) }

// entity erases an entity.
//
//	@Summary		Erase an entity permanently
//	@Description	Deletes the entity, of any kind, and all its revisions, even if it was deleted before. Fails while a relation, a claim or a source refers to it: erase these first. The id cannot be used again; reading it returns 410. Erasing an erased entity returns its tombstone.
//	@ID				erase-entity
//	@Tags			entities
//	@x-role			"admin"
//	@Param			body	body		Erasure	true	"The reason."
//	@Success		200		{object}	Tombstone
//	@Failure		409		{object}	Problem	"Other records refer to this one. `errors` lists them."
//	@x-parameters	["idempotency-key"]
//	@x-without		[410]
//	@Router			/v1/entities/{id}/erase [post]
func (h erasures) entity(c *gin.Context) error { return erase(c, h.store.EraseEntity) }

// erase erases a record for the reason in the body, and sends the tombstone.
func erase(c *gin.Context, remove func(ctx context.Context, id, reason, by string) (kg.Tombstone, error)) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	reason, err := readReason(c)
	if err != nil {
		return err
	}
	left, err := remove(c.Request.Context(), c.Param("id"), reason, recordedBy(c))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, wire.NewTombstone(left))
	return nil
}
