package ingest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
)

// sharedCase reads an input that failed once. The inputs are kept beside the repository.
func sharedCase(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "cases", "imports", name))
	if err != nil {
		t.Skipf("../shared/cases/imports/%s is missing", name)
	}
	return string(text)
}

// graph is what the stub holds, but for the ids of spaces, as sorted lines.
func (s *stub) graph() []string {
	var lines []string
	for _, path := range slices.Sorted(maps.Keys(s.stored)) {
		lines = append(lines, path+" "+s.stored[path])
	}
	return lines
}

// ids are the entities that the stub holds: id, kind and name.
func (s *stub) ids() []string {
	var list []string
	for _, id := range slices.Sorted(maps.Keys(s.entities)) {
		list = append(list, id+" "+string(s.entities[id].Kind)+" "+s.entities[id].Name)
	}
	return list
}

var day = Options{Values: map[string]string{"published_at": "2020-01-31"}}

// Different people and bodies stay apart, and the same file again changes nothing.
func TestIdentitiesOfFiles(t *testing.T) {
	for name, tt := range map[string]struct {
		files []string
		want  []string
		added int
	}{
		"two of one name": {
			[]string{"21-two-of-one-name.csv"}, []string{"han-sol-1951 person Han Sol", "han-sol-1990 person Han Sol"}, 2,
		},
		"two countries": {
			[]string{"22-popolo-country-one.json", "22-popolo-country-two.json"},
			[]string{"ada-brook person Ada Brook", "assembly-of-arvela organization Assembly of Arvela", "cy-dunn person Cy Dunn", "senate-of-borland organization Senate of Borland"}, 8,
		},
		"ids that look alike": {
			[]string{"ids-collide.json"},
			[]string{
				"for-italy organization For Italy", "for-italy-two organization For Italy Two", "ireland-assembly organization Ireland Assembly", "party-irl organization Party IRL",
				"person-a person Person A", "person-b person Person B", "person-c person Person C",
			}, 10,
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStub(t)
			added := 0
			var before []string
			for again := range 2 {
				for _, file := range tt.files {
					got, err := s.take(t, sharedCase(t, file), day)
					if err != nil || got.Changed != 0 || got.Bad != 0 || again == 1 && got.Added != 0 {
						t.Fatalf("%s, time %d: %+v, %v", file, again+1, got, err)
					}
					added += got.Added
				}
				if again == 0 {
					before = s.graph()
				}
			}
			if diff := cmp.Diff(tt.want, s.ids()); diff != "" || added != tt.added {
				t.Errorf("%d added, want %d: %s", added, tt.added, diff)
			}
			if diff := cmp.Diff(before, s.graph()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Both people of one name are named, each with the other.
func TestCreatedEntitiesAreNamed(t *testing.T) {
	s := newStub(t)
	var told []kg.ImportIdentity
	o := Options{Identified: func(i kg.ImportIdentity) { told = append(told, i) }}
	got, err := s.take(t, sharedCase(t, "21-two-of-one-name.csv"), o)
	if err != nil || got.Created.Count != 2 || len(told) != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	if text := Describe(got); !strings.Contains(text, "han-sol-1951") || !strings.Contains(text, "han-sol-1990") {
		t.Error(text)
	}
}

// The order of the rows changes nothing.
func TestAnyOrderOfRowsGivesTheSameGraph(t *testing.T) {
	people := []string{
		"person,Han Sol,,1951-02-03,,The minister", "person,Han Sol,,1990-05-06,,The singer", "place,Han Sol,,,,A town", "person,Mara O'Neill,Mara Neill,1970,Q4,", "person,Łódź,,,,",
		"place,Georgia,,,,", "person,Georgia,,,,", "organization,Georgia,,,,", "government,Georgia,,,,", "person,Ann,,1950,Q1,", "person,Ann,,1950,Q2,", "person,Ann,,1951,Q3,",
	}
	claims := []string{
		"met-with,Han Sol,person,Russia,government,2020-01-01,A,2020-02-02,The Gazette", "visited,Han Sol,person,Russia,place,2020-01-02,A,2020-02-02,the gazette",
		"visited,Russia,government,Georgia,place,2020-01-03,A,2020-02-02,The Gazette", "met-with,Georgia,government,Mara O’Neill,person,2020-01-04,A,2020-02-02,The GAZETTE",
		"visited,Washington,person,Washington,place,2020-01-05,A,2020-02-02,The Gazette",
		"met-with,Mara ONeill,person,Georgia,person,2020-01-05,A,2020-02-02,The Gazette",
	}
	quads := []string{
		"Mara Venn\tMake a visit\tRussia\t2014-01-02", "Russia\tExpress intent to meet or negotiate\tMara Venn\t2014-01-03", "Government (Russia)\tMake a visit\tJapan\t2014-01-04",
		"Japan\tConsult\tRussia\t2014-01-05", "Mara-Venn\tConsult\tJapan\t2014-01-05",
	}
	popolo := []string{
		`{"persons":[{"id":"p1","name":"Ada Brook","birth_date":"1950"}]}`, `{"persons":[{"id":"p2","name":"Ada Brook","birth_date":"1970"}]}`, `{"persons":[{"id":"p3","name":"Ada Brook"}]}`,
		`{"organizations":[{"id":"o1","name":"Assembly","parent_id":"o2"}]}`, `{"organizations":[{"id":"o2","name":"Assembly"}]}`,
		`{"memberships":[{"person_id":"p1","organization_id":"o1"}]}`, `{"memberships":[{"person_id":"p2","organization_id":"o1","role":"Speaker"}]}`,
		`{"memberships":[{"person_id":"p3","organization_id":"o2","role":"Speaker","start_date":"2001"}]}`, `{"memberships":[{"person_id":"p4","organization_id":"o9"}]}`,
	}
	ftm := []string{
		`{"id":"Q7","schema":"Person","properties":{"name":["Ada Brook"]}}`, `{"id":"x","schema":"Person","properties":{"name":["Ada Brook"]}}`, `{"id":"y","schema":"Organization","properties":{"name":["Union"]}}`,
		`{"id":"m1","schema":"Membership","properties":{"member":["Q7"],"organization":["y"]}}`, `{"id":"m2","schema":"Membership","properties":{"member":["x"],"organization":["z"]}}`,
		`{"id":"s","schema":"Sanction","properties":{"entity":["x"],"authority":["Union"],"listingDate":["2020-01-01"]}}`,
	}
	for name, tt := range map[string]struct {
		head string
		rows []string
		o    Options
	}{
		"entities": {"kind,name,aliases,birth_date,wikidata,description", people, Options{}},
		"claims":   {"type,subject,subject_kind,object,object_kind,occurred,source_title,published_at,publisher", claims, Options{}},
		"quads":    {"", quads, Options{}},
		"popolo":   {"", popolo, day},
		"ftm":      {"", ftm, day},
	} {
		t.Run(name, func(t *testing.T) {
			var want []string
			for seed := range uint64(20) {
				rows := slices.Clone(tt.rows)
				if seed > 0 {
					rand.New(rand.NewPCG(seed, 1)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
				}
				s := newStub(t)
				text := strings.TrimLeft(tt.head+"\n"+strings.Join(rows, "\n")+"\n", "\n")
				got, err := s.take(t, text, tt.o)
				if err != nil || got.Bad != 0 || got.Changed != 0 {
					t.Fatalf("order %d: %+v, %v", seed, got, err)
				}
				if seed == 0 {
					want = s.graph()
				}
				if diff := cmp.Diff(want, s.graph()); diff != "" {
					t.Fatalf("order %d: %s", seed, diff)
				}
				if got, err := s.take(t, text, tt.o); err != nil || got.Added != 0 || got.Changed != 0 {
					t.Fatalf("order %d, again: %+v, %v", seed, got, err)
				}
			}
			if testing.Verbose() {
				t.Log(strings.Join(want, "\n"))
			}
		})
	}
}

// A name that several entities have is refused, with all of them, or makes another one, the same each time.
func TestAmbiguousNames(t *testing.T) {
	s := newStub(t)
	if _, err := s.take(t, sharedCase(t, "21-two-of-one-name.csv"), Options{}); err != nil {
		t.Fatal(err)
	}
	rows := "type,subject,subject_kind,object,object_kind,source_title,published_at\nmet-with,Han Sol,person,Bo,person,A,2020-01-01\nmet-with,Han Sol,person,Cy,person,A,2020-01-01\nmet-with,Bo,person,Cy,person,A,2020-01-01\n"
	got, err := s.take(t, rows, Options{})
	if err == nil || !strings.Contains(err.Error(), "line 2: ") || !strings.Contains(err.Error(), "han-sol-1951") || !strings.Contains(err.Error(), "han-sol-1990") || got.Ambiguous.Count != 1 || got.Added != 0 {
		t.Errorf("%+v, %v", got, err)
	}
	got, err = s.take(t, rows, Options{Skip: true})
	if err != nil || got.Bad != 2 || len(got.Refused) != 1 || got.Ambiguous.Count != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	for again := range 2 {
		got, err = s.take(t, rows, Options{NewIfAmbiguous: true})
		if err != nil || got.Bad != 0 || got.Created.Count != 1-again || again == 1 && got.Added != 0 {
			t.Errorf("time %d: %+v, %v", again+1, got, err)
		}
	}
	if len(s.entities) != 5 {
		t.Error(s.ids())
	}
}

// A record never replaces another one of the same file, nor one of which it knows less.
func TestReplacementsAreRefused(t *testing.T) {
	for name, tt := range map[string]struct {
		before, text, want string
	}{
		"of the same file":       {"", "kind,name,description\nperson,Al,One\nperson,Al,Two\n", "line 3: it would replace al (person, Al), which line 2 of this file describes otherwise"},
		"by the same id":         {"", "id,kind,name\nal,person,Al\nal,person,Bo\n", "line 3: it would replace al"},
		"of whom more is known":  {"kind,name,birth_date\nperson,Al,1950\n", "kind,name,description\nperson,Al,A painter\n", "line 2: it would replace al (person, Al, born 1950)"},
		"by an alias":            {"kind,name,aliases\nperson,Al,Bo\n", "kind,name,description\nperson,Bo,A painter\n", "line 2: it would replace al (person, Al, which is known by that name, too)"},
		"of another document":    {`{"persons":[{"id":"p","name":"Al","birth_date":"1950"}]}`, "kind,name,birth_date\nperson,Al,1950-01\n", "line 2: it would replace al"},
		"of what is known there": {"id,kind,name\nal,person,Al\n", "kind,name,description\nperson,Al,A painter\n", ""},
	} {
		s := newStub(t)
		if tt.before != "" {
			if _, err := s.take(t, tt.before, day); err != nil {
				t.Fatal(err)
			}
		}
		_, err := s.take(t, tt.text, Options{})
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
}

// A document finds its own records again by its ids, whatever they are called now, if it keeps its space.
func TestNamedSpacesKeepIDs(t *testing.T) {
	s := newStub(t)
	o := Options{IDSpace: "arvela", Values: day.Values}
	first := `{"persons":[{"id":"p1","name":"Ada Brook","identifiers":[{"scheme":"wikidata","identifier":"Q9"}]}],"organizations":[{"id":"o","name":"Assembly"}]}`
	if _, err := s.take(t, first, o); err != nil {
		t.Fatal(err)
	}
	got, err := s.take(t, strings.ReplaceAll(first, "Assembly", "National Assembly"), o)
	if err != nil || got.Added != 0 || got.Changed != 1 || s.entities["assembly"].Name != "National Assembly" {
		t.Errorf("%+v, %v, %v", got, err, s.ids())
	}
	// Another document shares the person, by an id that is known everywhere, and no body.
	other := `{"persons":[{"id":"x7","name":"A. Brook","identifiers":[{"scheme":"wikidata","identifier":"Q9"}]}],"organizations":[{"id":"o","name":"National Assembly"}],
		"memberships":[{"person_id":"x7","organization_id":"o"}]}`
	for again := range 2 {
		got, err = s.take(t, other, Options{IDSpace: "borland", Values: day.Values})
		if err != nil || got.Changed != 0 || got.Matched.Count != 1 || len(s.entities) != 3 || again == 1 && got.Added != 0 {
			t.Errorf("%+v, %v, %v", got, err, s.ids())
		}
	}
	if !slices.ContainsFunc(s.order, func(path string) bool {
		return strings.Contains(path, "popolo-member-of") || strings.Contains(path, "ada-brook")
	}) {
		t.Error(s.order)
	}
	if _, err := s.take(t, other, Options{IDSpace: "Not a name"}); err == nil || !strings.Contains(err.Error(), "id space") {
		t.Error(err)
	}
}

// A bare country name is the place where a place is wanted, and the government where an actor is.
func TestACountryAndItsGovernment(t *testing.T) {
	csv := "type,subject,subject_kind,object,object_kind,source_title,published_at\nvisited,Al,person,Russia,place,A,2020-01-01\nmet-with,Russia,government,Al,person,A,2020-01-01\n"
	for _, texts := range [][]string{
		{csv, "Russia\tMake a visit\tJapan\t2014-01-02\n"}, {"Russia\tMake a visit\tJapan\t2014-01-02\n", csv},
		{"kind,name\ngovernment,Russia\nplace,Russia\n", csv}, {"kind,name\nplace,Russian Federation\ngovernment,Government of Russia\n", csv},
	} {
		s := newStub(t)
		for _, text := range texts {
			if got, err := s.take(t, text, Options{}); err != nil || got.Bad != 0 {
				t.Errorf("%q: %+v, %v", texts, got, err)
			}
		}
		kinds := map[string]kg.Kind{}
		for id, e := range s.entities {
			if strings.Contains(e.Name, "Russia") {
				kinds[id] = e.Kind
			}
		}
		if diff := cmp.Diff(map[string]kg.Kind{"russia": "place", "russia-government": "government"}, kinds); diff != "" {
			t.Errorf("%q: %s", texts, diff)
		}
	}
}

// Names that no other person has are found in any block, and what a long file makes is told once.
func TestLongFilesAreResolvedInBlocks(t *testing.T) {
	s := newStub(t)
	var text strings.Builder
	text.WriteString("kind,name,description\n")
	const many = 2500
	for i := range many {
		fmt.Fprintf(&text, "person,Person %d,%s\n", i, strings.Repeat("x", 8000))
	}
	got, err := s.take(t, text.String(), Options{})
	if err != nil || got.Added != many || got.Created.Count != many || len(got.Created.First) != kg.MaxImportIdentities {
		t.Errorf("added %d, created %d, %v", got.Added, got.Created.Count, err)
	}
	if got, err = s.take(t, text.String(), Options{}); err != nil || got.Unchanged != many || got.Created.Count != 0 {
		t.Errorf("again: unchanged %d, created %d, %v", got.Unchanged, got.Created.Count, err)
	}
}
