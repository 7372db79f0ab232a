package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// create adds a relation type.
//
//	@Summary		Add a relation type
//	@Description	From then on, claims can use it, also at `/v1/relations/{name}`, and it is a native edge type in the graph. The name and the inverse must both be new, since a name has only one meaning, whichever end you read it from. Types that connect claims and records in the graph, such as ABOUT, are reserved.
//	@ID				create-relation-type
//	@Tags			vocabulary
//	@Param			body	body		RelationType	true	"The relation type."
//	@Success		201		{object}	RelationType
//	@Failure		409		{object}	Problem	"The name or the inverse is taken. `errors` names the type."
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/relation-types [post]
func (h vocabulary) create(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	in, faults, err := decodeBody[wire.RelationType](c)
	if err != nil {
		return err
	}
	t := in.Read()
	if err := faults.Validate(t.Validate); err != nil {
		return err
	}
	t.RecordedBy = recordedBy(c)
	stored, err := h.store.AddRelationType(c.Request.Context(), t)
	if err != nil {
		return err
	}
	answerStored(c, true, "/v1/relation-types/"+stored.Name, wire.NewRelationType(stored))
	return nil
}

// patch changes a relation type.
//
//	@Summary		Change a relation type
//	@Description	A JSON Merge Patch (RFC 7396): given fields are replaced, and null removes a field. Stored claims must stay valid: name, inverse, symmetric and temporal are fixed; kinds and details can be added, but not removed; the type of a detail is fixed. Built-in types cannot be changed.
//	@ID				patch-relation-type
//	@Tags			vocabulary
//	@Accept			application/merge-patch+json,json
//	@Param			name	path		string			true	"The name of the relation type."	extensions(x-example=trained-troops-of)
//	@Param			body	body		RelationType	true	"The fields to change."
//	@Success		200		{object}	RelationType
//	@Failure		409		{object}	Problem	"The type is built in, or other requests kept changing it at the same time."
//	@Failure		422		{object}	Problem	"A field is invalid or cannot be changed. `errors` lists every fault."
//	@Router			/v1/relation-types/{name} [patch]
func (h vocabulary) patch(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	patch, err := readBody(c, mediaMergePatch, mediaJSON)
	if err != nil {
		return err
	}
	stored, err := h.store.PatchRelationType(c.Request.Context(), c.Param("name"), recordedBy(c), func(current kg.RelationType) (kg.RelationType, error) {
		return patchedType(current, patch)
	})
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, wire.NewRelationType(stored))
	return nil
}

func patchedType(current kg.RelationType, patch []byte) (kg.RelationType, error) {
	before := wire.NewRelationType(current)
	before.Neo4jType = "" // follows from the name
	dto, faults, err := wire.MergePatch(before, patch)
	if err != nil {
		return kg.RelationType{}, err
	}
	next := dto.Read()
	fixed := func() error { return current.CheckChange(next) }
	if err := faults.Validate(next.Validate); err != nil {
		return kg.RelationType{}, wire.MoreFaults(err, fixed)
	}
	return next, fixed()
}

// delete deletes a relation type.
//
//	@Summary		Delete a relation type
//	@Description	Fails if the type is built in, or while any relation has it, whatever its status.
//	@ID				delete-relation-type
//	@Tags			vocabulary
//	@Success		204
//	@Failure		409	{object}	Problem	"The type is built in, or relations have it. `errors` names up to ten."
//	@Router			/v1/relation-types/{name} [delete]
func (h vocabulary) delete(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	if err := h.store.DeleteRelationType(c.Request.Context(), c.Param("name"), recordedBy(c)); err != nil {
		return pathError{err}
	}
	c.Status(http.StatusNoContent)
	return nil
}
