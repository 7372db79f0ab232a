package kg_test

import (
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

func TestOriginOf(t *testing.T) {
	kinds := map[string]kg.Kind{
		"putin": kg.KindPerson, "peskov": kg.KindPerson, "wagner": kg.KindOrganization,
		"russia-government": kg.KindGovernment, "belarus-government": kg.KindGovernment,
	}
	wire := kg.Root{Source: "ap-2023-09-04", Publisher: "associated-press"}
	leaflet := kg.Root{Source: "leaflet"}
	government := kg.Origin{Kind: kg.KindGovernment, ID: "russia-government"}
	tests := []struct {
		name  string
		first kg.Attribution
		root  kg.Root
		want  kg.Origin
	}{
		{"the first government that is spoken for", kg.Attribution{Kind: kg.SpeakerNamed, Entity: "peskov",
			OnBehalfOf: []string{"putin", "russia-government", "belarus-government"}}, wire, government},
		{"whoever speaks for it", kg.Attribution{Kind: kg.SpeakerAnonymous, Descriptor: "a diplomat",
			OnBehalfOf: []string{"russia-government"}}, leaflet, government},
		{"else the first that is spoken for", kg.Attribution{Kind: kg.SpeakerNamed, Entity: "peskov",
			OnBehalfOf: []string{"putin", "wagner"}}, wire, kg.Origin{Kind: kg.KindPerson, ID: "putin"}},
		{"else the speaker by name", kg.Attribution{Kind: kg.SpeakerNamed, Entity: "peskov"}, wire,
			kg.Origin{Kind: kg.KindPerson, ID: "peskov"}},
		{"or the named issuer of a document", kg.Attribution{Kind: kg.SpeakerDocument, Entity: "russia-government"}, wire, government},
		{"or the named service of intelligence", kg.Attribution{Kind: kg.SpeakerIntelligence, Entity: "wagner"}, wire,
			kg.Origin{Kind: kg.KindOrganization, ID: "wagner"}},
		{"else the publisher at the root", kg.Attribution{Kind: kg.SpeakerAnonymous, Descriptor: "peskov"}, wire,
			kg.Origin{Kind: kg.KindOrganization, ID: "associated-press"}},
		{"of what nobody is said to have said too", kg.Claim{}.Speaker(), wire,
			kg.Origin{Kind: kg.KindOrganization, ID: "associated-press"}},
		{"never the one who was told", kg.Attribution{Kind: kg.SpeakerAnonymous, ToldTo: "wagner"}, wire,
			kg.Origin{Kind: kg.KindOrganization, ID: "associated-press"}},
		{"else the root source", kg.Attribution{Kind: kg.SpeakerAnonymous, Descriptor: "a diplomat"}, leaflet,
			kg.Origin{Kind: kg.KindSource, ID: "leaflet"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := kg.OriginOf(tt.first, kinds, tt.root); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
