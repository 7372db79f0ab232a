package httpapi

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type vocabularyStore interface {
	RelationTypes(ctx context.Context) ([]kg.RelationType, error)
	RelationType(ctx context.Context, name string) (kg.RelationType, error)
	AddRelationType(ctx context.Context, t kg.RelationType) (kg.RelationType, error)
	PutRelationType(ctx context.Context, t kg.RelationType, allow func() error) (kg.RelationType, kg.StoreOutcome, error)
	PatchRelationType(ctx context.Context, name, by string, change func(current kg.RelationType) (kg.RelationType, error)) (kg.RelationType, error)
	DeleteRelationType(ctx context.Context, name, by string) error
}

type vocabulary struct{ store vocabularyStore }

// list lists the vocabulary.
//
//	@Summary		List the relation types
//	@Description	Ordered by name. The list is not paged.
//	@ID				list-relation-types
//	@Tags			vocabulary
//	@Success		200	{object}	RelationTypes
//	@Router			/v1/relation-types [get]
func (h vocabulary) list(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	types, err := h.store.RelationTypes(c.Request.Context())
	if err != nil {
		return err
	}
	answer := wire.RelationTypes{Items: []wire.RelationType{}}
	for _, t := range types {
		answer.Items = append(answer.Items, wire.NewRelationType(t))
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

// get reads a relation type.
//
//	@Summary	Read a relation type
//	@ID			get-relation-type
//	@Tags		vocabulary
//	@Success	200	{object}	RelationType
//	@Router		/v1/relation-types/{name} [get]
func (h vocabulary) get(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	t, err := h.store.RelationType(c.Request.Context(), c.Param("name"))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, wire.NewRelationType(t))
	return nil
}
