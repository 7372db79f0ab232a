package ingest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/wire"
)

// popoloFile has memberships before what they join.
const popoloFile = `{
  "meta": {"sources": [{"url": "https://example.org"}]},
  "memberships": [
    {"id": "700", "person_id": "john-q-public", "post_id": "abc-inc-chef", "start_date": "1972-01-01", "end_date": "1980-03-15",
     "sources": [{"url": "https://example.org/staff", "note": "Staff"}], "updated_at": "2005-06-15T12:00:00Z"},
    {"person_id": "john-q-public", "organization_id": "organization/12", "role": "member", "start_date": "1990", "area_id": "ward-1"},
    {"person": {"id": "23", "name": "Ann"}, "organization": {"id": "abc-inc", "name": "ABC, Inc.", "image": "x"}, "role": "Cook"}
  ],
  "persons": [{"id": "john-q-public", "name": "John Q. Public",
    "other_names": [{"name": "공공", "note": "Birth name"}, {"name": "Dragonsbane"}],
    "identifiers": [{"identifier": "046454286", "scheme": "SIN"}, {"identifier": "Q42", "scheme": "wikidata"}],
    "birth_date": "1920-01", "death_date": "2010-01-01", "gender": "male", "summary": "A common man",
    "links": [{"url": "https://example.org/john", "note": "Page"}]}],
  "posts": [{"id": "abc-inc-chef", "label": "Chef at Joe's Diner", "other_label": ["Cook"], "organization_id": "abc-inc", "start_date": "1950", "end_date": "2010"}],
  "organizations": [{"id": "abc-inc", "name": "ABC, Inc.", "classification": "Corporation", "parent_id": "holding"}],
  "areas": [{"id": "ward-1", "name": "Ward 1", "parent_id": "boston"}],
  "events": [{"id": "session-1", "name": "1st Session", "start_date": "2011-06-02", "end_date": "2013-09-13", "location": "House"}],
  "motions": [{"id": "m"}]
}`

func TestPopolo(t *testing.T) {
	o := Options{Values: map[string]string{"published_at": "2006-01-01", "source_title": "The staff of ABC"}}
	all, notes := rowsOf(t, popolo{}, popoloFile, o)
	if len(all) != 8 || all[0].line != 4 || all[1].line != 6 || all[3].line != 9 {
		t.Fatalf("%d rows", len(all))
	}
	var claimed, replaced []string
	for _, r := range all {
		if r.faults != nil || r.unmapped != "" {
			t.Errorf("line %d: %v %s", r.line, r.faults, r.unmapped)
		}
		for _, record := range r.records {
			if record.what == entityRecord && !record.mentioned {
				replaced = append(replaced, record.kind+" "+record.id)
			}
		}
	}
	file := "source-" + digest("The staff of ABC", "", "", "2006-01-01")
	for _, c := range claimsIn(t, all) {
		if c.Source != file {
			file = cmpFirst(c.Source, "source-"+digest("Staff", "https://example.org/staff", "", "2005-06-15"), file, t)
		}
		claimed = append(claimed, fmt.Sprintf("%s %s %s, %s, %v", c.Relation.Subject, c.Relation.Type, c.Relation.Object, c.Occurred, concerned(c)))
	}
	if diff := cmp.Diff([]string{
		"person-john-q-public holds-position post-abc-inc-chef, 1972-01-01/1980-03-15, []",
		"person-john-q-public member-of organization-organization-12-f6dbb5393043e6f0, 1990/, [{area-ward-1 context}]",
		"cook-organization-abc-inc position-of organization-abc-inc, , []",
		"person-23 holds-position cook-organization-abc-inc, , []",
		"post-abc-inc-chef position-of organization-abc-inc, 1950/2010, []",
		"organization-abc-inc part-of organization-holding, , []",
		"area-ward-1 located-in area-boston, , []",
	}, claimed); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"person person-john-q-public", "position post-abc-inc-chef", "organization organization-abc-inc", "place area-ward-1", "event event-session-1"}, replaced); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(wire.EntityRecord{
		Kind: "person", ID: "person-john-q-public", Name: "John Q. Public", Aliases: []wire.Alias{{Name: "공공", Language: "ko"}, {Name: "Dragonsbane"}}, Description: "A common man",
		BirthDate: "1920-01", DeathDate: "2010-01-01", ExternalIDs: map[string]string{"wikidata": "Q42", "url": "https://example.org/john"},
	}, all[3].records[0].value); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"Not read, since no field is for it: event.location (1), membership.organization.image (1), meta (1), motions (1), person.gender (1), person.identifiers of sin (1), person.links.note (1), person.other_names.note (1).",
	}, notes); diff != "" {
		t.Error(diff)
	}
}

// concerned are the entities that a claim concerns, each with its role.
func concerned(c wire.ClaimInput) []string {
	list := []string{}
	for _, concern := range c.Concerns {
		list = append(list, "{"+concern.Entity+" "+concern.Role+"}")
	}
	return list
}

// cmpFirst checks the one claim that has a source of its own.
func cmpFirst(got, want, file string, t *testing.T) string {
	t.Helper()
	if got != want {
		t.Errorf("source %s, want %s", got, want)
	}
	return file
}

func TestShapesOfPopolo(t *testing.T) {
	for name, tt := range map[string]struct {
		text  string
		class string
		want  string
		fault string
	}{
		"a bare list":         {`[{"id":"al","name":"Al"},{"id":"bo","name":"Bo"}]`, "people", "people al,people bo", ""},
		"a list that tells":   {`[{"id":"al","name":"Al","birth_date":"1950"}]`, "", "people al", ""},
		"one that doesn't":    {`[{"id":"al","name":"Al"}]`, "", "", "set=class=person"},
		"lines of objects":    {"{\"id\":\"al\",\"name\":\"Al\"}\n{\"id\":\"bo\",\"name\":\"Bo\"}\n", "person", "people al,people bo", ""},
		"lines of documents":  {"{\"persons\":[{\"id\":\"al\",\"name\":\"Al\"}]}\n{\"posts\":[{\"id\":\"po\",\"label\":\"Mayor\"}]}\n", "", "people al,positions mayor", ""},
		"within each other":   {`{"persons":[{"id":"al","name":"Al","memberships":[{"organization_id":"org","created_at":"2020-01-01"}]}]}`, "", "people al,organizations org,claims", ""},
		"no list":             {`{"id":"al","name":"Al"}`, "", "", "none of the lists"},
		"no object":           {`{"persons":["al"]}`, "", "", "line 1: \"\\\"al\\\"\" is no object"},
		"nobody":              {`{"memberships":[{"organization_id":"org"}]}`, "", "", "person_id: must be given"},
		"nowhere":             {`{"memberships":[{"person_id":"al"}]}`, "", "", "organization_id: must be given"},
		"no day":              {`{"memberships":[{"person_id":"al","organization_id":"org"}]}`, "", "", "set=published_at=DAY"},
		"cut off":             {`{"persons":[{"id":"al","name":"Al"}`, "", "people al", "the document ends within itself"},
		"no JSON":             {"{\"persons\":[{\"id\":\"al\",\"name\":\"Al\"},\n{]}", "", "people al", "it is no JSON after line"},
		"something else":      {`{"persons":{"al":1}}`, "", "", "none of the lists"},
		"no class":            {`[{"id":"al"}]`, "human", "", "set=class=human"},
		"too long for memory": {`{"persons":[{"id":"al","name":"` + strings.Repeat("x", 3*maxLine) + `"}]}`, "", "", "an object is longer than"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStub(t)
			o := Options{Format: "popolo"}
			if tt.class != "" {
				o.Values = map[string]string{"class": tt.class}
			}
			_, err := s.take(t, tt.text, o)
			if (err == nil) != (tt.fault == "") || err != nil && !strings.Contains(err.Error(), tt.fault) {
				t.Errorf("error %v, want %q", err, tt.fault)
			}
			var got []string
			for _, path := range s.order {
				parts := strings.Split(strings.TrimPrefix(path, "/v1/"), "/")
				switch parts[0] {
				case "claims":
					got = append(got, "claims")
				case "sources":
				default:
					got = append(got, parts[0]+" "+parts[1])
				}
			}
			if strings.Join(got, ",") != tt.want {
				t.Errorf("sent %v, want %s", got, tt.want)
			}
		})
	}
}

// What is refused is a file of its own.
func TestRejectsOfPopolo(t *testing.T) {
	var rejects bytes.Buffer
	s := newStub(t)
	text := "{\"persons\":[\n{\"id\":\"al\",\n\"name\":\"refuse me\"},{\"id\":\"bo\",\"name\":\"Bo\"}]}"
	got, err := s.take(t, text, Options{Skip: true, Rejects: &rejects})
	if err != nil || got.Format != "popolo" || got.Bad != 1 || got.Added != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	if got, err = s.take(t, strings.ReplaceAll(rejects.String(), "refuse me", "Al"), Options{}); err != nil || got.Added != 1 || got.Format != "popolo" {
		t.Errorf("%+v, %v, %s", got, err, rejects.String())
	}
}

func FuzzPopolo(f *testing.F) {
	f.Add(popoloFile)
	f.Add(`[{"person_id":"al","organization_id":7,"role":"member"}]`)
	v := builtin(f)
	f.Fuzz(func(t *testing.T, text string) {
		// Claims have no ids of their own when their records have none.
		entities := func(t *testing.T, r row) {
			r.records = slices.DeleteFunc(slices.Clone(r.records), func(record record) bool { return record.what != entityRecord })
			hasSlugs(t, r)
		}
		eachRow(t, popolo{}, v, text, Options{Source: "s"}, isNotLost, entities)
	})
}
