package httpapi

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// sharedImport reads an input that failed once. The inputs are kept beside the repository.
func sharedImport(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../../shared/cases/imports/" + name)
	if err != nil {
		t.Skipf("../shared/cases/imports/%s is missing", name)
	}
	return string(text)
}

// held is the graph as an export has it, but for its first and last line and for what the
// server keeps: sorted lines.
func (a *api) held() []string {
	a.t.Helper()
	var lines []string
	for line := range strings.Lines(a.done(get("/v1/export")).body) {
		var record map[string]map[string]any
		if json.Unmarshal([]byte(line), &record) != nil || record["entity"] == nil && record["source"] == nil && record["claim"] == nil {
			continue
		}
		for _, fields := range record {
			delete(fields, "recorded_at")
			delete(fields, "created_at")
			delete(fields, "updated_at")
		}
		lines = append(lines, toJSON(a.t, record))
	}
	slices.Sort(lines)
	return lines
}

const ofDay = "?set=published_at=2020-01-31"

// Different people and bodies stay apart, in the graph as well, and the same file again changes
// nothing.
func TestImportsKeepIdentitiesApart(t *testing.T) {
	for name, tt := range map[string]struct {
		files []string
		// members are relations as "subject object".
		members []string
		people  int
	}{
		"two of one name":     {[]string{"21-two-of-one-name.csv"}, nil, 2},
		"two countries":       {[]string{"22-popolo-country-one.json", "22-popolo-country-two.json"}, []string{"Ada Brook, Assembly of Arvela", "Cy Dunn, Senate of Borland"}, 2},
		"ids that look alike": {[]string{"ids-collide.json"}, []string{"Person A, Party IRL", "Person B, Ireland Assembly"}, 3},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAPI(t)
			var before []string
			for again := range 2 {
				for _, text := range tt.files {
					got := fromJSON[wire.ImportSummary](t, a.done(file(ofDay, sharedImport(t, text))).body)
					if got.Changed != 0 || got.RefusedLines != 0 || (again == 1) != (got.Added == 0) {
						t.Errorf("%s, time %d: %+v", text, again+1, got)
					}
				}
				if again == 0 {
					before = a.held()
				}
			}
			if diff := cmp.Diff(before, a.held()); diff != "" {
				t.Error(diff)
			}
			var members []string
			for _, r := range a.listOf("/v1/relations?types=member-of") {
				members = append(members, r.Subject.Name+", "+r.Object.Name)
			}
			slices.Sort(members)
			if diff := cmp.Diff(tt.members, members); diff != "" {
				t.Error(diff)
			}
			if got := strings.Count(a.done(get("/v1/people")).body, `"kind":"person"`); got != tt.people {
				t.Errorf("%d people, want %d", got, tt.people)
			}
		})
	}
}

// The rows of a file give the same graph in any order.
func TestImportsInAnyOrderGiveTheSameGraph(t *testing.T) {
	for name, tt := range map[string]struct {
		head, query string
		rows        []string
	}{
		"entities": {"kind,name,aliases,birth_date,description", "", []string{
			"person,Han Sol,,1951-02-03,The minister", "person,Han Sol,,1990-05-06,The singer", "place,Han Sol,,,A town", "place,Georgia,,,", "person,Georgia,,,", "government,Georgia,,,", "person,Mara O'Neill,Mara Neill,1970,",
		}},
		"popolo": {"", ofDay, []string{
			`{"persons":[{"id":"p1","name":"Ada Brook","birth_date":"1950"}]}`, `{"persons":[{"id":"p2","name":"Ada Brook","birth_date":"1970"}]}`, `{"organizations":[{"id":"o1","name":"Assembly","parent_id":"o2"}]}`,
			`{"organizations":[{"id":"o2","name":"Assembly"}]}`, `{"memberships":[{"person_id":"p1","organization_id":"o1"}]}`, `{"memberships":[{"person_id":"p2","organization_id":"o2","role":"Speaker"}]}`, `{"memberships":[{"person_id":"p4","organization_id":"o9"}]}`,
		}},
		"quads": {"", "", []string{
			"Mara Venn\tMake a visit\tRussia\t2014-01-02", "Russia\tExpress intent to meet or negotiate\tMara Venn\t2014-01-03", "Government (Russia)\tMake a visit\tJapan\t2014-01-04", "Japan\tConsult\tRussia\t2014-01-05",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			var want []string
			for seed := range uint64(4) {
				a := newAPI(t)
				rows := slices.Clone(tt.rows)
				if seed > 0 {
					rand.New(rand.NewPCG(seed, 2)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
				}
				text := strings.TrimLeft(tt.head+"\n"+strings.Join(rows, "\n")+"\n", "\n")
				for again := range 2 {
					got := fromJSON[wire.ImportSummary](t, a.done(file(tt.query, text)).body)
					if got.Changed != 0 || again == 1 && got.Added != 0 {
						t.Errorf("order %d, time %d: %+v", seed, again+1, got)
					}
				}
				if seed == 0 {
					want = a.held()
				}
				if diff := cmp.Diff(want, a.held()); diff != "" {
					t.Errorf("order %d: %s", seed, diff)
				}
			}
		})
	}
}

// A name that several entities have is refused with the candidates, or makes another entity.
func TestImportsOfAmbiguousNames(t *testing.T) {
	a := newAPI(t)
	a.imports(sharedImport(t, "21-two-of-one-name.csv"), kg.ImportOptions{})
	table := "type,subject,subject_kind,object,object_kind,source_title,published_at\nmet-with,Han Sol,person,Bo,person,A,2020-01-01\nmet-with,HAN SOL,person,Cy,person,A,2020-01-01\n"
	a.run([]scenario{
		{name: "refused", call: file("", table), status: 422, has: []string{"line 2: ", "han-sol-1951 (person, Han Sol", "han-sol-1990", "on_ambiguous=new"}},
		{name: "each with its reason, and one cause", call: file("?on_error=skip", table), status: 200, has: []string{`"refused_lines":2`, `"ambiguous":{"count":1,`, `"lines":2}]`, `"candidates":[{"id":"han-sol-1951"`}},
		{name: "another one", call: file("?on_ambiguous=new", table), status: 200, has: []string{`"refused_lines":0`, `"added":6`, `"created":{"count":3,`}},
		{name: "the same again", call: file("?on_ambiguous=new", table), status: 200, has: []string{`"added":0`, `"changed":0`}},
		{name: "no such policy", call: file("?on_ambiguous=perhaps", table), status: 422, has: []string{`"field":"on_ambiguous"`}},
		{name: "no name of a space", call: file("?id_space=No%20Name", table), status: 422, has: []string{`"field":"id_space"`}},
	})
}

// A refused claim tells what POST /v1/claims tells, and refusals of one cause are one group.
func TestImportsTellWhyClaimsAreRefused(t *testing.T) {
	a := newAPI(t)
	head := "type,subject,subject_kind,object,object_kind,key,source_title,published_at,quote\n"
	a.imports(head+"met-with,Al,person,Bo,person,one,A,2020-01-01,\nmet-with,Al,person,Bo,person,two,A,2020-01-01,\nmet-with,Al,person,Cy,person,one,A,2020-01-01,\nmet-with,Al,person,Cy,person,two,A,2020-01-01,\n", kg.ImportOptions{})
	got := a.imports(head+"met-with,Al,person,Bo,person,,A,2020-01-01,again\nmet-with,Al,person,Cy,person,,A,2020-01-01,again\n", kg.ImportOptions{Skip: true})
	if len(got.Refused) != 1 || got.Bad != 2 {
		t.Errorf("%+v", got)
	}
	for reason := range got.Refused {
		if !strings.Contains(reason, "several relations have this type and these ends") {
			t.Errorf("reason %q", reason)
		}
	}
}

// What was merged by hand stays merged when its file is imported again.
func TestImportsLeaveMergedEntitiesAlone(t *testing.T) {
	a := newAPI(t)
	table := "kind,name,birth_date,description\nperson,Ada Brook,1950,One\nperson,A. Brook,,Two\n"
	popolo := `{"persons":[{"id":"p1","name":"Eve Stone"},{"id":"p2","name":"E. Stone"}]}`
	for _, text := range []string{table, popolo} {
		a.imports(text, kg.ImportOptions{})
	}
	for from, into := range map[string]string{"a-brook": "ada-brook", "e-stone": "eve-stone"} {
		a.done(call{"POST", "/v1/entities/" + from + "/merge", `{"into":"` + into + `","reason":"the same"}`, ""})
	}
	before := a.held()
	for _, text := range []string{table, popolo} {
		if got := a.imports(text, kg.ImportOptions{}); got.Added != 0 || got.Changed != 0 || got.Bad != 0 {
			t.Errorf("%+v", got)
		}
	}
	if diff := cmp.Diff(before, a.held()); diff != "" {
		t.Error(diff)
	}
}

// A document that keeps its space keeps its records, and two spaces share only what is known
// everywhere by one id. A merged entity is found by its old names.
func TestImportsWithIDSpaces(t *testing.T) {
	a := newAPI(t)
	first := `{"persons":[{"id":"p1","name":"Ada Brook","identifiers":[{"scheme":"wikidata","identifier":"Q9"}]}],"organizations":[{"id":"o","name":"Assembly"}]}`
	other := `{"persons":[{"id":"x7","name":"A. Brook","identifiers":[{"scheme":"wikidata","identifier":"Q9"}]}],"organizations":[{"id":"o","name":"Assembly"}],"memberships":[{"person_id":"x7","organization_id":"o"}]}`
	a.run([]scenario{
		{name: "a document", call: file(ofDay+"&id_space=arvela", first), status: 200, has: []string{`"added":2`, `"id_space":"arvela"`}},
		{name: "its record by another name", call: file(ofDay+"&id_space=arvela", strings.ReplaceAll(first, "Assembly", "National Assembly")), status: 200, has: []string{`"added":0`, `"changed":1`}},
		{name: "under the id that it has", call: get("/v1/organizations/assembly"), status: 200, has: []string{`"name":"National Assembly"`, `"space-arvela":"o"`}},
		{name: "another document", call: file(ofDay+"&id_space=borland", other), status: 200, has: []string{`"changed":0`, `"matched":{"count":1,`, `"by":"wikidata:Q9"`}},
		{name: "its member", call: get("/v1/relations?types=member-of&entity=ada-brook"), status: 200, has: []string{`"name":"Assembly"`}, hasNot: []string{"National"}},
	})
}
