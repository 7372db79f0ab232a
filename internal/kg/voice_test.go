package kg_test

import (
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

func TestVoiceOf(t *testing.T) {
	kinds := map[string]kg.Kind{"putin": kg.KindPerson, "peskov": kg.KindPerson, "wagner": kg.KindOrganization, "russia-government": kg.KindGovernment}
	wire := kg.Root{Source: "ap-2023-09-04", Publisher: "associated-press"}
	outlet := kg.Origin{Kind: kg.KindOrganization, ID: "associated-press"}
	leaflet := kg.Origin{Kind: kg.KindSource, ID: "leaflet"}
	tests := []struct {
		name  string
		first kg.Attribution
		root  kg.Root
		want  kg.Voice
	}{
		{"a spokesperson is the voice of the government", kg.Attribution{Kind: kg.SpeakerNamed, Entity: "peskov", OnBehalfOf: []string{"putin", "russia-government"}}, wire,
			kg.Voice{Entity: "russia-government"}},
		{"or of the first spoken for", kg.Attribution{Kind: kg.SpeakerNamed, Entity: "peskov", OnBehalfOf: []string{"putin", "wagner"}}, wire,
			kg.Voice{Entity: "putin"}},
		{"a document on behalf of somebody", kg.Attribution{Kind: kg.SpeakerDocument, OnBehalfOf: []string{"wagner"}}, wire, kg.Voice{Entity: "wagner"}},
		{"a document of a known issuer", kg.Attribution{Kind: kg.SpeakerDocument, Entity: "wagner"}, wire, kg.Voice{Entity: "wagner"}},
		{"a person for itself", kg.Attribution{Kind: kg.SpeakerNamed, Entity: "peskov"}, wire, kg.Voice{Entity: "peskov"}},
		{"a document without an issuer", kg.Attribution{Kind: kg.SpeakerDocument, Descriptor: "a memo"}, wire,
			kg.Voice{Outlet: outlet, Unnamed: true, Descriptor: "a memo"}},
		{"a leak", kg.Attribution{Kind: kg.SpeakerAnonymous, Descriptor: "A Russian  official,", OnBehalfOf: []string{"putin", "russia-government"}}, wire,
			kg.Voice{Outlet: outlet, Unnamed: true, Descriptor: "a russian official", For: "russia-government"}},
		{"a service", kg.Attribution{Kind: kg.SpeakerIntelligence, Entity: "wagner"}, leafletRoot, kg.Voice{Outlet: leaflet, Unnamed: true, For: "wagner"}},
		{"somebody without a descriptor is not the outlet", kg.Attribution{Kind: kg.SpeakerAnonymous}, wire, kg.Voice{Outlet: outlet, Unnamed: true}},
		{"the outlet", kg.Claim{}.Speaker(), wire, kg.Voice{Outlet: outlet}},
		{"a source without a publisher", kg.Claim{}.Speaker(), leafletRoot, kg.Voice{Outlet: leaflet}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := kg.VoiceOf(tt.first, kinds, tt.root); got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

var leafletRoot = kg.Root{Source: "leaflet"}
