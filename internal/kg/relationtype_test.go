package kg_test

import (
	"slices"
	"strings"
	"testing"

	"entente/internal/kg"
)

func arms() kg.RelationType {
	return kg.RelationType{
		Name: "sold-arms-to", Neo4jType: "SOLD_ARMS_TO", Inverse: "bought-arms-from", Temporal: kg.TemporalEvent,
		SubjectKinds: []kg.Kind{kg.KindGovernment, kg.KindOrganization}, ObjectKinds: []kg.Kind{kg.KindGovernment},
		Details: []kg.DetailField{
			{Name: "designation", Type: kg.DetailText}, {Name: "number_ordered", Type: kg.DetailInteger}, {Name: "delivered", Type: kg.DetailBoolean},
		},
	}
}

func war() kg.RelationType {
	government := []kg.Kind{kg.KindGovernment}
	return kg.RelationType{
		Name: "at-war-with", Neo4jType: "AT_WAR_WITH", Inverse: "at-war-with", Symmetric: true, Temporal: kg.TemporalState,
		SubjectKinds: government, ObjectKinds: government,
	}
}

func TestRelationTypeIsValid(t *testing.T) {
	longest := arms()
	longest.Name, longest.Neo4jType = strings.Repeat("a", kg.MaxTypeName), strings.Repeat("A", kg.MaxTypeName)
	for _, r := range []kg.RelationType{arms(), war(), longest} {
		if err := r.Validate(); err != nil {
			t.Error(err)
		}
	}
}

func TestRelationTypeFaults(t *testing.T) {
	tests := []struct {
		name   string
		change func(*kg.RelationType)
		want   []string
	}{
		{"nothing given", func(r *kg.RelationType) { *r = kg.RelationType{} }, []string{
			"name format", "neo4j_type format", "inverse format", "inverse conflict",
			"temporal required", "subject_kinds required", "object_kinds required"}},
		{"a name in capitals", func(r *kg.RelationType) { r.Name = "Sold-Arms-To" }, []string{"name format"}},
		{"a name with digits", func(r *kg.RelationType) { r.Name = "sold-1-to" }, []string{"name format"}},
		{"a name with underscores", func(r *kg.RelationType) { r.Name = "sold_arms_to" }, []string{"name format"}},
		{"a name too long", func(r *kg.RelationType) { r.Name = strings.Repeat("a", kg.MaxTypeName+1) }, []string{"name format"}},
		{"an edge's type that is Cypher", func(r *kg.RelationType) { r.Neo4jType = "A`]-() DETACH DELETE n //" }, []string{"neo4j_type format"}},
		{"an edge's type too long", func(r *kg.RelationType) { r.Neo4jType = strings.Repeat("A", kg.MaxTypeName+1) }, []string{"neo4j_type format"}},
		{"an inverse with spaces", func(r *kg.RelationType) { r.Inverse = "bought arms from" }, []string{"inverse format"}},
		{"an inverse too long", func(r *kg.RelationType) { r.Inverse = strings.Repeat("a", kg.MaxTypeName+1) }, []string{"inverse format"}},
		{"directed, and its own inverse", func(r *kg.RelationType) { r.Inverse = r.Name }, []string{"inverse conflict"}},
		{"symmetric, with another inverse and other ends", func(r *kg.RelationType) { r.Symmetric = true },
			[]string{"inverse conflict", "object_kinds conflict"}},
		{"of an unknown time", func(r *kg.RelationType) { r.Temporal = "process" }, []string{"temporal value"}},
		{"without ends", func(r *kg.RelationType) { r.SubjectKinds, r.ObjectKinds = nil, nil },
			[]string{"subject_kinds required", "object_kinds required"}},
		{"with ends of unknown kinds", func(r *kg.RelationType) { r.ObjectKinds = []kg.Kind{kg.KindPerson, "official", ""} },
			[]string{"object_kinds[1] value", "object_kinds[2] required"}},
		{"with faulty details", func(r *kg.RelationType) {
			r.Details = []kg.DetailField{{Name: "Number", Type: kg.DetailInteger}, {Name: "a`b", Type: "float"}, {Name: "c"}}
		}, []string{"details[0].name format", "details[1].name format", "details[1].type value", "details[2].type required"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := arms()
			tt.change(&r)
			expectFaults(t, faultsIn(t, r.Validate()), tt.want...)
		})
	}
}

func TestCheckEnds(t *testing.T) {
	russia, korea := kg.Ref{ID: "russia-government", Kind: kg.KindGovernment}, kg.Ref{ID: "north-korea-government", Kind: kg.KindGovernment}
	wagner, kim := kg.Ref{ID: "wagner", Kind: kg.KindOrganization}, kg.Ref{ID: "kim-jong-un", Kind: kg.KindPerson}
	tests := []struct {
		name            string
		subject, object kg.Ref
		want            []string
	}{
		{"both allowed", russia, korea, nil},
		{"another kind allowed", wagner, korea, nil},
		{"allowed at the other end only", russia, wagner, []string{"relation.object kind"}},
		{"neither allowed", kim, kg.Ref{ID: "russia", Kind: kg.KindPlace}, []string{"relation.subject kind", "relation.object kind"}},
		{"of unknown kind", kg.Ref{ID: "nobody"}, kg.Ref{ID: "nothing"}, nil},
		{"the same twice", russia, russia, []string{"relation.object conflict"}},
		{"the same of a wrong kind twice", kim, kim, []string{"relation.subject kind", "relation.object kind", "relation.object conflict"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			expectFaults(t, faultList(t, arms().CheckEnds("relation", tt.subject, tt.object)), tt.want...)
		})
	}
	if got := arms().CheckEnds("relation", kim, korea)[0].Allowed; !slices.Equal(got, []string{"government", "organization"}) {
		t.Errorf("the allowed kinds are told as %v", got)
	}
}

func TestCheckDetails(t *testing.T) {
	tests := []struct {
		name    string
		details kg.Details
		want    []string
	}{
		{"none", nil, nil},
		{"all", kg.Details{"designation": "152 mm", "number_ordered": int64(1_000_000), "delivered": false}, nil},
		{"the largest numbers", kg.Details{"number_ordered": int64(1<<53 - 1)}, nil},
		{"a number too large", kg.Details{"number_ordered": int64(1 << 53)}, []string{"details.number_ordered value"}},
		{"a number too small", kg.Details{"number_ordered": int64(-1 << 53)}, []string{"details.number_ordered value"}},
		{"a text too long", kg.Details{"designation": strings.Repeat("a", kg.MaxText+1)}, []string{"details.designation value"}},
		{"values of other types", kg.Details{"designation": int64(152), "number_ordered": "many", "delivered": "yes"},
			[]string{"details.designation type", "details.number_ordered type", "details.delivered type"}},
		{"a truth for a number", kg.Details{"number_ordered": true}, []string{"details.number_ordered type"}},
		{"values of no type", kg.Details{"designation": nil, "number_ordered": 1.5}, []string{"details.designation type", "details.number_ordered type"}},
		{"unknown ones", kg.Details{"calibre": int64(152), "Delivered": true, "delivered": true},
			[]string{"details.calibre unknown", "details.Delivered unknown"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			expectFaults(t, faultList(t, arms().CheckDetails(tt.details)), tt.want...)
		})
	}
	if got := arms().CheckDetails(kg.Details{"calibre": true})[0].Allowed; !slices.Equal(got, []string{"designation", "number_ordered", "delivered"}) {
		t.Errorf("the details that there are are told as %v", got)
	}
	expectFaults(t, faultList(t, war().CheckDetails(kg.Details{"calibre": true})), "details.calibre unknown")
}
