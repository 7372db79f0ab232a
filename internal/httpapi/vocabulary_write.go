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
//	@Description	Claims can be made of it from then on, also at /v1/relations/{name}, and it is an edge of its own type in the graph. The name and the inverse must be new: read from either end, a word of the vocabulary has one meaning. What joins claims and records in the graph, such as ABOUT, can't be a type between entities.
//	@ID				create-relation-type
//	@Tags			vocabulary
//	@Param			body	body		RelationType	true	"The type"
//	@Success		201		{object}	RelationType
//	@Failure		409		{object}	Problem	"The name or the inverse is taken, errors says by which type"
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
	t.RecordedBy = kg.Anonymous
	stored, err := h.store.AddRelationType(c.Request.Context(), t)
	if err != nil {
		return err
	}
	answerStored(c, true, "/v1/relation-types/"+stored.Name, wire.NewRelationType(stored))
	return nil
}

// patch changes a relation type.
//
//	@Summary		Change what may be changed of a relation type
//	@Description	A JSON Merge Patch (RFC 7396): what it names is replaced, null removes. Stored claims stay valid: name, inverse, symmetric and temporal are fixed, kinds and details can be added and not taken away, and a detail keeps its type. What is built in can't be changed.
//	@ID				patch-relation-type
//	@Tags			vocabulary
//	@Accept			application/merge-patch+json,json
//	@Param			name	path		string			true	"Its name"	extensions(x-example=trained-troops-of)
//	@Param			body	body		RelationType	true	"What changes"
//	@Success		200		{object}	RelationType
//	@Failure		409		{object}	Problem	"It is built in, or others wrote to it at the same moment, again and again"
//	@Failure		422		{object}	Problem	"A field is faulty, or can't be changed; errors names each"
//	@Router			/v1/relation-types/{name} [patch]
func (h vocabulary) patch(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	patch, err := readBody(c, mediaMergePatch, mediaJSON)
	if err != nil {
		return err
	}
	stored, err := h.store.PatchRelationType(c.Request.Context(), c.Param("name"), kg.Anonymous, func(current kg.RelationType) (kg.RelationType, error) {
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
//	@Description	Refused while a relation has it, whatever its status, and when it is built in.
//	@ID				delete-relation-type
//	@Tags			vocabulary
//	@Success		204
//	@Failure		409	{object}	Problem	"It is built in, or relations have it; errors names up to ten"
//	@Router			/v1/relation-types/{name} [delete]
func (h vocabulary) delete(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	if err := h.store.DeleteRelationType(c.Request.Context(), c.Param("name"), kg.Anonymous); err != nil {
		return pathError{err}
	}
	c.Status(http.StatusNoContent)
	return nil
}
