package httpapi

import (
	"fmt"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// put adds or replaces a relation type.
//
//	@Summary		Create or update a relation type
//	@Description	For files that include their vocabulary: a retry changes nothing. An existing type can be changed in the same ways as with PATCH. A built-in type can only be sent unchanged.
//	@ID				put-relation-type
//	@Tags			vocabulary
//	@Param			name			path		string			true	"The name of the relation type."	extensions(x-example=trained-troops-of)
//	@Param			If-None-Match	header		string			false	"`*`: only if there is no type with this name; otherwise 412."
//	@Param			body			body		RelationType	true	"The relation type."
//	@Success		200				{object}	RelationType	"The type exists and equals the one sent."
//	@Success		201				{object}	RelationType	"The type was added."
//	@Failure		409				{object}	Problem			"The inverse is taken, the type is built in and differs, or other requests changed it at the same time."
//	@Failure		412				{object}	Problem			"A type with this name already exists."
//	@Failure		422				{object}	Problem			"A field is invalid or cannot be changed. `errors` lists every fault."
//	@Router			/v1/relation-types/{name} [put]
func (h vocabulary) put(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	in, faults, err := decodeBody[wire.RelationType](c)
	if err != nil {
		return err
	}
	name := c.Param("name")
	if in.Name == "" {
		in.Name = name
	}
	sent := in.Read()
	if sent.Name != name {
		faults.Add(kg.Fault{Field: "name", Code: kg.FaultConflict, Message: fmt.Sprintf("differs from the name %q in the path; leave it out", name)})
	}
	if err := faults.Validate(sent.Validate); err != nil {
		return err
	}
	sent.RecordedBy = recordedBy(c)
	stored, outcome, err := h.store.PutRelationType(c.Request.Context(), sent, func() error { return conditionsOf(c).check(1) })
	if err != nil {
		return err
	}
	answerStored(c, outcome == kg.Added, "/v1/relation-types/"+stored.Name, wire.NewRelationType(stored))
	return nil
}
