package kg_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"testing"

	"github.com/gowebpki/jcs"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

var (
	metWith       = kg.RelationType{Name: "met-with", Symmetric: true, Temporal: kg.TemporalEvent}
	visited       = kg.RelationType{Name: "visited", Temporal: kg.TemporalEvent}
	holdsPosition = kg.RelationType{Name: "holds-position", Temporal: kg.TemporalState}
	atWarWith     = kg.RelationType{Name: "at-war-with", Symmetric: true, Temporal: kg.TemporalState}
)

func TestIdentify(t *testing.T) {
	ref := func(key string) kg.RelationRef { return kg.RelationRef{Subject: "kim", Object: "putin", Key: key} }
	base := kg.Identity{Subject: "kim", Object: "putin"}
	tests := []struct {
		name              string
		of                kg.RelationType
		key, occurred     string
		wantKey, wantDate string
		wantYear          string
		underspecified    bool
	}{
		{"a key names the event, whatever its date", metWith, "summit", "2023-09", "summit", "", "", false},
		{"a key names the state, whatever its start", holdsPosition, "second-term", "2012/2018", "second-term", "", "", false},
		{"an event is told by its date", metWith, "", "2023-09", "", "2023-09", "", false},
		{"with its qualifier", metWith, "", "2023-09~", "", "2023-09~", "", false},
		{"and by its interval", visited, "", "2023-07-25/2023-07-27", "", "2023-07-25/2023-07-27", "", false},
		{"an event without date is underspecified", metWith, "", "", "", "", "", true},
		{"a state is told by the year in which it starts", holdsPosition, "", "2012-11-06/2024-05-12", "", "", "2012", false},
		{"whatever its end", holdsPosition, "", "2012/..", "", "", "2012", false},
		{"and however well its start is known", holdsPosition, "", "2012-11~/", "", "", "2012", false},
		{"before the common era too", holdsPosition, "", "-0027/0014", "", "", "-27", false},
		{"a state that held on some day is underspecified", holdsPosition, "", "2023-09-05", "", "", "", true},
		{"a state without start is underspecified", holdsPosition, "", "../2024", "", "", "", true},
		{"a state of unknown start is underspecified", holdsPosition, "", "/2024", "", "", "", true},
		{"a state from some year of a decade is underspecified", holdsPosition, "", "201X/..", "", "", "", true},
		{"a state without date is underspecified", atWarWith, "", "", "", "", "", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := base
			want.Type, want.Key, want.Occurred, want.Year = tt.of.Name, tt.wantKey, tt.wantDate, tt.wantYear
			got := kg.Identify(tt.of, ref(tt.key), date(tt.occurred))
			if got != want || got.Underspecified() != tt.underspecified {
				t.Errorf("got %+v, underspecified %t; want %+v, %t", got, got.Underspecified(), want, tt.underspecified)
			}
		})
	}
}

func TestEndsOfASymmetricRelationStandInTheOrderOfTheirIDs(t *testing.T) {
	there := kg.RelationRef{Subject: "putin", Object: "kim"}
	back := kg.RelationRef{Subject: "kim", Object: "putin"}
	if id := kg.Identify(metWith, there, edtf.Date{}); id.Subject != "kim" || id != kg.Identify(metWith, back, edtf.Date{}) {
		t.Errorf("met-with has the ends %s and %s", id.Subject, id.Object)
	}
	if id := kg.Identify(visited, there, edtf.Date{}); id.Subject != "putin" || id == kg.Identify(visited, back, edtf.Date{}) {
		t.Errorf("visited has the ends %s and %s", id.Subject, id.Object)
	}
}

// Stored graphs rest on these ids: they never change. The JSON beside each is
// what is hashed, as in
//
//	printf '%s' '{"object":…}' | sha256sum
func TestRelationIDsNeverChange(t *testing.T) {
	tests := []struct {
		of   kg.Identity
		json string
		id   string
	}{
		{kg.Identity{Type: "met-with", Subject: "kim-jong-un", Object: "vladimir-putin", Key: "2023-09-summit"},
			`{"key":"2023-09-summit","object":"vladimir-putin","subject":"kim-jong-un","type":"met-with"}`,
			"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"},
		{kg.Identity{Type: "met-with", Subject: "kim-jong-un", Object: "vladimir-putin", Occurred: "2023-09"},
			`{"object":"vladimir-putin","occurred":"2023-09","subject":"kim-jong-un","type":"met-with"}`,
			"bb578597ce07bba4e42fcd8a09bdf2cab349d5563985db55807f1993f05fce79"},
		{kg.Identity{Type: "visited", Subject: "sergei-shoigu", Object: "pyongyang", Occurred: "2023-07~"},
			`{"object":"pyongyang","occurred":"2023-07~","subject":"sergei-shoigu","type":"visited"}`,
			"0f88a88bacb728f668b66dbb6132b08fff6607d6bd5e6dccfe9cce8bbf729d12"},
		{kg.Identity{Type: "holds-position", Subject: "sergei-shoigu", Object: "minister-of-defence-of-russia", Year: "2012"},
			`{"object":"minister-of-defence-of-russia","subject":"sergei-shoigu","type":"holds-position","year":"2012"}`,
			"e9d72ec7d0bd812be66f779611ac5992a7c0aa4514955aee1f09fbda3af4aaf7"},
		{kg.Identity{Type: "holds-position", Subject: "augustus", Object: "princeps", Year: "-27"},
			`{"object":"princeps","subject":"augustus","type":"holds-position","year":"-27"}`,
			"c99c97ea50f6995f2091d145b144176475607e40658350e8c714082c12a0c285"},
		{kg.Identity{Type: "at-war-with", Subject: "russia-government", Object: "ukraine-government"},
			`{"object":"ukraine-government","subject":"russia-government","type":"at-war-with"}`,
			"e48cc9bd8e78a1a66409b0adac4dbc0e36bacfcf8f5e4bfc9f9d0ac14953f754"},
	}
	for _, tt := range tests {
		if got := tt.of.RelationID(); got != tt.id || hashed(t, tt.json) != tt.id {
			t.Errorf("%s is %s, and by the oracle %s; want %s", tt.json, got, hashed(t, tt.json), tt.id)
		}
	}
}

// A key, a date and a year of the same text are three relations.
func TestTheThirdPartOfAnIdentityIsTagged(t *testing.T) {
	ids := map[string]bool{}
	for _, i := range []kg.Identity{{Key: "2012"}, {Occurred: "2012"}, {Year: "2012"}, {}} {
		i.Type, i.Subject, i.Object = "t", "a", "b"
		ids[i.RelationID()] = true
	}
	if len(ids) != 4 {
		t.Errorf("%d ids of 4 identities", len(ids))
	}
}

// hashed is the SHA-256 of a JSON text made canonical by another implementation.
func hashed(t *testing.T, text string) string {
	t.Helper()
	if !json.Valid([]byte(text)) {
		t.Fatalf("%s is not JSON", text)
	}
	canonical, err := jcs.Transform([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(canonical)
	return hex.EncodeToString(sum[:])
}
