package ingest

import (
	"bytes"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

func isSlug(s string) bool { return kg.IsSlug(s) }

const icewsHead = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"

// coding is a row with these actors and this code; an actor is name, sectors, country.
func coding(id, code string, source, target [3]string) string {
	return strings.Join([]string{
		id, "2018-06-01", source[0], source[1], source[2], "Text", code, "1", target[0], target[1], target[2],
		"47400351", "2", "The Hanoi Times", "Hanoi", "NA", "Ha Noi", "Vietnam", "21.0245", "105.841",
	}, "\t") + "\n"
}

var (
	abe    = [3]string{"Shinzo Abe", "Executive,Elite,Government,Executive Office", "Japan"}
	japan  = [3]string{"Japan", "NA", "Japan"}
	police = [3]string{"Police (Vietnam)", "Police,Government", "Vietnam"}
	quang  = [3]string{"Tran Dai Quang", "Elite,Government", "Vietnam"}
	un     = [3]string{"UN Security Council", "International Government Organization,Global", "NA"}
)

// claims reads ICEWS rows and returns what they claim, without sending it.
func claimsOf(t testing.TB, text string) (claims []wire.ClaimInput, unmapped []string) {
	t.Helper()
	in, err := plainText(strings.NewReader(text), "")
	if err != nil {
		t.Fatal(err)
	}
	read, err := icews{}.open(in, builtin(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for {
		r, err := read.next()
		if errors.Is(err, io.EOF) {
			return claims, unmapped
		}
		if err != nil || r.faults != nil {
			t.Fatal(err, r.faults)
		}
		if r.unmapped != "" {
			unmapped = append(unmapped, r.unmapped)
			continue
		}
		claims = append(claims, r.records[len(r.records)-1].value.(wire.ClaimInput))
	}
}

func builtin(t testing.TB) vocabulary {
	t.Helper()
	return Importer{Store: newStub(t)}.vocabulary(t.Context())
}

func TestCodesBecomeRelationsAndModalities(t *testing.T) {
	speaker := []wire.Attribution{{Kind: "named", Entity: "shinzo-abe", OnBehalfOf: []string{"japan-government"}, Stated: "2018-06-01"}}
	for _, tt := range []struct {
		name, code     string
		source, target [3]string
		want           wire.ClaimInput
		unmapped       string
	}{
		{name: "consult", code: "040", source: abe, target: quang, want: wire.ClaimInput{Relation: wire.RelationRef{Type: "met-with", Subject: "shinzo-abe", Object: "tran-dai-quang"}, ClaimFields: wire.ClaimFields{Modality: "asserted", Occurred: "2018-06-01"}}},
		{name: "a meeting that is only intended", code: "036", source: abe, target: quang, want: wire.ClaimInput{Relation: wire.RelationRef{Type: "met-with", Subject: "shinzo-abe", Object: "tran-dai-quang"}, ClaimFields: wire.ClaimFields{Modality: "planned", Occurred: "2018-06-01/..", Attribution: speaker}}},
		{name: "a denial of what the target accuses of", code: "016", source: abe, target: quang, want: wire.ClaimInput{Relation: wire.RelationRef{Type: "accused", Subject: "tran-dai-quang", Object: "shinzo-abe"}, ClaimFields: wire.ClaimFields{Modality: "denied", Occurred: "2018-06-01", Attribution: speaker}}},
		{name: "a refusal to meet", code: "125", source: abe, target: quang, want: wire.ClaimInput{Relation: wire.RelationRef{Type: "met-with", Subject: "shinzo-abe", Object: "tran-dai-quang"}, ClaimFields: wire.ClaimFields{Modality: "denied", Occurred: "2018-06-01/..", Attribution: speaker}}},
		{name: "a visit", code: "042", source: abe, target: quang, want: wire.ClaimInput{Relation: wire.RelationRef{Type: "visited", Subject: "shinzo-abe", Object: "vietnam"}, ClaimFields: wire.ClaimFields{Modality: "asserted", Occurred: "2018-06-01", Concerns: []wire.Concern{{Entity: "tran-dai-quang", Role: "context"}}}}},
		{name: "the same visit, as the host has it", code: "043", source: quang, target: abe, want: wire.ClaimInput{Relation: wire.RelationRef{Type: "visited", Subject: "shinzo-abe", Object: "vietnam"}, ClaimFields: wire.ClaimFields{Modality: "asserted", Occurred: "2018-06-01", Concerns: []wire.Concern{{Entity: "tran-dai-quang", Role: "context"}}}}},
		{name: "a visit within a country", code: "042", source: quang, target: police, want: wire.ClaimInput{Relation: wire.RelationRef{Type: "met-with", Subject: "tran-dai-quang", Object: "police-vietnam"}, ClaimFields: wire.ClaimFields{Modality: "asserted", Occurred: "2018-06-01"}}},
		{name: "a visit to a body of no country", code: "042", source: abe, target: un, want: wire.ClaimInput{Relation: wire.RelationRef{Type: "met-with", Subject: "shinzo-abe", Object: "un-security-council"}, ClaimFields: wire.ClaimFields{Modality: "asserted", Occurred: "2018-06-01"}}},
		{name: "a country acts by its government", code: "112", source: japan, target: police, want: wire.ClaimInput{Relation: wire.RelationRef{Type: "accused", Subject: "japan-government", Object: "police-vietnam"}, ClaimFields: wire.ClaimFields{Modality: "asserted", Occurred: "2018-06-01"}}},
		{name: "a statement", code: "010", source: abe, target: quang, unmapped: "010 Make statement"},
		{name: "accord", code: "019", source: abe, target: quang, unmapped: "019 Express accord"},
		{name: "a code that there isn't", code: "999", source: abe, target: quang, unmapped: "999 Text"},
		{name: "a person can't sanction", code: "163", source: abe, target: quang, unmapped: "163 Impose embargo, boycott, or sanctions, which no person does (sanctioned)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			claims, unmapped := claimsOf(t, icewsHead+coding("7", tt.code, tt.source, tt.target))
			if tt.unmapped != "" {
				if len(claims) != 0 || len(unmapped) != 1 || unmapped[0] != tt.unmapped {
					t.Errorf("%v, %q", claims, unmapped)
				}
				return
			}
			tt.want.ID, tt.want.Source, tt.want.Credibility, tt.want.Place = "icews-7", "icews-story-47400351", 6, "hanoi-ha-noi-vietnam"
			if len(claims) != 1 {
				t.Fatal(claims, unmapped)
			}
			claims[0].Summary = ""
			if diff := cmp.Diff(tt.want, claims[0]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestKindsOfActors(t *testing.T) {
	for name, tt := range map[string]struct {
		a        actor
		kind, id string
	}{
		"country":            {actor{"Russia", nil, "Russian Federation"}, "government", "russia-government"},
		"its government":     {actor{"Government (Bulgaria)", []string{"Government"}, "Bulgaria"}, "government", "bulgaria-government"},
		"collective":         {actor{"Citizen (Congo)", []string{"Social"}, "Congo"}, "organization", "citizen-republic-of-the-congo"},
		"person":             {actor{"Igor Dodon", []string{"Executive", "Government"}, "Moldova, Republic of"}, "person", "igor-dodon"},
		"party":              {actor{"Nationalist Movement Party", []string{"Ideological", "Parties"}, "Turkey"}, "organization", "nationalist-movement-party"},
		"person of a body":   {actor{"Federica Mogherini", []string{"Ideological", "Regional Diplomatic IGOs"}, "Italy"}, "person", "federica-mogherini"},
		"body of no country": {actor{"Euratom Nine", []string{"International Government Organization"}, ""}, "organization", "euratom-nine"},
		"who works at one":   {actor{"Staffan de Mistura", []string{"International Government Organization", "Global"}, "Italy"}, "person", "staffan-de-mistura"},
		"company":            {actor{"Mahindra & Mahindra", []string{"Business"}, "India"}, "organization", "mahindra-mahindra"},
		"armed organization": {actor{"Taliban", []string{"Insurgents"}, "Afghanistan"}, "organization", "taliban"},
		"territory":          {actor{"Scotland", nil, "United Kingdom"}, "government", "scotland-government"},
	} {
		if got := tt.a.resolve(); got.kind != tt.kind || got.id != tt.id {
			t.Errorf("%s: %s %s", name, got.kind, got.id)
		}
	}
}

func TestFaultyICEWSRows(t *testing.T) {
	good := coding("7", "040", abe, quang)
	for name, tt := range map[string]struct{ row, want string }{
		"columns":   {"7\t2018-06-01\n", "it has 2 columns instead of 20"},
		"day":       {strings.Replace(good, "2018-06-01", "2018-02-30", 1), `Event Date: "2018-02-30" is no day`},
		"event id":  {strings.Replace(good, "7\t", "x\t", 1), `Event ID: "x" is no number`},
		"code":      {strings.Replace(good, "040", "NA", 1), "CAMEO Code: must be given"},
		"latitude":  {strings.Replace(good, "21.0245", "121.0245", 1), "Latitude"},
		"longitude": {strings.Replace(good, "105.841", "205.841", 1), "Longitude"},
	} {
		if _, err := newStub(t).take(t, icewsHead+tt.row, Options{}); err == nil || !strings.Contains(err.Error(), "line 2: ") || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What says that there is nothing is no actor, publisher, story, place or coordinate.
func TestNothingIsNothingInEveryColumn(t *testing.T) {
	cells := strings.Split(strings.TrimSuffix(coding("7", "040", abe, quang), "\n"), "\t")
	with := func(id string, values map[int]string) string {
		row := slices.Clone(cells)
		row[0] = id
		for at, value := range values {
			row[at] = value
		}
		return strings.Join(row, "\t") + "\n"
	}
	nowhere := map[int]string{14: "NULL", 15: "NULL", 16: "--", 17: "N/A", 18: "NULL", 19: ""}
	unsourced := map[int]string{11: "NULL", 12: "NA", 13: "NULL"}
	text := icewsHead + with("1", map[int]string{2: "NULL", 3: "NULL", 4: "NULL"}) + with("2", map[int]string{8: "--"}) + with("3", nowhere) + with("4", unsourced) +
		with("5", map[int]string{13: "n/a"}) + with("6", map[int]string{5: "Consult", 6: "40"})
	s := newStub(t)
	got, err := s.take(t, text, Options{})
	if want := map[string]int{"040 Consult, without a source": 1, "040 Consult, without a target": 1}; err != nil || cmp.Diff(want, got.Unmapped) != "" || got.Bad != 0 {
		t.Errorf("%v %+v", err, got)
	}
	if all := strings.Join(s.order, "\n"); strings.Contains(all, "null") || strings.Contains(all, "/v1/organizations/na") || strings.Count(all, "/v1/claims/icews-") != 4 {
		t.Error(all)
	}
	for _, source := range []string{"icews-2018-06-01", "icews-story-47400351"} {
		if s.stored["/v1/sources/"+source] == "" {
			t.Errorf("%s is missing from %v", source, s.order)
		}
	}
	if strings.Contains(s.stored["/v1/claims/icews-4"], "sentence") {
		t.Error(s.stored["/v1/claims/icews-4"])
	}
}

// Of real rows none is lost: each is a claim, or is named with its reason.
func TestNoRealRowIsLost(t *testing.T) {
	text, err := os.ReadFile("../../../shared/data/icews/events.2018.sample.tab")
	if err != nil {
		t.Skip(err)
	}
	claims, unmapped := claimsOf(t, string(text))
	ids := map[string]bool{}
	for _, c := range claims {
		ids[c.ID] = true
	}
	rows := bytes.Count(bytes.TrimSpace(text), []byte("\n"))
	if len(ids)+len(unmapped) != rows || rows != 3705 || len(ids) < 2000 {
		t.Errorf("%d claims and %d named of %d rows", len(ids), len(unmapped), rows)
	}
	s := newStub(t)
	first, err1 := s.take(t, string(text), Options{})
	again, err2 := s.take(t, string(text), Options{})
	if err1 != nil || err2 != nil || again.Added != 0 || again.Changed != 0 || total(first.Unmapped) != len(unmapped) {
		t.Errorf("first %+v %v, again %+v %v", first, err1, again, err2)
	}
}

func FuzzICEWS(f *testing.F) {
	f.Add(coding("7", "042", abe, quang))
	f.Add(coding("8", "016", police, japan))
	v := builtin(f)
	f.Fuzz(func(t *testing.T, text string) {
		eachRow(t, icews{}, v, icewsHead+text, Options{}, isNotLost, hasSlugs)
	})
}
