package ingest

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/wire"
)

// ftmFile has relations before what they join, and what nothing here is for.
// The post waits for its organization, and whoever holds it for the post.
const ftmFile = `{"id":"occ-1","schema":"Occupancy","properties":{"holder":["Q7747"],"post":["pos-1"],"startDate":["2012-05-07"],"status":["current"],"modifiedAt":["2024-03-01"],"sourceUrl":["https://example.org/putin"],"publisher":["The Gazette"]}}
{"id":"Q7747","schema":"Person","properties":{"name":["Vladimir Putin","Владимир Путин"],"alias":["블라디미르 푸틴"],"weakAlias":["Putin"],"birthDate":["1952","1952-10-07"],"topics":["role.pep"],"gender":["male"],"country":["ru"]}}
{"id":"pos-1","schema":"Position","properties":{"name":["President of Russia"],"organization":["gov-ru"],"modifiedAt":["2024-03-01T10:00:00"]}}
{"id":"gov-ru","schema":"PublicBody","properties":{"name":["Government of Russia"],"country":["ru"]}}
{"id":"m-1","schema":"Membership","properties":{"member":["Q7747"],"organization":["party"],"role":["chairman"],"date":["2008"],"retrievedAt":["2024-03-02"]},"datasets":["parties"]}
{"id":"party","schema":"Organization","properties":{"name":["United Russia"],"wikidataId":["Q182948"],"website":["https://er.ru"]}}
{"id":"s-1","schema":"Sanction","properties":{"entity":["Q7747"],"authority":["Government of Canada"],"program":["Russia"],"listingDate":["2022-02-25"],"retrievedAt":["2024-03-02"]}}
{"id":"d-1","schema":"Directorship","properties":{"director":["Q7747"],"organization":["party"]}}
{"id":"s-2","schema":"Sanction","properties":{"entity":["ship"],"authority":["OFAC"],"retrievedAt":["2024-03-02"]}}
{"id":"ship","schema":"Vessel","properties":{"name":["Arktika"]}}
{"id":"x","schema":"LegalEntity","properties":{"name":["Somebody"]}}
{"id":"y","schema":"LegalEntity","properties":{"name":["Ltd"],"registrationNumber":["1"]}}
`

func TestFollowTheMoney(t *testing.T) {
	all, notes := rowsOf(t, ftm{}, ftmFile, Options{})
	if len(all) != 12 {
		t.Fatalf("%d rows", len(all))
	}
	unmapped := map[string]int{}
	var order, claimed []string
	for _, r := range all {
		if r.faults != nil {
			t.Errorf("line %d: %v", r.line, r.faults)
		}
		if r.unmapped != "" {
			unmapped[r.unmapped]++
		}
		for _, record := range stored(r) {
			order = append(order, strings.TrimSpace(record.what+" "+record.kind+" "+record.id))
		}
	}
	for _, c := range claimsIn(t, all) {
		// Behind the ids stands a digest.
		id := c.ID[:strings.LastIndex(c.ID, "-")]
		claimed = append(claimed, strings.Replace(shown(c), c.ID, id, 1)+c.Summary)
	}
	if diff := cmp.Diff([]string{
		"ftm-holds-position-occ-1: ftm-q7747-390ecb574f770d87 holds-position ftm-pos-1, asserted, 2012-05-07/,",
		"ftm-position-of-pos-1: ftm-pos-1 position-of ftm-gov-ru, asserted, ,",
		"ftm-member-of-m-1: ftm-q7747-390ecb574f770d87 member-of ftm-party, asserted, 2008,chairman",
		"ftm-sanctioned-s-1: canada-government sanctioned ftm-q7747-390ecb574f770d87, asserted, 2022-02-25,Russia",
	}, sortedBy(claimed, []string{"holds", "position-of", "member", "sanctioned"})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]int{
		"the schema Directorship": 1, "the schema Vessel": 1, "Sanction, which is with a Vessel": 1,
		"the schema LegalEntity, which tells neither a person nor an organization": 1,
	}, unmapped); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"Not read, since no field is for it: LegalEntity.registrationNumber (1), Occupancy.status (1), Person.country (1), Person.gender (1), Person.topics (1).",
	}, notes); diff != "" {
		t.Error(diff)
	}
	before := func(first, then string) bool {
		return slices.Index(order, first) < slices.IndexFunc(order, func(s string) bool { return strings.HasPrefix(s, then) })
	}
	if !before("entity position ftm-pos-1", "claim  ftm-holds-position-occ-1") || !before("entity government ftm-gov-ru", "claim  ftm-position-of-pos-1") {
		t.Errorf("%q", order)
	}
	if text := strings.Join(order, "\n"); strings.Index(text, "entity person ftm-q7747-") > strings.Index(text, "claim  ftm-holds-position-occ-1") || !strings.Contains(text, "entity government ftm-gov-ru") {
		t.Error(text)
	}
}

// stored are the records of a row without those that are only referred to.
func stored(r row) []record {
	return slices.DeleteFunc(slices.Clone(r.records), func(record record) bool { return record.value == nil })
}

// sortedBy puts texts in the order of the words that they contain.
func sortedBy(list, words []string) (sorted []string) {
	for _, word := range words {
		for _, text := range list {
			if strings.HasPrefix(text, "ftm-"+word) {
				sorted = append(sorted, text)
			}
		}
	}
	return sorted
}

func TestPersonsOfFollowTheMoney(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		want wire.EntityRecord
	}{
		"names in several scripts": {
			`{"id":"NK-1aB","schema":"Person","properties":{"name":["Kim Jong Un","김정은"],"previousName":["Ким Чен Ын","きん"],"alias":["金正恩","Kim Jong Un"],"wikidataId":["Q56226"],"birthDate":["1984","1984-01-08"]}}`,
			wire.EntityRecord{ID: foreignID("ftm", "NK-1aB"), Name: "Kim Jong Un", Aliases: []wire.Alias{{Name: "김정은", Language: "ko"}, {Name: "金正恩"}, {Name: "Ким Чен Ын"}, {Name: "きん", Language: "ja"}}, BirthDate: "1984-01-08", ExternalIDs: map[string]string{"wikidata": "Q56226"}},
		},
		"dates that disagree":  {`{"id":"7","schema":"Person","properties":{"name":["Al"],"birthDate":["1984","1982"]}}`, wire.EntityRecord{ID: "ftm-7", Name: "Al"}},
		"a caption for a name": {`{"id":"a","schema":"Person","caption":"Al","properties":{}}`, wire.EntityRecord{ID: "ftm-a", Name: "Al"}},
	} {
		all, _ := rowsOf(t, ftm{}, tt.text, Options{})
		if len(all[0].records) != 1 || all[0].records[0].mentioned {
			t.Fatalf("%s: %+v", name, all)
		}
		tt.want.Kind = "person"
		if diff := cmp.Diff(tt.want, all[0].records[0].value); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestNestedEntitiesOfFollowTheMoney(t *testing.T) {
	text := `{"id":"al","schema":"Person","properties":{"name":["Al"],"addressEntity":[{"id":"ad","schema":"Address","properties":{"full":["Here"]}}],"positionOccupancies":[{"id":"o","schema":"Occupancy","properties":{"holder":["al"],"post":[{"id":"po","schema":"Position","properties":{"name":["Minister"]}}],"retrievedAt":["2024-01-01"]}}]}}`
	all, notes := rowsOf(t, ftm{}, text, Options{})
	var got []string
	for _, record := range stored(all[0]) {
		got = append(got, strings.TrimSpace(record.what+" "+record.kind+" "+record.id))
	}
	source := "source  source-" + digest("FollowTheMoney data", "", "", "2024-01-01")
	if diff := cmp.Diff([]string{"entity person ftm-al", "entity position ftm-po", source, "claim  ftm-holds-position-o-" + digest("ftm-al", "ftm-po", source[len("source  "):], "", "o")}, got); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(strings.Join(notes, ""), "nested Address (1)") {
		t.Error(notes)
	}
}

func TestSourcesOfFollowTheMoney(t *testing.T) {
	edge := `{"id":"m","schema":"Membership","properties":{"member":["al"],"organization":["org"],"proof":["doc"]DAY}}`
	document := `{"id":"doc","schema":"Document","properties":{"title":["Minutes"],"publishedAt":["2020-01-02"]}}`
	for name, tt := range map[string]struct {
		text   string
		o      Options
		source string
		fault  string
	}{
		"proof":          {strings.ReplaceAll(edge, "DAY", "") + "\n" + document, Options{}, "ftm-doc", ""},
		"no day":         {strings.ReplaceAll(edge, "DAY", ""), Options{}, "", "set=published_at=DAY"},
		"a day for all":  {strings.ReplaceAll(edge, "DAY", ""), Options{Values: map[string]string{"published_at": "2024-05-01"}}, "source-" + digest("FollowTheMoney data", "", "", "2024-05-01"), ""},
		"a source named": {strings.ReplaceAll(edge, "DAY", ""), Options{Source: "mine"}, "mine", ""},
		"where it stood": {strings.ReplaceAll(edge, "DAY", `,"retrievedAt":["2024-01-01"],"sourceUrl":["https://example.org/a"]`), Options{}, "source-" + digest("example.org", "https://example.org/a", "", "2024-01-01"), ""},
	} {
		all, _ := rowsOf(t, ftm{}, tt.text, tt.o)
		last := all[len(all)-1]
		if tt.fault != "" {
			if len(last.faults) != 1 || !strings.Contains(last.faults[0].String(), tt.fault) {
				t.Errorf("%s: %v", name, last.faults)
			}
			continue
		}
		if claims := claimsIn(t, all); len(claims) != 1 || claims[0].Source != tt.source {
			t.Errorf("%s: %+v %v", name, claims, last.faults)
		}
	}
}

// What FollowTheMoney doesn't ask for and a record here must have is counted, and so are relations with it.
func TestInexpressibleFollowTheMoneyIsCounted(t *testing.T) {
	text := `{"id":"a","schema":"Person","properties":{"name":"String Not List"}}
{"id":"b","schema":"Person","properties":{"firstName":["Only"],"lastName":["Parts"]}}
{"id":"c","schema":"Person","caption":"Caption Only","properties":{}}
{"id":"h","schema":"Person","properties":{"name":[]}}
{"id":"g","schema":"NoSuchSchema","properties":{"name":["X"]}}
{"id":"k","schema":"Vessel","properties":{"name":["MV Example"]}}
{"id":"l","schema":"Sanction","properties":{"entity":["a"],"authority":["Ministry of Examples"],"listingDate":["2020-01-01"]}}
{"id":"m","schema":"Sanction","properties":{"entity":["a"],"listingDate":["2020-01-01"]}}
{"id":"n","schema":"Occupancy","properties":{"holder":["h"],"post":["p"]}}
{"id":"p","schema":"Position","properties":{"name":["Minister"]}}
`
	got, err := newStub(t).take(t, text, Options{Values: map[string]string{"published_at": "2020-01-31"}})
	want := map[string]int{
		"Person without a name": 1, "the schema NoSuchSchema": 1, "the schema Vessel": 1, "Sanction without authority": 1,
		"Occupancy, which is with a Person without a name": 1,
	}
	if diff := cmp.Diff(want, got.Unmapped); err != nil || diff != "" || got.Bad != 0 || got.Lines != 10 {
		t.Errorf("%v %+v %s", err, got, diff)
	}
	all, _ := rowsOf(t, ftm{}, strings.Split(text, "\n")[1], Options{})
	if e := all[0].records[0].value.(wire.EntityRecord); e.Name != "Only Parts" {
		t.Errorf("%+v", e)
	}
}

// Relations with the same ends are told apart by their ids, whatever their dates.
func TestKeysOfFollowTheMoney(t *testing.T) {
	text := `{"id":"p","schema":"Person","properties":{"name":["Ambi Person"]}}
{"id":"pos","schema":"Position","properties":{"name":["Ambi Minister"]}}
{"id":"fa-1","schema":"Occupancy","properties":{"holder":["p"],"post":["pos"],"startDate":["2001"],"endDate":["2004"]}}
{"id":"fa-2","schema":"Occupancy","properties":{"holder":["p"],"post":["pos"],"startDate":["2001"]}}
{"id":"3","schema":"Occupancy","properties":{"holder":["p"],"post":["pos"]}}
{"id":"s-1","schema":"Sanction","properties":{"entity":["p"],"authority":["OFAC"],"listingDate":["2022-02-25"]}}
{"id":"s-2","schema":"Sanction","properties":{"entity":["p"],"authority":["OFAC"]}}`
	all, _ := rowsOf(t, ftm{}, text, Options{Source: "mine"})
	var got []string
	for _, c := range claimsIn(t, all) {
		got = append(got, c.Relation.Type+" ["+c.Relation.Key+"] "+c.Occurred)
	}
	if diff := cmp.Diff([]string{
		"holds-position [fa-1] 2001/2004", "holds-position [fa-2] 2001/", "holds-position [ftm-3] ",
		"sanctioned [] 2022-02-25", "sanctioned [s-2] ",
	}, got); diff != "" {
		t.Error(diff)
	}
}

func TestFaultyFollowTheMoney(t *testing.T) {
	for text, want := range map[string]string{
		`{"schema":"Person","properties":{"name":["Al"]}}`:                                                       "id: must be given",
		`{"id":"a","properties":{"name":["Al"]}}`:                                                                "schema: must be given",
		`{"id":"a","schema":"Membership","properties":{"member":["b"],"retrievedAt":["2024-01-01"]}}`:            "properties.organization: must be given",
		`{"id":"a","schema":"Person","properties":[]}`:                                                           "no entity of FollowTheMoney",
		`{"id":"a","schema":"Membership","properties":{"member":["—"],"organization":["—"],"retrievedAt":["1"]}`: "no entity of FollowTheMoney",
	} {
		if _, err := newStub(t).take(t, text, Options{Format: "ftm"}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func FuzzFTM(f *testing.F) {
	for line := range strings.Lines(ftmFile) {
		f.Add(line)
	}
	v := builtin(f)
	f.Fuzz(func(t *testing.T, text string) { eachRow(t, ftm{}, v, text, Options{Source: "s"}, isNotLost, hasSlugs) })
}
