package kg_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

func arms() kg.RelationType {
	return kg.RelationType{
		Name: "sold-arms-to", Neo4jType: "SOLD_ARMS_TO", Inverse: "bought-arms-from", Temporal: kg.TemporalEvent, ConfirmedBy: kg.ConfirmedByEither,
		SubjectKinds: []kg.Kind{kg.KindGovernment, kg.KindOrganization}, ObjectKinds: []kg.Kind{kg.KindGovernment},
		Details: []kg.DetailField{
			{Name: "designation", Type: kg.DetailText}, {Name: "number_ordered", Type: kg.DetailInteger}, {Name: "delivered", Type: kg.DetailBoolean},
		},
	}
}

func war() kg.RelationType {
	government := []kg.Kind{kg.KindGovernment}
	return kg.RelationType{
		Name: "at-war-with", Neo4jType: "AT_WAR_WITH", Inverse: "at-war-with", Symmetric: true, Temporal: kg.TemporalState, ConfirmedBy: kg.ConfirmedByEither,
		SubjectKinds: government, ObjectKinds: government,
	}
}

func TestRelationTypeIsValid(t *testing.T) {
	longest := arms()
	longest.Name, longest.Neo4jType = strings.Repeat("a", kg.MaxTypeName), strings.Repeat("A", kg.MaxTypeName)
	unordered := war()
	unordered.SubjectKinds, unordered.ObjectKinds = []kg.Kind{kg.KindGovernment, kg.KindPlace}, []kg.Kind{kg.KindPlace, kg.KindGovernment}
	coded := arms()
	coded.CAMEO, coded.PLOVER, coded.Category = []string{"0312", "072"}, []string{"AID"}, "arms"
	for _, r := range []kg.RelationType{arms(), war(), longest, unordered, coded} {
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
			"name required", "inverse required", "temporal required", "confirmed_by required", "subject_kinds required", "object_kinds required"}},
		{"another type of edges than the name's", func(r *kg.RelationType) { r.Neo4jType = "SOLD" }, []string{"neo4j_type conflict"}},
		{"an edge's type that is Cypher", func(r *kg.RelationType) { r.Neo4jType = "A`]-() DETACH DELETE n //" }, []string{"neo4j_type conflict"}},
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
		{"with anything twice", func(r *kg.RelationType) {
			r.SubjectKinds = []kg.Kind{kg.KindPerson, kg.KindPlace, kg.KindPerson}
			r.CAMEO, r.PLOVER = []string{"036", "036"}, []string{"AID", "CONSULT", "AID"}
			r.Details = append(r.Details, r.Details[0])
		}, []string{"subject_kinds[2] conflict", "cameo[1] conflict", "plover[2] conflict", "details[3].name conflict"}},
		{"with texts that nobody means", func(r *kg.RelationType) {
			r.Category, r.Description, r.CAMEO, r.PLOVER = strings.Repeat("a", kg.MaxName+1), "a\x00b", []string{" "}, []string{strings.Repeat("A", kg.MaxTypeName+1)}
			r.Details[0].Description, r.Details[1].Name = strings.Repeat("a", kg.MaxText+1), strings.Repeat("a", kg.MaxTypeName+1)
		}, []string{"category value", "description format", "cameo[0] required", "plover[0] value", "details[0].description value", "details[1].name format"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := arms()
			tt.change(&r)
			expectFaults(t, faultsIn(t, r.Validate()), tt.want...)
		})
	}
}

// A name becomes the type of edges, and stands in a schema statement: nothing
// but letters and hyphens gets there, and nothing that the graph keeps for itself.
func TestNamesOfRelationTypes(t *testing.T) {
	for name, want := range map[string]string{
		"trained-troops-of": "", "a": "", "not": "", "match": "",
		strings.Repeat("a", 40): "", strings.Repeat("a", 41): "format",
		"": "required", "-": "format", "-sold": "format", "sold-": "format", "sold--arms": "format", "Sold": "format",
		"sold_arms": "format", "sold arms": "format", "sold1": "format", "sold`arms": "format", "sold]": "format", "sold\narms": "format", "sold\n": "format",
		"verkauft-an-ö": "format", "ſold": "format", "продал": "format", "sold\x00": "format", "ﬁred-at": "format",
		"about": "value", "in-source": "value", "attributed-to": "value", "on-behalf-of": "value", "told-to": "value", "at-place": "value",
		"first-reported-by": "value", "supersedes": "value", "concerns": "value", "published-by": "value", "republished-from": "value", "merged-into": "value",
	} {
		r := arms()
		r.Name, r.Neo4jType = name, ""
		var wanted []string
		if want != "" {
			wanted = []string{"name " + want}
		}
		t.Run(name, func(t *testing.T) { expectFaults(t, faultsIn(t, r.Completed().Validate()), wanted...) })
	}
}

func TestCompletedRelationType(t *testing.T) {
	symmetric := kg.RelationType{Name: "fought-beside", Symmetric: true}.Completed()
	if symmetric.Neo4jType != "FOUGHT_BESIDE" || symmetric.Inverse != "fought-beside" {
		t.Errorf("symmetric: %q, %q", symmetric.Neo4jType, symmetric.Inverse)
	}
	given := kg.RelationType{Name: "fought-beside", Neo4jType: "X", Inverse: "y", Symmetric: true}.Completed()
	if given.Neo4jType != "X" || given.Inverse != "y" {
		t.Errorf("what is given is overwritten: %q, %q", given.Neo4jType, given.Inverse)
	}
	if directed := (kg.RelationType{Name: "fought-for"}).Completed(); directed.Inverse != "" {
		t.Errorf("a directed type is given the inverse %q", directed.Inverse)
	}
}

// Stored claims stay valid under whatever a type may be changed to.
func TestChangesOfARelationType(t *testing.T) {
	tests := []struct {
		name   string
		change func(*kg.RelationType)
		want   []string
	}{
		{"none", func(*kg.RelationType) {}, nil},
		{"words and codes", func(r *kg.RelationType) {
			r.Category, r.Description, r.CAMEO, r.PLOVER, r.Details[0].Description = "a", "b", []string{"036"}, nil, "c"
		}, nil},
		{"more kinds", func(r *kg.RelationType) { r.ObjectKinds = []kg.Kind{kg.KindPlace, kg.KindGovernment} }, nil},
		{"more details, in another order", func(r *kg.RelationType) {
			r.Details = append([]kg.DetailField{{Name: "calibre", Type: kg.DetailText}}, r.Details...)
		}, nil},
		{"what it is", func(r *kg.RelationType) {
			r.Name, r.Inverse, r.Symmetric, r.Temporal = "a", "b", true, kg.TemporalState
		},
			[]string{"name conflict", "inverse conflict", "symmetric conflict", "temporal conflict"}},
		{"fewer kinds", func(r *kg.RelationType) { r.SubjectKinds, r.ObjectKinds = r.SubjectKinds[:1], []kg.Kind{kg.KindPlace} },
			[]string{"subject_kinds conflict", "object_kinds conflict"}},
		{"fewer details", func(r *kg.RelationType) { r.Details = nil }, []string{"details conflict", "details conflict", "details conflict"}},
		{"a detail of another type", func(r *kg.RelationType) { r.Details[1].Type = kg.DetailText }, []string{"details[1].type conflict"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			next := arms()
			tt.change(&next)
			expectFaults(t, faultsIn(t, arms().CheckChange(next)), tt.want...)
		})
	}
}

// Read from either end, a word of the vocabulary has one meaning.
func TestWordsOfRelationTypesThatClash(t *testing.T) {
	known := []kg.RelationType{arms(), war()}
	for _, tt := range []struct {
		name, inverse string
		want          []string
	}{
		{"gave", "got", nil},
		{"sold-arms-to", "got", []string{"name conflict"}},
		{"bought-arms-from", "got", []string{"name conflict"}},
		{"gave", "bought-arms-from", []string{"inverse conflict"}},
		{"gave", "at-war-with", []string{"inverse conflict"}},
		{"bought-arms-from", "sold-arms-to", []string{"name conflict", "inverse conflict"}},
		{"at-war-with", "at-war-with", []string{"name conflict"}},
	} {
		r := kg.RelationType{Name: tt.name, Inverse: tt.inverse, Symmetric: tt.name == tt.inverse}
		t.Run(tt.name+" "+tt.inverse, func(t *testing.T) { expectFaults(t, faultList(t, r.Clashes(known)), tt.want...) })
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
