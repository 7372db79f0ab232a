package neo4jdb

import (
	"cmp"
	"context"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// vocabularyEntry is a relation type in the vocabulary file.
type vocabularyEntry struct {
	Name         string    `json:"name"`
	Neo4jType    string    `json:"neo4j_type"`
	Inverse      string    `json:"inverse"`
	Symmetric    bool      `json:"symmetric"`
	Temporal     string    `json:"temporal"`
	ConfirmedBy  string    `json:"confirmed_by"`
	SubjectKinds []kg.Kind `json:"subject_kinds"`
	ObjectKinds  []kg.Kind `json:"object_kinds"`
	Category     string    `json:"category"`
	Description  string    `json:"description"`
	CAMEO        []string  `json:"cameo"`
	PLOVER       []string  `json:"plover"`
	Details      []struct {
		Name        string `json:"name"`
		Type        string `json:"type"`
		Description string `json:"description"`
	} `json:"details"`
}

func (e vocabularyEntry) relationType() kg.RelationType {
	t := kg.RelationType{
		Name: e.Name, Neo4jType: e.Neo4jType, Inverse: e.Inverse, Symmetric: e.Symmetric,
		Temporal: kg.Temporal(e.Temporal), ConfirmedBy: kg.ConfirmedBy(e.ConfirmedBy), SubjectKinds: e.SubjectKinds, ObjectKinds: e.ObjectKinds,
		Category: e.Category, Description: e.Description, CAMEO: e.CAMEO, PLOVER: e.PLOVER,
	}
	for _, d := range e.Details {
		t.Details = append(t.Details, kg.DetailField{Name: d.Name, Type: kg.DetailType(d.Type), Description: d.Description})
	}
	return t
}

// RelationTypes returns the vocabulary in the order of names.
func (db *DB) RelationTypes(ctx context.Context) ([]kg.RelationType, error) {
	rows, err := db.read(ctx, "list the relation types", graph.RelationTypeList, nil)
	if err != nil {
		return nil, err
	}
	return relationTypes(rows), nil
}

// RelationType returns the relation type of that name, or CodeNotFound.
func (db *DB) RelationType(ctx context.Context, name string) (kg.RelationType, error) {
	rows, err := db.read(ctx, "read a relation type", graph.RelationTypeGet, map[string]any{"names": []string{name}})
	return oneType(rows, name, err)
}

// RelationTypeNamed returns the relation type with that name or inverse, or CodeNotFound.
func (db *DB) RelationTypeNamed(ctx context.Context, word string) (kg.RelationType, error) {
	rows, err := db.read(ctx, "look up a relation type", graph.RelationTypeNamed, map[string]any{"word": word})
	return oneType(rows, word, err)
}

func oneType(rows []row, name string, err error) (kg.RelationType, error) {
	if err == nil && len(rows) == 0 {
		err = &kg.Error{Code: kg.CodeNotFound, Message: notInVocabulary(name)}
	}
	return firstOf(relationTypes(rows)), err
}

func relationTypes(rows []row) []kg.RelationType {
	types := make([]kg.RelationType, len(rows))
	for i, r := range rows {
		types[i] = relationType(r.row("type"))
	}
	return types
}

// relationTypeProperties returns all properties of a relation type's node except who added it
// and when. A detail is stored as "name:type:description".
func relationTypeProperties(t kg.RelationType) map[string]any {
	details := make([]string, len(t.Details))
	for i, d := range t.Details {
		details[i] = d.Name + ":" + string(d.Type) + ":" + d.Description
	}
	return map[string]any{
		"name": t.Name, "neo4j_type": t.Neo4jType, "inverse": t.Inverse, "symmetric": t.Symmetric,
		"temporal": string(t.Temporal), "confirmed_by": string(t.ConfirmedBy), "subject_kinds": plain(t.SubjectKinds), "object_kinds": plain(t.ObjectKinds),
		"category": t.Category, "description": t.Description, "cameo": t.CAMEO, "plover": t.PLOVER, "details": details,
	}
}

func relationType(r row) kg.RelationType {
	t := kg.RelationType{
		Name: r.text("name"), Neo4jType: r.text("neo4j_type"), Inverse: r.text("inverse"), Symmetric: r.boolean("symmetric"),
		Temporal: kg.Temporal(r.text("temporal")), ConfirmedBy: confirmedBy(r), SubjectKinds: named[kg.Kind](r.texts("subject_kinds")), ObjectKinds: named[kg.Kind](r.texts("object_kinds")),
		Category: r.text("category"), Description: r.text("description"), CAMEO: r.texts("cameo"), PLOVER: r.texts("plover"),
		RecordedAt: r.instant("recorded_at"), RecordedBy: r.text("recorded_by"),
	}
	for _, d := range r.texts("details") {
		parts := strings.SplitN(d, ":", 3)
		t.Details = append(t.Details, kg.DetailField{Name: parts[0], Type: kg.DetailType(parts[1]), Description: parts[2]})
	}
	return t
}

// confirmedBy decodes the property of a relation type. Types that an earlier version stored do
// not have it: either end confirmed their relations.
func confirmedBy(r row) kg.ConfirmedBy {
	return kg.ConfirmedBy(cmp.Or(r.text("confirmed_by"), string(kg.ConfirmedByEither)))
}

func plain[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func named[T ~string](list []string) []T {
	out := make([]T, len(list))
	for i, v := range list {
		out[i] = T(v)
	}
	return out
}
