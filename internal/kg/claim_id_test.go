package kg_test

import (
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// fullClaim has every field.
func fullClaim() kg.Claim {
	return kg.Claim{
		ID:       "summit-expected",
		Relation: kg.RelationRef{ID: strings.Repeat("a", 64), Type: "met-with", Subject: "kim-jong-un", Object: "vladimir-putin", Key: "2023-09-summit"},
		Modality: kg.Expected, Occurred: date("2023-09"), Place: "russia",
		Attribution: []kg.Attribution{
			{Kind: kg.SpeakerAnonymous, Descriptor: "US official “not authorised”", OnBehalfOf: []string{"united-states-government"},
				ToldTo: "associated-press", Stated: date("2023-09-04")},
			{Kind: kg.SpeakerIntelligence, Entity: "cia"},
		},
		Concerns: []kg.Concern{
			{Relation: kg.RelationRef{ID: strings.Repeat("b", 64)}, Role: kg.RoleContent, Negated: true},
			{Entity: "ukraine", Role: kg.RolePurpose},
		},
		Source:  "business-standard-2023-09-05",
		Quote:   kg.Quote{Exact: "expected \"this month\"\n", Prefix: "are ", Suffix: "."},
		Details: kg.Details{"agenda": "arms", "ordered": int64(0), "delivered": false, "note": ""},
		Summary: "A meeting is expected.", FirstReportedBy: "the-new-york-times", Credibility: 2,
		RecordedAt: time.Unix(1, 0), RecordedBy: "an-editor", Supersedes: "an-older-one",
	}
}

// Stored graphs rest on these ids too.
func TestClaimIDsNeverChange(t *testing.T) {
	tests := []struct {
		of   kg.Claim
		json string
		id   string
	}{
		{kg.Claim{Relation: kg.RelationRef{ID: strings.Repeat("a", 64)}, Modality: kg.Asserted, Source: "business-standard-2023-09-05"},
			`{"modality":"asserted","relation":"` + strings.Repeat("a", 64) + `","source":"business-standard-2023-09-05"}`,
			"b50e0ac2e4ee2f140cada85f0558d79b272143027281c2f064c4da64607f0429"},
		{fullClaim(), `{"relation":"` + strings.Repeat("a", 64) + `","modality":"expected","occurred":"2023-09","place":"russia",
			"attribution":[
				{"kind":"anonymous","descriptor":"US official “not authorised”","on_behalf_of":["united-states-government"],
				 "told_to":"associated-press","stated":"2023-09-04"},
				{"kind":"intelligence","entity":"cia"}],
			"concerns":[
				{"relation":"` + strings.Repeat("b", 64) + `","role":"content","negated":true},
				{"entity":"ukraine","role":"purpose"}],
			"source":"business-standard-2023-09-05",
			"quote":{"exact":"expected \"this month\"\n","prefix":"are ","suffix":"."},
			"details":{"agenda":"arms","ordered":0,"delivered":false}}`,
			"0b0b91d38b2699470f207e2a97359eb904da43240facdd33490aa6ba8d531f72"},
	}
	for _, tt := range tests {
		if got := kg.ClaimID(tt.of); got != tt.id || hashed(t, tt.json) != tt.id {
			t.Errorf("%s is %s, and by the oracle %s; want %s", tt.json, got, hashed(t, tt.json), tt.id)
		}
	}
}

func TestClaimIDCoversWhatIsSaid(t *testing.T) {
	ids := map[string]string{kg.ClaimID(fullClaim()): "the claim itself"}
	for name, change := range map[string]func(*kg.Claim){
		"relation":                      func(c *kg.Claim) { c.Relation.ID = "c" },
		"modality":                      func(c *kg.Claim) { c.Modality = kg.Planned },
		"occurred":                      func(c *kg.Claim) { c.Occurred = date("2023-09~") },
		"no date":                       func(c *kg.Claim) { c.Occurred = edtf.Date{} },
		"place":                         func(c *kg.Claim) { c.Place = "vladivostok" },
		"attribution":                   func(c *kg.Claim) { c.Attribution = nil },
		"attribution, order":            func(c *kg.Claim) { c.Attribution[0], c.Attribution[1] = c.Attribution[1], c.Attribution[0] },
		"attribution, kind":             func(c *kg.Claim) { c.Attribution[0].Kind = kg.SpeakerNamed },
		"attribution, entity":           func(c *kg.Claim) { c.Attribution[1].Entity = "nsa" },
		"attribution, descriptor":       func(c *kg.Claim) { c.Attribution[0].Descriptor = "an official" },
		"attribution, on behalf of":     func(c *kg.Claim) { c.Attribution[0].OnBehalfOf[0] = "pentagon" },
		"attribution, on behalf of two": func(c *kg.Claim) { c.Attribution[0].OnBehalfOf = []string{"united-states-government", "pentagon"} },
		"attribution, told to":          func(c *kg.Claim) { c.Attribution[0].ToldTo = "reuters" },
		"attribution, stated":           func(c *kg.Claim) { c.Attribution[0].Stated = date("2023-09-05") },
		"concerns":                      func(c *kg.Claim) { c.Concerns = c.Concerns[:1] },
		"concerns, order":               func(c *kg.Claim) { c.Concerns[0], c.Concerns[1] = c.Concerns[1], c.Concerns[0] },
		"concerns, relation":            func(c *kg.Claim) { c.Concerns[0].Relation.ID = "c" },
		"concerns, entity":              func(c *kg.Claim) { c.Concerns[1].Entity = "russia" },
		"concerns, role":                func(c *kg.Claim) { c.Concerns[1].Role = kg.RoleContext },
		"concerns, negated":             func(c *kg.Claim) { c.Concerns[0].Negated = false },
		"source":                        func(c *kg.Claim) { c.Source = "ap-2023-09-04" },
		"quote":                         func(c *kg.Claim) { c.Quote = kg.Quote{} },
		"quote, exact":                  func(c *kg.Claim) { c.Quote.Exact = "expected" },
		"quote, prefix":                 func(c *kg.Claim) { c.Quote.Prefix = "is " },
		"quote, suffix":                 func(c *kg.Claim) { c.Quote.Suffix = "" },
		"details":                       func(c *kg.Claim) { c.Details["agenda"] = "grain" },
		"details, a zero":               func(c *kg.Claim) { delete(c.Details, "ordered") },
		"details, a no":                 func(c *kg.Claim) { delete(c.Details, "delivered") },
	} {
		c := fullClaim()
		change(&c)
		if other, taken := ids[kg.ClaimID(c)]; taken {
			t.Errorf("another %s has the id of %s", name, other)
		}
		ids[kg.ClaimID(c)] = "another " + name
	}
}

func TestClaimIDPassesOverWhoKeepsAndGradesIt(t *testing.T) {
	want := kg.ClaimID(fullClaim())
	for name, change := range map[string]func(*kg.Claim){
		"id":                func(c *kg.Claim) { c.ID = "another" },
		"relation in words": func(c *kg.Claim) { c.Relation = kg.RelationRef{ID: c.Relation.ID} },
		"summary":           func(c *kg.Claim) { c.Summary = "In other words." },
		"first_reported_by": func(c *kg.Claim) { c.FirstReportedBy = "" },
		"credibility":       func(c *kg.Claim) { c.Credibility = 6 },
		"recorded_at":       func(c *kg.Claim) { c.RecordedAt = time.Unix(2, 0) },
		"recorded_by":       func(c *kg.Claim) { c.RecordedBy = "another" },
		"retracted_at":      func(c *kg.Claim) { c.RetractedAt = time.Unix(3, 0) },
		"supersedes":        func(c *kg.Claim) { c.Supersedes = "" },
		"an empty detail":   func(c *kg.Claim) { delete(c.Details, "note") },
	} {
		c := fullClaim()
		change(&c)
		if kg.ClaimID(c) != want {
			t.Errorf("another %s changes the id", name)
		}
	}
}
