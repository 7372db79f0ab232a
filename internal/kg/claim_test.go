package kg_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// validClaim is a claim as a client sends it, with every field.
func validClaim() kg.Claim {
	c := fullClaim()
	c.Relation.ID = ""
	return c
}

func TestClaimIsValid(t *testing.T) {
	least := kg.Claim{Relation: kg.RelationRef{ID: strings.Repeat("a", 64)}, Modality: kg.Asserted, Source: "a"}
	for _, c := range []kg.Claim{validClaim(), least} {
		if err := c.Validate(); err != nil {
			t.Error(err)
		}
	}
	for _, m := range kg.Modalities() {
		c := least
		if c.Modality = m; c.Validate() != nil {
			t.Error(c.Validate())
		}
	}
	for _, kind := range kg.Speakers() {
		c := least
		c.Attribution = []kg.Attribution{{Kind: kind, Descriptor: "somebody", ToldTo: "ap", Stated: date("2023-09")}}
		if kind == kg.SpeakerNamed {
			c.Attribution[0].Entity = "kim"
		}
		if err := c.Validate(); err != nil {
			t.Error(err)
		}
	}
	for _, role := range kg.Roles() {
		c := least
		c.Concerns = []kg.Concern{{Entity: "ukraine", Role: role}, {Relation: validClaim().Relation, Role: role}}
		if err := c.Validate(); err != nil {
			t.Error(err)
		}
	}
}

func TestClaimFaults(t *testing.T) {
	long := strings.Repeat("a", kg.MaxText+1)
	tests := []struct {
		name   string
		change func(*kg.Claim)
		want   []string
	}{
		{"nothing given", func(c *kg.Claim) { *c = kg.Claim{} }, []string{"relation required", "modality required", "source required"}},
		{"ids that are no slugs", func(c *kg.Claim) { c.ID, c.Place, c.Source, c.FirstReportedBy = "A", "B", "C", "D" },
			[]string{"id format", "place format", "source format", "first_reported_by format"}},
		{"an unknown modality", func(c *kg.Claim) { c.Modality = "rumoured" }, []string{"modality value"}},
		{"a summary too long", func(c *kg.Claim) { c.Summary = long }, []string{"summary value"}},
		{"too many details", func(c *kg.Claim) {
			for i := range kg.MaxItems + 1 {
				c.Details[fmt.Sprint(i)] = true
			}
		}, []string{"details value"}},
		{"a grade below the scale", func(c *kg.Claim) { c.Credibility = -1 }, []string{"credibility value"}},
		{"a grade beyond the scale", func(c *kg.Claim) { c.Credibility = 7 }, []string{"credibility value"}},
		{"the grade that can't be judged", func(c *kg.Claim) { c.Credibility = 6 }, nil},
		{"no grade", func(c *kg.Claim) { c.Credibility = 0 }, nil},

		{"a relation by id and by ends", func(c *kg.Claim) { c.Relation = kg.RelationRef{ID: "a", Key: "b"} }, []string{"relation conflict"}},
		{"a relation's id too long", func(c *kg.Claim) { c.Relation = kg.RelationRef{ID: long} }, []string{"relation.id value"}},
		{"a relation of a key alone", func(c *kg.Claim) { c.Relation = kg.RelationRef{Key: "summit"} },
			[]string{"relation.type required", "relation.subject required", "relation.object required"}},
		{"a relation of ids that are no slugs", func(c *kg.Claim) { c.Relation = kg.RelationRef{Type: "met-with", Subject: "A", Object: "B", Key: "C"} },
			[]string{"relation.subject format", "relation.object format", "relation.key format"}},
		{"a type's name too long", func(c *kg.Claim) { c.Relation.Type = long }, []string{"relation.type value"}},
		{"about itself", func(c *kg.Claim) { c.Relation.Object = c.Relation.Subject }, []string{"relation.object conflict"}},

		{"part of a quote", func(c *kg.Claim) { c.Quote = kg.Quote{Suffix: "."} }, []string{"quote.exact required"}},
		{"no quote", func(c *kg.Claim) { c.Quote = kg.Quote{} }, nil},
		{"a quote alone", func(c *kg.Claim) { c.Quote = kg.Quote{Exact: "expected"} }, nil},
		{"a quote too long", func(c *kg.Claim) { c.Quote = kg.Quote{Exact: long, Prefix: long, Suffix: long} },
			[]string{"quote.exact value", "quote.prefix value", "quote.suffix value"}},

		{"too many concerns", func(c *kg.Claim) { c.Concerns = slices.Repeat(c.Concerns[1:], kg.MaxItems+1) }, []string{"concerns value"}},
		{"a concern without a role", func(c *kg.Claim) { c.Concerns[1].Role = "" }, []string{"concerns[1].role required"}},
		{"a concern of an unknown role", func(c *kg.Claim) { c.Concerns[1].Role = "cause" }, []string{"concerns[1].role value"}},
		{"a concern with nothing", func(c *kg.Claim) { c.Concerns[1].Entity = "" }, []string{"concerns[1] conflict"}},
		{"a concern with both", func(c *kg.Claim) { c.Concerns[0].Entity = "ukraine" }, []string{"concerns[0] conflict"}},
		{"a concern with a faulty entity", func(c *kg.Claim) { c.Concerns[1].Entity = "A" }, []string{"concerns[1].entity format"}},
		{"a concern with a faulty relation", func(c *kg.Claim) { c.Concerns[0].Relation = kg.RelationRef{Type: "urged", Subject: "a", Object: "a"} },
			[]string{"concerns[0].relation.object conflict"}},

		{"all at once", func(c *kg.Claim) { c.Modality, c.Source, c.Credibility, c.Relation.Type = "", "", 9, "" },
			[]string{"modality required", "source required", "credibility value", "relation.type required"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := validClaim()
			tt.change(&c)
			expectFaults(t, faultsIn(t, c.Validate()), tt.want...)
		})
	}
}

func TestAttributionFaults(t *testing.T) {
	tests := []struct {
		name string
		link kg.Attribution
		want []string
	}{
		{"no kind", kg.Attribution{}, []string{"kind required"}},
		{"an unknown kind", kg.Attribution{Kind: "official"}, []string{"kind value"}},
		{"ids that are no slugs", kg.Attribution{Kind: kg.SpeakerNamed, Entity: "A", ToldTo: "B", OnBehalfOf: []string{"a", "C", ""}},
			[]string{"entity format", "told_to format", "on_behalf_of[1] format", "on_behalf_of[2] required"}},
		{"a descriptor too long", kg.Attribution{Kind: kg.SpeakerAnonymous, Descriptor: strings.Repeat("a", kg.MaxName+1)}, []string{"descriptor value"}},
		{"on behalf of too many", kg.Attribution{Kind: kg.SpeakerAnonymous, OnBehalfOf: slices.Repeat([]string{"a"}, kg.MaxItems+1)},
			[]string{"on_behalf_of value"}},
		{"named, without a name", kg.Attribution{Kind: kg.SpeakerNamed, Descriptor: "an official"}, []string{"entity required"}},
		{"anonymous, with a name", kg.Attribution{Kind: kg.SpeakerAnonymous, Entity: "kim"}, []string{"entity conflict"}},
		{"unattributed, with a name", kg.Attribution{Kind: kg.SpeakerUnattributed, Entity: "kim"}, []string{"kind conflict"}},
		{"unattributed, on behalf of somebody", kg.Attribution{Kind: kg.SpeakerUnattributed, OnBehalfOf: []string{"kim"}}, []string{"kind conflict"}},
		{"an issued document", kg.Attribution{Kind: kg.SpeakerDocument, Entity: "kim", OnBehalfOf: []string{"north-korea-government"}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := validClaim()
			c.Attribution[1] = tt.link
			want := make([]string, len(tt.want))
			for i, fault := range tt.want {
				want[i] = "attribution[1]." + fault
			}
			expectFaults(t, faultsIn(t, c.Validate()), want...)
		})
	}
	c := validClaim()
	c.Attribution = slices.Repeat(c.Attribution, kg.MaxItems)
	expectFaults(t, faultsIn(t, c.Validate()), "attribution value")
}

func TestWhatIsForeseen(t *testing.T) {
	foreseen := []kg.Modality{kg.Planned, kg.Expected, kg.Proposed, kg.Possible}
	for _, m := range kg.Modalities() {
		if m.Foreseen() != slices.Contains(foreseen, m) {
			t.Errorf("%s: %t", m, m.Foreseen())
		}
	}
}

func TestStatusesWithoutAnEdge(t *testing.T) {
	for _, s := range kg.Statuses() {
		if want := s != kg.StatusRetracted && s != kg.StatusUnclaimed; s.HasEdge() != want {
			t.Errorf("%s: %t", s, s.HasEdge())
		}
	}
}
