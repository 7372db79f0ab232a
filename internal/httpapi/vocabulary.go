package httpapi

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"entente/internal/kg"
)

type vocabularyStore interface {
	RelationTypes(ctx context.Context) ([]kg.RelationType, error)
}

type vocabulary struct{ store vocabularyStore }

// RelationType is an entry of the vocabulary.
type RelationType struct {
	// In kebab-case, read from subject to object.
	Name string `json:"name" validate:"required" example:"sold-arms-to"`
	// The type of its edges in Neo4j.
	Neo4jType string `json:"neo4j_type" validate:"required" example:"SOLD_ARMS_TO"`
	// Read from object to subject; the name itself when symmetric.
	Inverse string `json:"inverse" validate:"required" example:"bought-arms-from"`
	// It has no direction, and is found from either side.
	Symmetric bool `json:"symmetric" validate:"required" example:"false"`
	// An event happens, a state holds.
	Temporal string `json:"temporal" validate:"required" enums:"event,state" example:"event"`
	// The kinds of entity that may be its subject.
	SubjectKinds []string `json:"subject_kinds" validate:"required" example:"government,organization,person"`
	// The kinds of entity that may be its object.
	ObjectKinds []string `json:"object_kinds" validate:"required" example:"government,organization,person"`
	// A group of types.
	Category string `json:"category,omitempty" example:"arms"`
	// What it means.
	Description string `json:"description,omitempty" example:"The subject sold arms to the object."`
	// Codes of the CAMEO ontology of events that map here.
	CAMEO []string `json:"cameo" validate:"required" example:"0312"`
	// Codes of the PLOVER ontology of events that map here.
	PLOVER []string `json:"plover" validate:"required" example:"COOPERATE"`
	// The fields that details of its claims may have.
	Details []DetailField `json:"details" validate:"required"`
} //	@name	RelationType

// DetailField is a field of the details of a type's claims.
type DetailField struct {
	Name        string `json:"name" validate:"required" example:"ordered"`
	Type        string `json:"type" validate:"required" enums:"text,integer,boolean" example:"integer"`
	Description string `json:"description,omitempty" example:"How many were ordered."`
} //	@name	DetailField

// RelationTypes is the vocabulary.
type RelationTypes struct {
	Items []RelationType `json:"items" validate:"required"`
} //	@name	RelationTypes

// list lists the vocabulary.
//
//	@Summary		List the relation types
//	@Description	All of them, in the order of their names.
//	@ID				list-relation-types
//	@Tags			vocabulary
//	@Produce		json,application/problem+json
//	@Success		200			{object}	RelationTypes
//	@Failure		422			{object}	Problem	"There is no such parameter"
//	@Failure		500,503,504	{object}	Problem	"The server or its database failed"
//	@Router			/v1/relation-types [get]
func (h vocabulary) list(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	types, err := h.store.RelationTypes(c.Request.Context())
	if err != nil {
		return err
	}
	answer := RelationTypes{Items: []RelationType{}}
	for _, t := range types {
		answer.Items = append(answer.Items, viewRelationType(t))
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

func viewRelationType(t kg.RelationType) RelationType {
	v := RelationType{
		Name: t.Name, Neo4jType: t.Neo4jType, Inverse: t.Inverse, Symmetric: t.Symmetric, Temporal: string(t.Temporal),
		SubjectKinds: texts(t.SubjectKinds), ObjectKinds: texts(t.ObjectKinds),
		Category: t.Category, Description: t.Description, CAMEO: orEmpty(t.CAMEO), PLOVER: orEmpty(t.PLOVER), Details: []DetailField{},
	}
	for _, d := range t.Details {
		v.Details = append(v.Details, DetailField{Name: d.Name, Type: string(d.Type), Description: d.Description})
	}
	return v
}
