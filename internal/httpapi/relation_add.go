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
//	@Summary		Add a claim about a relation of this type
//	@Description	The same as `POST /v1/claims`, with the type in the path. You can use every type of `GET /v1/relation-types`, including added ones, or its inverse: a claim sent to bought-arms-from is stored as sold-arms-to with swapped ends, and returned so. If the claim is already stored, the response is 200 and the stored claim does not change. There is an example for each built-in type; put its name into the path.
//	@ID				add-relation
//	@Tags			relations
//	@Param			id		path		string		true	"The name of a relation type, or of its inverse."	extensions(x-example=accused)
//	@Param			body	body		TypedClaim	true	"The claim."
//	@Success		200		{object}	Claim		"The claim was already stored."
//	@Success		201		{object}	Claim		"The claim was stored."
//	@Failure		404		{object}	Problem		"The vocabulary has no such type; see `GET /v1/relation-types`."
//	@Failure		409		{object}	Problem		"The id belongs to another claim, or several relations match."
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
