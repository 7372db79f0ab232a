package wire

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// RelationType is an entry of the vocabulary.
type RelationType struct {
	// The name in kebab-case, at most 40 letters, read from subject to object.
	Name string `json:"name" validate:"required" example:"sold-arms-to"`
	// The type of its edges in Neo4j, derived from the name.
	Neo4jType string `json:"neo4j_type" validate:"required" extensions:"x-server-default" example:"SOLD_ARMS_TO"`
	// The name read from object to subject. For a symmetric type, it is the name itself, and you can leave it out.
	Inverse string `json:"inverse" validate:"required" extensions:"x-server-default" example:"bought-arms-from"`
	// Whether the type has no direction.
	Symmetric bool `json:"symmetric" validate:"required" extensions:"x-server-default" example:"false"`
	// Whether relations of the type are events, which happen, or states, which hold.
	Temporal string `json:"temporal" validate:"required" enums:"event,state" example:"event"`
	// Whose word confirms a relation of the type: that of `either` end, of the `subject` alone, or of `none`, so that two independent origins are needed. The default is `either`.
	ConfirmedBy string `json:"confirmed_by" validate:"required" enums:"either,subject,none" extensions:"x-server-default" example:"either"`
	// The kinds of entity that can be the subject.
	SubjectKinds []string `json:"subject_kinds" validate:"required" example:"government,organization,person"`
	// The kinds of entity that can be the object. For a symmetric type, the same as the subject kinds.
	ObjectKinds []string `json:"object_kinds" validate:"required" example:"government,organization,person"`
	// The category of the type.
	Category string `json:"category,omitempty" example:"arms"`
	// The meaning of the type.
	Description string `json:"description,omitempty" example:"The subject sold arms to the object."`
	// The codes of the CAMEO event ontology that map to the type.
	CAMEO []string `json:"cameo" validate:"required" extensions:"x-server-default" example:"0312"`
	// The codes of the PLOVER event ontology that map to the type.
	PLOVER []string `json:"plover" validate:"required" extensions:"x-server-default" example:"COOPERATE"`
	// The fields that the `details` of its claims can have.
	Details []DetailField `json:"details" validate:"required" extensions:"x-server-default"`
	// Whether the type is built in. Built-in types cannot be changed or deleted.
	Builtin bool `json:"builtin" validate:"required" readonly:"true" example:"true"`
	// When it was added. Missing if it is built in.
	RecordedAt *time.Time `json:"recorded_at,omitempty" format:"date-time" readonly:"true" example:"2026-11-01T09:00:00Z"`
	// Who added it. Missing if it is built in.
	RecordedBy string `json:"recorded_by,omitempty" readonly:"true" example:"anonymous"`
} //	@name	RelationType

func (RelationType) keptByServer() []string { return []string{"builtin", "recorded_at", "recorded_by"} }

// DetailField is a field of the details of a type's claims.
type DetailField struct {
	// The name in snake_case, at most 40 letters.
	Name        string `json:"name" validate:"required" example:"ordered"`
	Type        string `json:"type" validate:"required" enums:"text,integer,boolean" example:"integer"`
	Description string `json:"description,omitempty" example:"How many were ordered."`
} //	@name	DetailField

// RelationTypes is the vocabulary.
type RelationTypes struct {
	Items []RelationType `json:"items" validate:"required"`
} //	@name	RelationTypes

// NewRelationType converts a relation type.
func NewRelationType(t kg.RelationType) RelationType {
	v := RelationType{
		Name: t.Name, Neo4jType: t.Neo4jType, Inverse: t.Inverse, Symmetric: t.Symmetric, Temporal: string(t.Temporal),
		ConfirmedBy:  string(t.ConfirmedBy),
		SubjectKinds: Texts(t.SubjectKinds), ObjectKinds: Texts(t.ObjectKinds),
		Category: t.Category, Description: t.Description, CAMEO: OrEmpty(t.CAMEO), PLOVER: OrEmpty(t.PLOVER), Details: []DetailField{},
		Builtin: t.Builtin(), RecordedAt: Timestamp(t.RecordedAt), RecordedBy: t.RecordedBy,
	}
	for _, d := range t.Details {
		v.Details = append(v.Details, DetailField{Name: d.Name, Type: string(d.Type), Description: d.Description})
	}
	return v
}

// Read converts what was sent, and fills in what follows from the rest.
func (v RelationType) Read() kg.RelationType {
	t := kg.RelationType{
		Name: v.Name, Neo4jType: v.Neo4jType, Inverse: v.Inverse, Symmetric: v.Symmetric, Temporal: kg.Temporal(v.Temporal),
		ConfirmedBy:  kg.ConfirmedBy(v.ConfirmedBy),
		SubjectKinds: Named[kg.Kind](v.SubjectKinds), ObjectKinds: Named[kg.Kind](v.ObjectKinds),
		Category: v.Category, Description: v.Description, CAMEO: v.CAMEO, PLOVER: v.PLOVER,
	}
	for _, d := range v.Details {
		t.Details = append(t.Details, kg.DetailField{Name: d.Name, Type: kg.DetailType(d.Type), Description: d.Description})
	}
	return t.Completed()
}
