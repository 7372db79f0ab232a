package ingest

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/wire"
)

// sentBy is what a CSV row becomes, without being sent.
func sentBy(t testing.TB, text string, o Options) (records []record, faults []Fault, err error) {
	t.Helper()
	in, err := plainText(strings.NewReader(text), "")
	if err != nil {
		return nil, nil, err
	}
	read, err := csvFormat{}.open(in, builtin(t), o)
	if err != nil {
		return nil, nil, err
	}
	for {
		r, err := read.next()
		if errors.Is(err, io.EOF) {
			return records, faults, nil
		}
		if err != nil {
			return records, faults, err
		}
		records, faults = append(records, r.records...), append(faults, r.faults...)
	}
}

func TestTablesOfEntities(t *testing.T) {
	latitude, longitude := 39.03, 125.75
	for name, tt := range map[string]struct {
		text string
		o    Options
		kind string
		want wire.EntityRecord
	}{
		"all fields": {
			text: "id,kind,name,aliases,description,latitude,longitude,wikidata\npyongyang,place,Pyongyang,평양@ko; Heijo,\"Capital, in the north\",39.03,125.75,Q18808\n",
			kind: "place",
			want: wire.EntityRecord{ID: "pyongyang", Name: "Pyongyang", Aliases: []wire.Alias{{Name: "평양", Language: "ko"}, {Name: "Heijo"}}, Description: "Capital, in the north", Latitude: &latitude, Longitude: &longitude, ExternalIDs: map[string]string{"wikidata": "Q18808"}},
		},
		"other names, semicolons and a value for all": {
			text: "Full name;Born\nKim Jong Un;1984-01-08?\n",
			o:    Options{Columns: map[string]string{"Full name": "name", "Born": "birth_date"}, Values: map[string]string{"kind": "person"}},
			kind: "person", want: wire.EntityRecord{ID: "kim-jong-un", Name: "Kim Jong Un", BirthDate: "1984-01-08?"},
		},
		"tabs and a quoted header": {text: "\"Name\"\tKind\r\nNATO\torganization\r\n", kind: "organization", want: wire.EntityRecord{ID: "nato", Name: "NATO"}},
	} {
		t.Run(name, func(t *testing.T) {
			records, faults, err := sentBy(t, tt.text, tt.o)
			if err != nil || faults != nil || len(records) != 1 {
				t.Fatal(records, faults, err)
			}
			tt.want.Kind = tt.kind
			if diff := cmp.Diff(tt.want, records[0].value); diff != "" || records[0].kind != tt.kind || records[0].mentioned {
				t.Error(diff, records[0].kind)
			}
			first, _, _ := strings.Cut(tt.text, "\n")
			if !(csvFormat{}).detects(strings.TrimRight(first, "\r"), tt.o) {
				t.Error("it is not known by its header")
			}
		})
	}
}

func TestTablesOfClaims(t *testing.T) {
	text := "type,subject,subject_kind,object,occurred,source_title,published_at,publisher,speaker,on_behalf_of,details.delivered,details.category\n" +
		"sold-arms-to,Kim Jong Un,person,russia-government,2023-09,A report,2023-09-05,The Gazette,adrienne-watson,united-states-government;white-house,12,shells\n"
	records, faults, err := sentBy(t, text, Options{})
	if err != nil || faults != nil || len(records) != 4 {
		t.Fatal(records, faults, err)
	}
	want := wire.ClaimInput{
		Relation: wire.RelationRef{Type: "sold-arms-to", Subject: "kim-jong-un", Object: "russia-government"},
		ClaimFields: wire.ClaimFields{
			Occurred:    "2023-09",
			Source:      "source-" + digest("A report", "", "the-gazette", "2023-09-05"),
			Attribution: []wire.Attribution{{Kind: "named", Entity: "adrienne-watson", OnBehalfOf: []string{"united-states-government", "white-house"}}},
			Details:     map[string]any{"delivered": int64(12), "category": "shells"},
		},
	}
	if diff := cmp.Diff(want, records[3].value); diff != "" {
		t.Error(diff)
	}
	var ids []string
	for _, r := range records[:3] {
		ids = append(ids, r.what+" "+r.kind+" "+r.id)
		if !r.mentioned {
			t.Errorf("%s would be overwritten", r.id)
		}
	}
	if diff := cmp.Diff([]string{"entity person kim-jong-un", "entity organization the-gazette", "source  " + want.Source}, ids); diff != "" {
		t.Error(diff)
	}
}

func TestFaultyTables(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		o    Options
		want string
	}{
		"a header of something else": {"a,b\n1,2\n", Options{}, "the header lacks type, subject, object for claims, and kind, name for entities, and name, office for office holders"},
		"a column that there isn't":  {"kind,name\n", Options{Columns: map[string]string{"Nom": "name"}}, `there is no column "Nom"`},
		"two columns of one field":   {"kind,name,Name\n", Options{}, "two columns hold the field name"},
		"a missing column":           {"kind,name\nperson\n", Options{}, "line 2: it has 1 columns, the header 2"},
		"an open quotation":          {"kind,name\nperson,\"Al\n", Options{}, "line 2: extraneous or missing"},
		"a kind that there isn't":    {"kind,name\nhuman,Al\n", Options{}, `line 2: kind: "human" is no kind`},
		"no name, no number":         {"kind,name,latitude\nplace,,x\n", Options{}, `latitude: "x" is no number of degrees between -90 and 90; name: must be given`},
		"Latin-1":                    {"kind,name\nperson,Andr\xe9\n", Options{}, "line 2: it is not valid UTF-8"},
		"a name without a kind":      {"type,subject,object,source\nmet-with,Al Smith,bo,s\n", Options{}, "subject_kind"},
		"no source":                  {"type,subject,object\nmet-with,al,bo\n", Options{}, "source: must be given"},
		"half a source":              {"type,subject,object,source_title\nmet-with,al,bo,A\n", Options{}, "published_at: must be given"},
		"a detail of another type":   {"type,subject,object,source,details.delivered\nsold-arms-to,al,bo,s,many\n", Options{}, "details: "},
		"a row without an end":       {"kind,name\nperson,\"" + strings.Repeat("x\n", maxLine), Options{}, "a row is longer than"},
	} {
		t.Run(name, func(t *testing.T) {
			tt.o.Format = "csv"
			if _, err := newStub(t).take(t, tt.text, tt.o); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

// What else there is to know is told of a table that ends early, too.
func TestNotesAreToldAlsoOfWhatEndsEarly(t *testing.T) {
	for name, text := range map[string]string{
		"a row at fault":   "kind,name,colour\nhuman,Bo,blue\n",
		"one not in UTF-8": "kind,name,colour\nperson,Andr\xe9,red\n",
	} {
		t.Run(name, func(t *testing.T) {
			got, err := newStub(t).take(t, text, Options{})
			if diff := cmp.Diff([]string{"Columns that were not read: colour."}, got.Notes); err == nil || diff != "" {
				t.Errorf("%v; notes: %s", err, diff)
			}
		})
	}
}

// Rows over several lines come back as they stand, below the header.
func TestRejectedRowsOfATable(t *testing.T) {
	var rejects bytes.Buffer
	text := "kind,name,description,colour\r\nperson,Al,\"Two\nlines\",red\r\nhuman,Bo,\"Two\nlines\",blue\r\nperson,Cy,,\r\n"
	s := newStub(t)
	got, err := s.take(t, text, Options{Skip: true, Rejects: &rejects})
	if err != nil || got.Added != 2 || got.Bad != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	if want := "kind,name,description,colour\nhuman,Bo,\"Two\nlines\",blue\n"; rejects.String() != want {
		t.Errorf("rejects %q", rejects.String())
	}
	if diff := cmp.Diff([]string{"Columns that were not read: colour."}, got.Notes); diff != "" {
		t.Error(diff)
	}
}

func FuzzCSV(f *testing.F) {
	f.Add("kind,name\nperson,Al\n\"x")
	f.Add("type,subject,object,source\nmet-with,al,bo,s\n")
	f.Fuzz(func(t *testing.T, text string) {
		records, _, _ := sentBy(t, text, Options{})
		for _, r := range records {
			if r.value == nil {
				t.Errorf("%+v has nothing to store", r)
			}
		}
	})
}
