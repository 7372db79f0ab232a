package httpapi

import (
	"context"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type typeStore interface {
	RelationTypeNamed(ctx context.Context, word string) (kg.RelationType, error)
}

// addRelation adds a claim about a relation of the path's type.
//
//	@Summary		Say that two entities stand in a relation of this type
//	@Description	Adds a claim as POST /v1/claims does, and derives its relation anew; only the type stands in the path. Every type of GET /v1/relation-types will do, those that users added too, and so will its inverse: what is sent to bought-arms-from is stored as sold-arms-to with the ends swapped, and answered so. A claim that is stored already is answered with 200 and stays as it is. There is an example for each type that is built in; put its name in the path.
//	@ID				add-relation
//	@Tags			relations
//	@Param			id		path		string		true	"The name of a relation type, or its inverse"	extensions(x-example=accused)
//	@Param			body	body		TypedClaim	true	"The claim"
//	@Success		200		{object}	Claim		"It was stored before"
//	@Success		201		{object}	Claim		"Stored"
//	@Failure		404		{object}	Problem		"The vocabulary has no such type; see GET /v1/relation-types"
//	@Failure		409		{object}	Problem		"The id is taken by another claim, or several relations could be meant"
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/relations/{id} [post]
func (h claims) addRelation(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	word := c.Param("id")
	t, err := h.types.RelationTypeNamed(c.Request.Context(), word)
	if err != nil {
		return err
	}
	in, faults, err := decodeBody[wire.TypedClaim](c)
	if err != nil {
		return err
	}
	whole, names := in.Claim(t, word)
	return h.keep(c, whole, faults, names)
}
