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

// administrator is who erases.
const administrator = "administrator"

// claim erases a claim.
//
//	@Summary		Erase a claim for good
//	@Description	All that it says goes, and its relation is derived anew; a relation that nothing names any more goes too. Its id can't be used again, and reading it is 410. What was erased before stays so, and is answered with its tombstone.
//	@ID				erase-claim
//	@Tags			claims
//	@Security		Admin
//	@Param			id		path		string	true	"The id"	extensions(x-example=1584399569b5f4a83ecf2d6995d236b162b74813b9cf699eb2f5c2981c739424)
//	@Param			body	body		Erasure	true	"Why"
//	@Success		200		{object}	Tombstone
//	@Failure		409		{object}	Problem	"Others wrote at the same moment, again and again"
//	@x-parameters	["idempotency-key"]
//	@x-without		[410]
//	@Router			/v1/claims/{id}/erase [post]
func (h erasures) claim(c *gin.Context) error { return erase(c, h.store.EraseClaim) }

// source erases a source.
//
//	@Summary		Erase a source for good
//	@Description	It goes with all its revisions, also when it was deleted before. Refused while a claim or another source names it: erase these first. Its id can't be used again, and reading it is 410. What was erased before stays so, and is answered with its tombstone.
//	@ID				erase-source
//	@Tags			sources
//	@Security		Admin
//	@Param			body	body		Erasure	true	"Why"
//	@Success		200		{object}	Tombstone
//	@Failure		409		{object}	Problem	"Others still name it; errors says which"
//	@x-parameters	["idempotency-key"]
//	@x-without		[410]
//	@Router			/v1/sources/{id}/erase [post]
func (h erasures) source(c *gin.Context) error { return erase(c, h.store.EraseSource) }

// entity erases an entity.
//
//	@Summary		Erase an entity for good
//	@Description	It goes with all its revisions, of whatever kind it is, also when it was deleted before. Refused while a relation, a claim or a source names it: erase these first. Its id can't be used again, and reading it is 410. What was erased before stays so, and is answered with its tombstone.
//	@ID				erase-entity
//	@Tags			entities
//	@Security		Admin
//	@Param			body	body		Erasure	true	"Why"
//	@Success		200		{object}	Tombstone
//	@Failure		409		{object}	Problem	"Others still name it; errors says which"
//	@x-parameters	["idempotency-key"]
//	@x-without		[410]
//	@Router			/v1/entities/{id}/erase [post]
func (h erasures) entity(c *gin.Context) error { return erase(c, h.store.EraseEntity) }

// erase erases for the reason in the body, and answers with the tombstone.
func erase(c *gin.Context, remove func(ctx context.Context, id, reason, by string) (kg.Tombstone, error)) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	reason, err := readReason(c)
	if err != nil {
		return err
	}
	left, err := remove(c.Request.Context(), c.Param("id"), reason, administrator)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, wire.NewTombstone(left))
	return nil
}
