package httpapi

import (
	"fmt"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// put adds or replaces a relation type.
//
//	@Summary		Add a relation type, or have it be as sent
//	@Description	For files that bring their vocabulary with them: sent again it changes nothing. What may be changed of a type that is there is what PATCH may change, and a built-in one can only be sent as it is.
//	@ID				put-relation-type
//	@Tags			vocabulary
//	@Param			name			path		string			true	"Its name"	extensions(x-example=trained-troops-of)
//	@Param			If-None-Match	header		string			false	"*: only if there is none of that name"
//	@Param			body			body		RelationType	true	"The type"
//	@Success		200				{object}	RelationType	"It is as sent"
//	@Success		201				{object}	RelationType	"Added"
//	@Failure		409				{object}	Problem			"The inverse is taken, the type is built in and is another, or others wrote to it at the same moment"
//	@Failure		412				{object}	Problem			"There is one of that name already"
//	@Failure		422				{object}	Problem			"A field is faulty, or can't be changed; errors names each"
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
		faults.Add(kg.Fault{Field: "name", Code: kg.FaultConflict, Message: fmt.Sprintf("must be %q, as in the path, or be left out", name)})
	}
	if err := faults.Validate(sent.Validate); err != nil {
		return err
	}
	sent.RecordedBy = kg.Anonymous
	stored, fate, err := h.store.PutRelationType(c.Request.Context(), sent, func() error { return conditionsOf(c).check(1) })
	if err != nil {
		return err
	}
	answerStored(c, fate == kg.Added, "/v1/relation-types/"+stored.Name, wire.NewRelationType(stored))
	return nil
}
