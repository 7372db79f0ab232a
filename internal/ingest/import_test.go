package ingest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

func person(id, name string) string {
	return fmt.Sprintf(`{"entity":{"id":%q,"kind":"person","name":%q}}`, id, name) + "\n"
}

func packed(t testing.TB, text string) (byGzip, byZstd string) {
	t.Helper()
	var g, z bytes.Buffer
	gw := gzip.NewWriter(&g)
	zw, err := zstd.NewWriter(&z)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []interface {
		Write([]byte) (int, error)
		Close() error
	}{gw, zw} {
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return g.String(), z.String()
}

func TestWhatIsSentAgainAddsNothing(t *testing.T) {
	s := newStub(t)
	text := person("alice", "Alice") + "\n" + person("bob", "Bob")
	byGzip, byZstd := packed(t, text)
	for i, in := range []string{text, text, byGzip, byZstd, "\xef\xbb\xbf" + text, strings.ReplaceAll(text, "\n", "\r\n"), person("alice", "Alice the Second")} {
		got, err := s.take(t, in, Options{})
		want := [3]int{0, 2, 0}
		switch i {
		case 0:
			want = [3]int{2, 0, 0}
		case 6:
			want = [3]int{0, 0, 1}
		}
		if have := [3]int{got.Added, got.Unchanged, got.Changed}; have != want || err != nil {
			t.Errorf("file %d: added, unchanged, changed %v, want %v; %v", i, have, want, err)
		}
	}
}

func TestNothingAfterABadLineIsSent(t *testing.T) {
	s := newStub(t)
	got, err := s.take(t, person("alice", "Alice")+person("bob", "refuse me")+person("carol", "Carol"), Options{})
	if err == nil || !strings.Contains(err.Error(), "line 2: name: is refused") {
		t.Errorf("error %v", err)
	}
	if got.Added != 1 || got.Bad != 1 || s.stored["/v1/people/alice"] == "" || s.stored["/v1/people/carol"] != "" {
		t.Errorf("%+v, stored %v", got, s.order)
	}
}

func TestRejectsAreALoadableFile(t *testing.T) {
	s := newStub(t)
	var rejects bytes.Buffer
	var told []string
	o := Options{Skip: true, Rejects: &rejects, Report: func(p kg.ImportProblem) { told = append(told, DescribeProblem(p)) }}
	got, err := s.take(t, person("alice", "Alice")+person("bob", "refuse me")+"{\n"+person("carol", "Carol"), o)
	if err != nil || got.Added != 2 || got.Bad != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	if len(told) != 2 || !strings.HasPrefix(told[0], "line 2: name:") || !strings.HasPrefix(told[1], "line 3: ") {
		t.Errorf("told %q", told)
	}
	mended := strings.ReplaceAll(rejects.String(), "refuse me", "Bob")
	mended = strings.ReplaceAll(mended, "{\n", person("dave", "Dave"))
	if got, err = s.take(t, mended, Options{}); err != nil || got.Added != 2 || got.Lines != 2 {
		t.Errorf("mended: %+v, %v", got, err)
	}
}

func TestBrokenFilesSayHow(t *testing.T) {
	whole := strings.Repeat(person("alice", "Alice")+person("bob", "Bob"), 2000)
	byGzip, byZstd := packed(t, whole)
	for name, tt := range map[string]struct {
		in, want string
	}{
		"empty":              {"", "it is empty"},
		"packed emptiness":   {func() string { g, _ := packed(t, ""); return g }(), "it is empty"},
		"spreadsheet":        {"PK\x03\x04abc", "save the sheet as CSV"},
		"UTF-16":             {"\xff\xfea\x00", "iconv -f UTF-16"},
		"binary":             {"abc\x00def", "binary"},
		"no gzip":            {"\x1f\x8bxxxxxxxxxxx", "is none"},
		"gzip cut off":       {byGzip[:len(byGzip)-20], "cut off after line"},
		"zstd cut off":       {byZstd[:len(byZstd)-20], "cut off after line"},
		"Latin-1":            {`{"entity":{"id":"a","kind":"person","name":"` + "\xe9\"}}\n", "line 1: it is not valid UTF-8 from byte 45"},
		"no format":          {"some words\n", "say which it is by format"},
		"long line":          {`{"entity":` + strings.Repeat(" ", maxLine) + "}\n", "line 1: the line is longer than 8 MiB"},
		"no such kind":       {`{"entity":{"id":"a","kind":"thing"}}`, `kind: "thing"`},
		"no id":              {`{"source":{"title":"A"}}`, "id: must be given"},
		"no record":          {`{"entities":[]}`, "a record is"},
		"text for a record":  {`{"entity":"a"}`, "not a record"},
		"other ICEWS header": {"Event ID\tEvent Date\tSource\n", "the header has 3 columns"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := newStub(t).take(t, tt.in, Options{})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("error %v, want %q", err, tt.want)
			}
			var told *kg.Error
			if !errors.As(err, &told) || strings.Count(told.Message, tt.want) != 1 || len(told.Faults) == 0 && strings.Count(err.Error(), tt.want) != 1 {
				t.Errorf("told more than once: %v", err)
			}
		})
	}
	if _, err := newStub(t).take(t, whole, Options{Format: "xml"}); err == nil || !strings.Contains(err.Error(), "there are "+strings.Join(Formats(), ", ")) {
		t.Errorf("error %v", err)
	}
}

// A long line is passed over without being kept, and the next one read.
func TestALongLineCostsItselfAlone(t *testing.T) {
	s := newStub(t)
	got, err := s.take(t, strings.Repeat("x", maxLine+10)+"\n"+person("alice", "Alice"), Options{Skip: true, Format: "ndjson"})
	if err != nil || got.Added != 1 || got.Bad != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestAServerThatIsBusyIsAskedAgain(t *testing.T) {
	s := newStub(t)
	s.fail = 2
	if got, err := s.take(t, person("alice", "Alice"), Options{}); err != nil || got.Added != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	s.fail = 100
	got, err := s.take(t, person("bob", "Bob"), Options{Skip: true})
	if err == nil || got.Bad != 0 {
		t.Errorf("a server that is down is no fault of the line: %+v, %v", got, err)
	}
}

func TestWhatIsOnlyMentionedIsNotOverwritten(t *testing.T) {
	s := newStub(t)
	if _, err := s.take(t, `{"entity":{"id":"japan","kind":"place","name":"Japan","description":"Known well"}}`, Options{}); err != nil {
		t.Fatal(err)
	}
	got, err := s.take(t, "Shinzo Abe\tMake a visit\tJapan\t2018-06-01\nMoon Jae-in\tMake a visit\tJapan\t2018-06-02\n", Options{})
	if err != nil || !strings.Contains(s.stored["/v1/places/japan"], "Known well") {
		t.Errorf("%+v, %v, %s", got, err, s.stored["/v1/places/japan"])
	}
}

func FuzzNativeRecord(f *testing.F) {
	f.Add([]byte(person("alice", "Alice")))
	f.Add([]byte(`{"claim":{"relation":{"type":"met-with"}}}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		if r, err := nativeRecord(line); err == nil && (!json.Valid(r.value.(wire.RawRecord).JSON) || r.what != claimRecord && r.id == "") {
			t.Errorf("%q becomes %+v", line, r)
		}
	})
}

func FuzzSlug(f *testing.F) {
	for _, name := range []string{"Kim Jong Un", "Recep Tayyip Erdoğan", "김정은", "", "  ", "O'Neill", "Łódź", strings.Repeat("long ", 40)} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		id := slugOf(name)
		if id != "" && !isSlug(id) || id == "" && strings.TrimSpace(name) != "" || id != slugOf(name) {
			t.Errorf("%q becomes %q", name, id)
		}
	})
}

func TestSlugs(t *testing.T) {
	got := map[string]string{}
	want := map[string]string{
		"Kim Jong Un": "kim-jong-un", "Recep Tayyip Erdoğan": "recep-tayyip-erdogan", "Brendan O'Connor": "brendan-oconnor",
		"Łódź": "lodz", " Police  (India) ": "police-india", "김정은": slugOf("김정은"),
	}
	for name := range want {
		got[name] = slugOf(name)
	}
	if diff := cmp.Diff(want, got); diff != "" || slugOf("김정은") == slugOf("김정일") {
		t.Error(diff)
	}
}

// A format that is registered is known by how it begins, and described.
func TestFormatsAreDescribed(t *testing.T) {
	text, err := os.ReadFile("../../docs/import.md")
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]string{
		"csv": "## Your own CSV: entities", "icews": "## ICEWS", "quads": "## Event quads", "ndjson": "## NDJSON",
		"popolo": "## Popolo", "ftm": "## FollowTheMoney", "travels": "## Journeys and visits",
		"report": "## Reports",
	}
	begins := map[string]string{
		"csv": "kind,name\nperson,Al\n", "icews": icewsHead, "quads": "Japan\tmet-with\tRussia\t2018-06-03\n", "ndjson": person("al", "Al"),
		"popolo": popoloFile, "ftm": ftmFile, "travels": tripOfBiden,
	}
	for _, name := range Formats() {
		if sections[name] == "" || !strings.Contains(string(text), "\n"+sections[name]+"\n") || !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("docs/import.md has no section of %s", name)
		}
		if name == reportFormat {
			continue // see TestReportsAreDetected
		}
		for other, begin := range begins {
			in, err := plainText(strings.NewReader(begin), "")
			if err != nil {
				t.Fatal(err)
			}
			if f, err := choose(in, Options{}); other == name && (err != nil || f.name() != name) {
				t.Errorf("%s is taken for %v, %v", name, f, err)
			}
		}
	}
	if len(begins) != len(Formats())-1 {
		t.Errorf("%d formats, of which %d are tried", len(Formats()), len(begins))
	}
}

// Files of reports are known by how they begin; JSON is not, since it may be any of several formats.
func TestReportsAreDetected(t *testing.T) {
	for text, want := range map[string]bool{
		"source: a\nclaims: []\n": true, "# a story\n\n---\nsource:\n  title: A\n": true, "claims:\r\n": true, "%YAML 1.2\n---\nentities: []\n": true,
		"source,name\n": false, "{\"source\": \"a\"}": false, "a: b\n": false, "sources: a\n": false,
	} {
		if got := isReport(bufio.NewReader(strings.NewReader(text)), Options{}); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
