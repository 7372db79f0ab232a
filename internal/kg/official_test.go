package kg_test

import (
	"slices"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

func TestAnAppointmentIsOneClaimOrTwo(t *testing.T) {
	a := kg.Appointment{
		Person: kg.Entity{ID: "alice"}, Position: kg.Entity{ID: "minister"},
		Claim: kg.Claim{
			ID: "mine", Modality: kg.Alleged, Source: "report", Summary: "s", RecordedBy: "me", Relation: kg.RelationRef{Key: "second-time"},
			Attribution: []kg.Attribution{{Kind: kg.SpeakerNamed, Entity: "bob"}},
		},
	}
	held := kg.RelationRef{Type: "holds-position", Subject: "alice", Object: "minister", Key: "second-time"}
	if claims := a.Claims(); len(claims) != 1 || claims[0].Relation != held || claims[0].ID != "mine" || claims[0].Modality != kg.Alleged {
		t.Errorf("alone it is %+v", claims)
	}
	a.PositionOf = "ministry"
	claims := a.Claims()
	if len(claims) != 2 || claims[0].Relation != held {
		t.Fatalf("with the position's body it is %+v", claims)
	}
	of := claims[1]
	if of.Relation != (kg.RelationRef{Type: "position-of", Subject: "minister", Object: "ministry"}) {
		t.Errorf("it is about %+v", of.Relation)
	}
	if of.ID != "" || of.Modality != kg.Asserted || of.Source != "report" || of.Summary != "" || of.RecordedBy != "me" || len(of.Attribution) != 1 {
		t.Errorf("it says %+v", of)
	}
}

func TestFieldsOfAnAppointment(t *testing.T) {
	var got []string
	for claim := range 2 {
		for _, field := range []string{"relation.subject", "relation.object", "relation", "relation.key", "source", "attribution[0].entity"} {
			got = append(got, kg.Appointment{}.FieldOf(claim, field))
		}
	}
	want := []string{
		"person.id", "position.id", "claim", "claim.key", "claim.source", "claim.attribution[0].entity",
		"position.id", "position_of", "position_of", "claim.key", "claim.source", "claim.attribution[0].entity",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWhatIsOnlyNamed(t *testing.T) {
	for _, tt := range []struct {
		name string
		kg.Entity
		want bool
	}{
		{"an id alone", kg.Entity{ID: "alice"}, true},
		{"with its kind", kg.Entity{ID: "alice", Kind: kg.KindPerson}, true},
		{"with what the server keeps", kg.Entity{ID: "alice", Revision: 3, RecordedBy: "me"}, true},
		{"with a name", kg.Entity{ID: "alice", Name: "Alice"}, false},
		{"with another field", kg.Entity{ID: "alice", Description: "A person"}, false},
		{"without an id", kg.Entity{}, false},
	} {
		if got := tt.Named(); got != tt.want {
			t.Errorf("%s: %t, want %t", tt.name, got, tt.want)
		}
	}
}
