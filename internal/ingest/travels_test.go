package ingest

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/wire"
)

// rowsOf reads a text in a format, without sending it.
func rowsOf(t testing.TB, f format, text string, o Options) (all []row, notes []string) {
	t.Helper()
	in, err := plainText(strings.NewReader(text), "")
	if err != nil {
		t.Fatal(err)
	}
	read, err := f.open(in, builtin(t), o)
	if err != nil {
		t.Fatal(err)
	}
	for {
		r, err := read.next()
		if errors.Is(err, io.EOF) {
			return all, read.notes()
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
}

// claimsIn are the claims of rows.
func claimsIn(t testing.TB, all []row) (claims []wire.ClaimInput) {
	t.Helper()
	for _, r := range all {
		for _, record := range r.records {
			if record.what != claimRecord {
				continue
			}
			claims = append(claims, record.value.(wire.ClaimInput))
		}
	}
	return claims
}

// shown tells a claim in short.
func shown(c wire.ClaimInput) string {
	return strings.TrimSpace(fmt.Sprintf("%s: %s %s %s, %s, %s, %s", c.ID, c.Relation.Subject, c.Relation.Type, c.Relation.Object, c.Modality, c.Occurred, c.Place))
}

const tripOfBiden = `<trip role="president" who="biden-joseph-r"><id>4113</id><role>president</role><name>Joseph R. Biden</name>
	<start-date>2021-06-09</start-date><end-date>2021-06-13</end-date><country id="united-kingdom">United Kingdom</country>
	<locale>London, Cornwall</locale><remarks>Met with Prime Minister Boris Johnson and Queen
	Elizabeth II. Attended the G7 Summit.</remarks><created-by>x</created-by><created-datetime>2023-05-24T10:47:00-04:00</created-datetime>
	<last-modified-by>y</last-modified-by><last-modified-datetime/></trip>`

func TestTrips(t *testing.T) {
	all, notes := rowsOf(t, travels{}, "<?xml version=\"1.0\"?>\n<trips>\n"+tripOfBiden+"\n</trips>", Options{})
	if len(all) != 1 || all[0].line != 3 || string(all[0].raw) != tripOfBiden {
		t.Fatalf("%+v", all)
	}
	claims := claimsIn(t, all)
	var got []string
	for _, c := range claims {
		got = append(got, shown(c))
		if c.Source != "historian-travels-president-biden-joseph-r-2023-05-24" || c.Quote.Exact != "Met with Prime Minister Boris Johnson and Queen Elizabeth II. Attended the G7 Summit." {
			t.Errorf("%+v", c)
		}
	}
	if diff := cmp.Diff([]string{
		"us-travel-4113: joseph-r-biden visited united-kingdom, asserted, 2021-06-09/2021-06-13, london-united-kingdom",
		"us-travel-4113-2: joseph-r-biden visited united-kingdom, asserted, 2021-06-09/2021-06-13, cornwall-united-kingdom",
		"us-travel-4113-met-boris-johnson: joseph-r-biden met-with boris-johnson, asserted, 2021-06-09/2021-06-13, united-kingdom",
		"us-travel-4113-met-queen-elizabeth-ii-united-kingdom: joseph-r-biden met-with queen-elizabeth-ii-united-kingdom, asserted, 2021-06-09/2021-06-13, united-kingdom",
	}, got); diff != "" {
		t.Error(diff)
	}
	if want := []string{"2 meetings with persons whom remarks plainly name."}; !slices.Equal(notes, want) {
		t.Errorf("%q", notes)
	}
	all, _ = rowsOf(t, travels{}, tripOfBiden, Options{Source: "mine"})
	if c := claimsIn(t, all); c[0].Source != "mine" || slices.ContainsFunc(all[0].records, func(r record) bool { return r.what == sourceRecord }) {
		t.Errorf("%+v", c[0])
	}
}

func visitOf(visitor, from, description string) string {
	return `<visit><id>7</id><start-date>2007-09-25</start-date><end-date>2007-09-26</end-date><visitor>` + visitor + `</visitor>` + from +
		`<description>` + description + `</description><last-modified-datetime>2012-04-02T10:53:34.11-04:00</last-modified-datetime></visit>`
}

func TestVisits(t *testing.T) {
	const poland = `<from id="poland">Poland</from>`
	for name, tt := range map[string]struct {
		text string
		want []string
	}{
		"a president by the day": {visitOf("President Lech Kaczynski", poland, "Met with President Bush at the UN General Assembly."), []string{
			"us-visit-7: lech-kaczynski visited united-states", "us-visit-7-met-george-w-bush: lech-kaczynski met-with george-w-bush"}},
		"two visitors": {visitOf("President Andrzej Duda and Prime Minister Donald Tusk", poland, "Working visit."), []string{
			"us-visit-7: andrzej-duda visited united-states", "us-visit-7-2: donald-tusk visited united-states"}},
		"a family name alone":          {visitOf("President Rakhmonov", poland, ""), []string{"us-visit-7: president-rakhmonov-poland-2007 visited united-states"}},
		"a nickname":                   {visitOf("Prime Minister Willem (Wim) Kok", poland, ""), []string{"us-visit-7: willem-kok visited united-states"}},
		"no title":                     {visitOf("Valdas Adamkus", poland, ""), []string{"us-visit-7: valdas-adamkus visited united-states"}},
		"a title that is none":         {visitOf("Prime MinisterHaidar al-Abadi", poland, ""), []string{"us-visit-7: prime-ministerhaidar-al-abadi-poland-2007 visited united-states"}},
		"a meeting on another day":     {visitOf("President Lech Kaczynski", poland, "Met with President Bush October 3."), []string{"us-visit-7: lech-kaczynski visited united-states"}},
		"a state that is no more":      {visitOf("King Peter II", `<from id="yugoslavia">Yugoslavia</from>`, ""), []string{"us-visit-7: king-peter-ii-yugoslavia visited united-states"}},
		"a country by where it stands": {visitOf("King Hussein", `<from id="korea-south">Korea</from>`, ""), []string{"us-visit-7: king-hussein-south-korea-2007 visited united-states"}},
	} {
		t.Run(name, func(t *testing.T) {
			all, _ := rowsOf(t, travels{}, tt.text, Options{})
			var got []string
			for _, c := range claimsIn(t, all) {
				got = append(got, strings.Split(shown(c), ", ")[0])
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff, all[0].faults)
			}
		})
	}
}

func TestWhomARemarkPlainlyNames(t *testing.T) {
	for remark, tt := range map[string]struct {
		names  []string
		unread bool
	}{
		"Met with President Hollande, Foreign Minister Laurent Fabius, and Russian Foreign Minister Lavrov; addressed Parliament.": {[]string{"President|Hollande|", "Foreign Minister|Laurent Fabius|", "Foreign Minister|Lavrov|Russia"}, false},
		"State visit; met with Governor General Michener.":                                                                         {[]string{"Governor General|Michener|"}, false},
		"Met with King Hussein of Jordan and the Amir of Kuwait.":                                                                  {[]string{"King|Hussein|Jordan"}, true},
		"Met with Amir Sheikh Tamim bin Hamad Al Thani.":                                                                           {[]string{"Amir Sheikh|Tamim bin Hamad Al Thani|"}, false},
		"Met with Prime Minister David W. D. Cameron. Attended a NATO":                                                             {[]string{"Prime Minister|David W. D. Cameron|"}, false},
		"Also met with former Mexican President Santa Anna.":                                                                       {[]string{"former President|Santa Anna|Mexico"}, false},
		"Accompanied Secretary Gates and met with President de Gaulle":                                                             {[]string{"President|de Gaulle|"}, false},
		"Met with President Truman April 25.":                                                                                      {[]string{"President|Truman|"}, false},
		"Met with President Giscard d'Estaing.":                                                                                    {[]string{"President|Giscard d'Estaing|"}, false},
		"Met with King Juan Carlos I. Left Washington.":                                                                            {[]string{"King|Juan Carlos I|"}, false},
		// Those are no meetings of the traveller, or name nobody.
		"Met with the President.":                                       {nil, true},
		"Met with the Foreign Ministers of Egypt and Jordan.":           {nil, true},
		"Met with Crown Prince and Prime Minister Mohammed bin Salman.": {nil, true},
		"Met with senior officials.":                                    {nil, true},
		"Met with President Putin’s adviser.":                           {nil, true},
		"Presidents Bush and Yeltsin met with Prime Minister Major.":    {nil, false},
		"Was to have met with President Sadat.":                         {nil, false},
		"Attended the funeral of King Hussein.":                         {nil, false},
		"Returned with Chancellor Kohl, who met with President Chirac.": {nil, false},
		"Met":      {nil, false},
		"Met with": {nil, false},
	} {
		met, unread := meetings(remark)
		var got []string
		for _, p := range met {
			got = append(got, p.title+"|"+p.name+"|"+p.whose)
		}
		if diff := cmp.Diff(tt.names, got); diff != "" || unread != tt.unread {
			t.Errorf("%s: unread %v %s", remark, unread, diff)
		}
	}
}

func TestFaultyTravels(t *testing.T) {
	for name, tt := range map[string]struct{ old, new, want string }{
		"no day":       {"2021-06-09", "2021-06", `line 1: start-date: "2021-06" is no day`},
		"back in time": {"2021-06-13", "2021-06-01", "end-date: 2021-06-01 is before"},
		"no country":   {">United Kingdom<", "><", "country: must be given"},
		"no date":      {"2023-05-24T10:47:00-04:00", "", "set=published_at=DAY"},
		"cut off":      {"</trip>", "", "it is no XML from here on"},
		"another row":  {"trip", "journey", "<journey> is neither <trip> nor <visit>"},
	} {
		text := strings.ReplaceAll(tripOfBiden, tt.old, tt.new)
		if _, err := newStub(t).take(t, text, Options{Format: "travels"}); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Of real journeys and visits none is lost, and every one is a claim.
func TestNoRealJourneyIsLost(t *testing.T) {
	for pattern, want := range map[string]int{
		"travels/president-travels/*.xml": 832, "travels/secretary-travels/*.xml": 3439, "visits/data/*.xml": 3264,
	} {
		files, err := filepath.Glob("../../../shared/data/" + pattern)
		if err != nil || len(files) == 0 {
			if os.Getenv("CI") != "" {
				t.Fatalf("../shared/data/%s is missing: the journeys and visits of the Office of the Historian", pattern)
			}
			t.Skipf("../shared/data/%s is missing", pattern)
		}
		ids, met := map[string]bool{}, 0
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all, _ := rowsOf(t, travels{}, string(text), Options{})
			for _, r := range all {
				if r.faults != nil || r.unmapped != "" {
					t.Errorf("%s: line %d: %v %s", file, r.line, r.faults, r.unmapped)
				}
				for _, record := range r.records {
					if !isSlug(record.id) {
						t.Errorf("%s: line %d has the id %q", file, r.line, record.id)
					}
				}
			}
			for _, c := range claimsIn(t, all) {
				if c.Relation.Type == "met-with" {
					met++
				} else if strings.Count(c.ID, "-") == 2 {
					ids[c.ID] = true
				}
			}
		}
		if len(ids) != want || met < want/5 {
			t.Errorf("%s: %d rows are claims, of %d; %d meetings", pattern, len(ids), want, met)
		}
	}
}

func FuzzTravels(f *testing.F) {
	f.Add(tripOfBiden)
	f.Add(visitOf("King Peter II", `<from id="poland">Poland</from>`, "Met with President Bush. Also met with the"))
	v := builtin(f)
	f.Fuzz(func(t *testing.T, text string) { eachRow(t, travels{}, v, text, Options{}, isNotLost, hasSlugs) })
}
