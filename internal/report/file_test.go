package report

import (
	"strings"
	"testing"
)

func TestFilesThatAreNoReports(t *testing.T) {
	bomb := "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b]\n"
	for name, tt := range map[string]struct{ text, want string }{
		"syntax":         {"source:\n  title: [a\nclaims: 1", "line "},
		"tabs":           {"source:\n\ttitle: a\n", "line 2"},
		"a bomb":         {bomb, "line 1: it has an anchor or an alias"},
		"an alias alone": {"source: *x\n", "line 1: "},
		"a merge key":    {"source:\n  <<: {title: a}\n", "line 2: a key must be a text"},
		"a tag":          {"source: !!binary aGFsbG8=\n", "line 1: it has the tag"},
		"a key twice":    {"source: a\nsource: b\n", "line 2"},
		"a list":         {"- a\n", "line 1: a report is a map"},
		"too deep":       {"source: " + strings.Repeat("[", 200) + strings.Repeat("]", 200), "nested deeper"},
		"much too deep":  {"source: " + strings.Repeat("[", 200_000), "line"},
		"not UTF-8":      {"source: \xff", "UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Parse([]byte(tt.text))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, %v", got, err)
			}
		})
	}
}

func TestFilesHaveLines(t *testing.T) {
	got, err := Parse([]byte("# a story\nsource: {id: a, published_at: 2023-09-05}\nclaims:\n  - relation: met with\n    occurred: 2023\n    details: {ordered: 12, secret: yes, open: true}\n    speakers:\n      - named: Ann\n        for: [A, B]\n---\nsource: b\n---\n"))
	if err != nil || len(got) != 2 {
		t.Fatal(got, err)
	}
	first := got[0]
	for field, line := range map[string]int{"claims[0].speakers[0].for[1]": 9, "claims[0].subject": 4, "source.title": 2, "": 2, "claims[0].speakers[0].named.kind": 8} {
		if first.LineOf(field) != line {
			t.Errorf("%s: line %d", field, first.LineOf(field))
		}
	}
	claim := first.Report.Claims[0]
	if !first.Faults.None() || claim.Occurred != "2023" || first.Report.Source.PublishedAt != "2023-09-05" || claim.Speakers[0].Named.Name != "Ann" || len(claim.Speakers[0].For) != 2 || got[1].Report.Source.ID != "b" || got[1].Line != 11 {
		t.Errorf("%+v %+v", first.Faults.All(), first.Report)
	}
	t.Logf("%#v", claim.Details)
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("source: {title: a}\nclaims: [{relation: met with, subject: {name: A, kind: person}}]\n"))
	f.Add([]byte("{\"source\": 1, \"claims\": [null, {\"speakers\": [\"a\", {\"for\": [[]]}]}]}"))
	f.Add([]byte("a: &a [*a]\n---\n- ? [x]\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 1<<14 {
			return
		}
		list, _ := Parse(text)
		for _, one := range list {
			d := Read(one.Report, nil, one.Faults)
			for _, fault := range d.Faults.All() {
				if line := one.LineOf(fault.Field); line < 1 || line > strings.Count(string(text), "\n")+strings.Count(string(text), "\r")+1 {
					t.Errorf("%s is in line %d", fault.Field, line)
				}
			}
			d.Claims("s", func(string) string { return "x" })
		}
	})
}
