package ingest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/entente-graph/entente/internal/wire"
)

// told is what the rows of a table become: entities by kind, id, name and birth date, and claims
// by their relation, key and date.
func told(records []record) (list []string) {
	for _, r := range records {
		switch v := r.value.(type) {
		case wire.EntityRecord:
			list = append(list, strings.TrimSpace(fmt.Sprintf("%s %s: %s %s", v.Kind, v.ID, v.Name, v.BirthDate)))
		case wire.ClaimInput:
			list = append(list, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s", v.Relation.Subject, v.Relation.Type, v.Relation.Object, v.Relation.Key, v.Occurred)))
		}
	}
	return list
}

// windows1252 is a text as Excel for Windows saves it.
func windows1252(t *testing.T, text string) string {
	t.Helper()
	out, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func utf16(t *testing.T, text string) string {
	t.Helper()
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Tables as spreadsheets, databases and query services write them.
func TestTablesOfTheField(t *testing.T) {
	semicolons := "kind;name;birth_date\r\nperson;Renée Müller-Çelik;1950-02-01\r\nperson;Siobhán O’Brien;1961\r\n"
	both := []string{"person renee-muller-celik: Renée Müller-Çelik 1950-02-01", "person siobhan-obrien: Siobhán O’Brien 1961"}
	people := map[string]string{"kind": "person"}
	for name, tt := range map[string]struct {
		text string
		o    Options
		want []string
	}{
		"blank rows at the end":   {"kind,name,birth_date\r\nperson,Trail One,1950\r\n,,\r\n,,\r\n", Options{}, []string{"person trail-one: Trail One 1950"}},
		"blank rows and columns":  {",,,\nkind,name,,\n,,,\nperson,Al,,\n\nperson,Bo,,,,\n", Options{}, []string{"person al: Al", "person bo: Bo"}},
		"CP1252":                  {windows1252(t, semicolons), Options{Encoding: "cp1252"}, both},
		"Latin-1":                 {windows1252(t, semicolons), Options{Encoding: "latin1"}, both},
		"UTF-16":                  {utf16(t, semicolons), Options{Encoding: "utf-16"}, both},
		"UTF-8 with a mark":       {"\xef\xbb\xbf" + semicolons, Options{Encoding: "utf-8"}, both},
		"line ends of a Mac":      {strings.ReplaceAll(semicolons, "\r\n", "\r"), Options{}, both},
		"Excel's separator":       {"sep=;\r\n" + semicolons, Options{}, both},
		"a bar between cells":     {strings.ReplaceAll(semicolons, ";", "|"), Options{}, both},
		"lines above the header":  {"Members\n\nas of 2020\n" + semicolons, Options{SkipLines: 3}, both},
		"instants of Wikidata":    {"item,itemLabel,birth\nhttp://www.wikidata.org/entity/Q42,Al,1952-03-11T00:00:00Z\nhttp://www.wikidata.org/entity/Q43,Bo,http://www.wikidata.org/.well-known/genid/abc\n", Options{Values: people, Columns: map[string]string{"item": "wikidata", "itemLabel": "name", "birth": "birth_date"}}, []string{"person al: Al 1952-03-11", "person bo: Bo"}},
		"dates of databases":      {"name,birth_date\nAl,1952-03-11 00:00:00\nBo,+1952-03-00T00:00:00Z\nCy,1952-00-00\nDi,0000-00-00\n", Options{Values: people}, []string{"person al: Al 1952-03-11", "person bo: Bo 1952-03", "person cy: Cy 1952", "person di: Di"}},
		"dates of spreadsheets":   {"name,birth_date\nAl,11/3/1952\nBo,1952-03\n", Options{Values: people, DateFormat: "DD/MM/YYYY"}, []string{"person al: Al 1952-03-11", "person bo: Bo 1952-03"}},
		"months by name":          {"name,birth_date\nAl,11 Mar 1952\n", Options{Values: people, DateFormat: "DD MMM YYYY"}, []string{"person al: Al 1952-03-11"}},
		"joined columns":          {"Given,Family\nAda,Brook\n,Cher\nNA,Dunn\n", Options{Values: people, Columns: map[string]string{"Given+Family": "name"}}, []string{"person ada-brook: Ada Brook", "person cher: Cher", "person dunn: Dunn"}},
		"a column with a plus":    {"A+B,A\nAda,x\n", Options{Values: people, Columns: map[string]string{"A+B": "name"}}, []string{"person ada: Ada"}},
		"values that mean others": {"kind,name\nPolitiker,Ada\nPERSON,Bo\n", Options{Replace: map[string]string{"kind:Politiker": "person"}}, []string{"person ada: Ada", "person bo: Bo"}},
		"FollowTheMoney's words":  {"schema,name\nPerson,Ada\nCompany,Steel Ltd\npublicbody,Ministry of Arms\nPublicBody,Government of Japan\nVessel,Arktika\nLegalEntity,Somebody\n", Options{}, []string{"person ada: Ada", "organization steel-ltd: Steel Ltd", "organization ministry-of-arms: Ministry of Arms", "government government-of-japan: Government of Japan"}},
		"nothing by any name":     {"kind,name,aliases,birth_date,description\nperson,Ada,NA; Ad,NULL,n/a\nperson,Bo,--,#N/A,—\n", Options{}, []string{"person ada: Ada", "person bo: Bo"}},
	} {
		t.Run(name, func(t *testing.T) {
			records, faults, err := sentAs(t, tt.text, tt.o)
			if err != nil || faults != nil {
				t.Fatal(err, faults)
			}
			if diff := cmp.Diff(tt.want, told(records)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// sentAs is sentBy with all of the options.
func sentAs(t *testing.T, text string, o Options) (records []record, faults []Fault, err error) {
	t.Helper()
	o.Format = "csv"
	in, err := textOf(strings.NewReader(text), o)
	if err != nil {
		return nil, nil, err
	}
	_, read, err := Importer{Store: newStub(t)}.open(t.Context(), in, o)
	for err == nil {
		var r row
		if r, err = read.next(); err == nil {
			records, faults = append(records, r.records...), append(faults, r.faults...)
		}
	}
	if err.Error() == "EOF" {
		err = nil
	}
	return records, faults, err
}

// Namibia's code is a placeholder only in the rows of others.
func TestNamibiaKeepsItsCode(t *testing.T) {
	records, _, err := sentAs(t, "kind,name,iso_code,iso3166-1\nplace,Namibia,NA,NA\nplace,Atlantis,NA,NA\n", Options{})
	if err != nil || len(records) != 2 {
		t.Fatal(err, records)
	}
	for i, want := range []string{"NA", ""} {
		if e := records[i].value.(wire.EntityRecord); e.ISOCode != want || e.ExternalIDs["iso3166-1"] != want {
			t.Errorf("%+v", e)
		}
	}
}

func TestFaultsOfTheField(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		o    Options
		want string
	}{
		"CP1252 without saying so":   {"kind;name\nperson;Siobh\xe1n O\x92Brien\n", Options{}, "iconv -f CP1252"},
		"UTF-16 without saying so":   {utf16(t, "kind,name\n"), Options{}, "encoding=utf-16"},
		"UTF-8 by another name":      {"\xef\xbb\xbfkind,name\n", Options{Encoding: "cp1252"}, "leave out encoding"},
		"an encoding there isn't":    {"kind,name\n", Options{Encoding: "ebcdic"}, "utf-8, cp1252, latin1, utf-16"},
		"invisible characters":       {"kind,name\nperson,Ada\nperson,O\u0092Brien\n", Options{}, "line 3: name: has the control character U+0092 at character 2"},
		"a name that reads backward": {"kind,name,aliases\nperson,Ada,A\u202ed\n", Options{}, "line 2: aliases[0].name: has the bidirectional control U+202E"},
		"a header alone":             {"kind,name\n", Options{}, "nothing was read as csv"},
		"blank rows alone":           {"kind,name\n,\n", Options{}, "nothing was read as csv"},
		"all lines skipped":          {"kind,name\nperson,Ada\n", Options{SkipLines: 9}, "no more than 9 lines"},
		"a date of another form":     {"kind,name,birth_date\nperson,Ada,13/13/1952\n", Options{DateFormat: "DD/MM/YYYY"}, `"13/13/1952" is neither a date of the form DD/MM/YYYY`},
		"a format without a year":    {"kind,name\n", Options{DateFormat: "DD/MM/YY"}, "expected"},
		"a format of another tool":   {"kind,name\n", Options{DateFormat: "%d.%m.%Y"}, "such as DD.MM.YYYY"},
		"a header of nothing known":  {"Vorname;Amt\nAda;x\n", Options{}, `as csv, the header lacks type, subject, object for claims, and kind, name for entities, and name, office for office holders; it has vorname, amt`},
		"half of a value map":        {"kind,name\n", Options{Replace: map[string]string{"person": "x"}}, "FIELD:FROM=TO"},
		"a table's option elsewhere": {person("al", "Al"), Options{DateFormat: "DD.MM.YYYY"}, "are for csv, and this is ndjson"},
		"a line below skipped ones":  {"Title\nkind,name\nhuman,Ada\n", Options{SkipLines: 1}, "line 3: kind"},
		"a line below sep=":          {"sep=,\nkind,name\nhuman,Ada\n", Options{}, "line 3: kind"},
		"part of joined columns":     {"Given,Family,kind\n", Options{Format: "csv", Columns: map[string]string{"Given+Last": "name"}}, `there is no column "Given+Last"; there are Given, Family, kind`},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := newStub(t).take(t, tt.text, tt.o); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

// Schemata without a kind are counted, and stop nothing.
func TestSchemataWithoutAKindAreCounted(t *testing.T) {
	got, err := newStub(t).take(t, "schema,name\nVessel,Arktika\nPerson,Ada\nLegalEntity,Somebody\n", Options{})
	want := map[string]int{"the schema Vessel": 1, "the schema LegalEntity, which tells neither a person nor an organization": 1}
	if diff := cmp.Diff(want, got.Unmapped); diff != "" || err != nil || got.Added != 1 {
		t.Errorf("%v %+v %s", err, got, diff)
	}
}

// One row of a table of office holders is a person, a position, whose it is, and the term.
func TestTablesOfOfficeHolders(t *testing.T) {
	o := Options{Source: "roster"}
	text := "name,office,government,from,to\n" +
		"Ada Brook,Prime Minister,Japan,2012,2015-06-01\n" +
		"Cy Dunn,President of Russia,Government of Russia,2018-05-07,\n" +
		"Eve Fox,Minister of Arms,russia-government,2020,present\n" +
		"Gil Hay,Chancellor,Exampland,,2001\n" +
		"Ivy Joy,Mayor,,,\n"
	records, faults, err := sentAs(t, text, o)
	if err != nil || faults != nil {
		t.Fatal(err, faults)
	}
	if diff := cmp.Diff([]string{
		"person ada-brook: Ada Brook", "position prime-minister-japan: Prime Minister, Japan", "government japan-government: Government of Japan",
		"prime-minister-japan position-of japan-government", "ada-brook holds-position prime-minister-japan  2012/2015-06-01",
		"person cy-dunn: Cy Dunn", "position president-of-russia: President of Russia", "government russia-government: Government of Russia",
		"president-of-russia position-of russia-government", "cy-dunn holds-position president-of-russia  2018-05-07/",
		"person eve-fox: Eve Fox", "position minister-of-arms-russia: Minister of Arms, Russia", "government russia-government: Government of Russia",
		"minister-of-arms-russia position-of russia-government", "eve-fox holds-position minister-of-arms-russia  2020/..",
		"person gil-hay: Gil Hay", "position chancellor-exampland: Chancellor, Exampland", "government exampland-government: Government of Exampland",
		"chancellor-exampland position-of exampland-government", "gil-hay holds-position chancellor-exampland until-2001 /2001",
		"person ivy-joy: Ivy Joy", "position mayor: Mayor", "ivy-joy holds-position mayor undated",
	}, told(records)); diff != "" {
		t.Error(diff)
	}
	if got, err := newStub(t).take(t, text, o); err != nil || got.Bad != 0 || got.Lines != 5 {
		t.Errorf("%+v %v", got, err)
	}
	if _, err := newStub(t).take(t, text, Options{}); err == nil || !strings.Contains(err.Error(), "source: must be given") {
		t.Errorf("without a source: %v", err)
	}
}

func FuzzDates(f *testing.F) {
	f.Add("11.03.1952", "DD.MM.YYYY")
	f.Add("1952-03-11T00:00:00Z", "")
	f.Fuzz(func(t *testing.T, text, format string) {
		layout, err := dateLayout(format)
		if err != nil {
			return
		}
		if out, err := (dates{format, layout}).read(text); err == nil && layout == "" && out == "" && said(text) != "" && !strings.HasPrefix(strings.TrimLeft(strings.TrimSpace(text), "+-"), "0000") {
			t.Errorf("%q is lost", text)
		}
	})
}
