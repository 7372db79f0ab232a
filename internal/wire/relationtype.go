package wire

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// RelationType is an entry of the vocabulary.
type RelationType struct {
	// In kebab-case, at most 40 letters; read from subject to object.
	Name string `json:"name" validate:"required" example:"sold-arms-to"`
	// The type of its edges in Neo4j. It follows from the name.
	Neo4jType string `json:"neo4j_type" validate:"required" extensions:"x-server-default" example:"SOLD_ARMS_TO"`
	// Read from object to subject; the name itself when symmetric, and may be left out then.
	Inverse string `json:"inverse" validate:"required" extensions:"x-server-default" example:"bought-arms-from"`
	// It has no direction, and is found from either side.
	Symmetric bool `json:"symmetric" validate:"required" extensions:"x-server-default" example:"false"`
	// An event happens, a state holds.
	Temporal string `json:"temporal" validate:"required" enums:"event,state" example:"event"`
	// The kinds of entity that may be its subject.
	SubjectKinds []string `json:"subject_kinds" validate:"required" example:"government,organization,person"`
	// The kinds of entity that may be its object; the same when symmetric.
	ObjectKinds []string `json:"object_kinds" validate:"required" example:"government,organization,person"`
	// A group of types.
	Category string `json:"category,omitempty" example:"arms"`
	// What it means.
	Description string `json:"description,omitempty" example:"The subject sold arms to the object."`
	// Codes of the CAMEO ontology of events that map here.
	CAMEO []string `json:"cameo" validate:"required" extensions:"x-server-default" example:"0312"`
	// Codes of the PLOVER ontology of events that map here.
	PLOVER []string `json:"plover" validate:"required" extensions:"x-server-default" example:"COOPERATE"`
	// The fields that details of its claims may have.
	Details []DetailField `json:"details" validate:"required" extensions:"x-server-default"`
	// It comes with Entente, and can be neither changed nor deleted.
	Builtin bool `json:"builtin" validate:"required" readonly:"true" example:"true"`
	// When it was added; missing when it is built in.
	RecordedAt *time.Time `json:"recorded_at,omitempty" format:"date-time" readonly:"true" example:"2026-11-01T09:00:00Z"`
	// Who added it; missing when it is built in.
	RecordedBy string `json:"recorded_by,omitempty" readonly:"true" example:"anonymous"`
} //	@name	RelationType

func (RelationType) keptByServer() []string { return []string{"builtin", "recorded_at", "recorded_by"} }

// DetailField is a field of the details of a type's claims.
type DetailField struct {
	// In snake_case letters, at most 40.
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
		SubjectKinds: Named[kg.Kind](v.SubjectKinds), ObjectKinds: Named[kg.Kind](v.ObjectKinds),
		Category: v.Category, Description: v.Description, CAMEO: v.CAMEO, PLOVER: v.PLOVER,
	}
	for _, d := range v.Details {
		t.Details = append(t.Details, kg.DetailField{Name: d.Name, Type: kg.DetailType(d.Type), Description: d.Description})
	}
	return t.Completed()
}
