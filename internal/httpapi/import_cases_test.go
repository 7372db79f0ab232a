package httpapi

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
)

// termFiles have several terms of the same persons in the same places, told apart by what each format
// has for it.
var termFiles = []struct {
	name, text string
	o          kg.ImportOptions
	types      string
	want       []string
}{
	{
		name: "terms of legislative periods, before the periods",
		text: `{"persons":[{"id":"pt-sean","name":"Sean Example"}],
 "organizations":[{"id":"pt-dail","name":"Lower House of Examplia"},{"id":"pt-greens","name":"Green Party of Examplia"},{"id":"pt-blues","name":"Blue Party of Examplia"}],
 "memberships":[
  {"person_id":"pt-sean","organization_id":"pt-dail","role":"member","legislative_period_id":"term/31","on_behalf_of_id":"pt-greens"},
  {"person_id":"pt-sean","organization_id":"pt-dail","role":"member","legislative_period_id":"term/32","on_behalf_of_id":"pt-blues"}],
 "events":[{"id":"term/31","name":"31st term","classification":"legislative period","start_date":"2011-03-09","end_date":"2016-03-02"},{"id":"term/32","name":"32nd term","classification":"legislative period","start_date":"2016-03-10"}]}`,
		types: "member-of", o: kg.ImportOptions{Values: map[string]string{"published_at": "2020-01-31"}},
		want: []string{
			"Sean Example, Blue Party of Examplia, 2016-03-10/", "Sean Example, Green Party of Examplia, 2011-03-09/2016-03-02",
			"Sean Example, Lower House of Examplia, 2011-03-09/2016-03-02", "Sean Example, Lower House of Examplia, 2016-03-10/",
		},
	},
	{
		name: "memberships with and without dates",
		text: `{"persons":[{"id":"pa-mari","name":"Mari Tamm"}],"organizations":[{"id":"pa-parl","name":"Parliament of Examplia"}],
 "memberships":[
  {"person_id":"pa-mari","organization_id":"pa-parl","start_date":"2011-04-05","end_date":"2014-10-01"},
  {"person_id":"pa-mari","organization_id":"pa-parl","start_date":"2015-04-09","end_date":"2019-04-03"},
  {"person_id":"pa-mari","organization_id":"pa-parl"}]}`,
		types: "member-of", o: kg.ImportOptions{Values: map[string]string{"published_at": "2020-01-31"}},
		want: []string{"Mari Tamm, Parliament of Examplia, ", "Mari Tamm, Parliament of Examplia, 2011-04-05/2014-10-01", "Mari Tamm, Parliament of Examplia, 2015-04-09/2019-04-03"},
	},
	{
		name: "occupancies with and without dates",
		text: `{"id":"fa-p","schema":"Person","properties":{"name":["Ambi Person"]}}
{"id":"fa-pos","schema":"Position","properties":{"name":["Ambi Minister"]}}
{"id":"fa-1","schema":"Occupancy","properties":{"holder":["fa-p"],"post":["fa-pos"],"startDate":["2001"],"endDate":["2004"]}}
{"id":"fa-2","schema":"Occupancy","properties":{"holder":["fa-p"],"post":["fa-pos"],"startDate":["2010"],"endDate":["2014"]}}
{"id":"fa-3","schema":"Occupancy","properties":{"holder":["fa-p"],"post":["fa-pos"]}}`,
		types: "holds-position", o: kg.ImportOptions{Values: map[string]string{"published_at": "2020-01-31"}},
		want: []string{"Ambi Person, Ambi Minister, ", "Ambi Person, Ambi Minister, 2001/2004", "Ambi Person, Ambi Minister, 2010/2014"},
	},
	{
		name: "a table of office holders",
		text: "name,office,government,from,to\nAda Brook,Prime Minister,Japan,2012,2015-06-01\nAda Brook,Prime Minister,Japan,2018,\nAda Brook,Prime Minister,Japan,,\n",
		o:    kg.ImportOptions{Values: map[string]string{"published_at": "2020-01-31", "source_title": "A roster"}}, types: "holds-position",
		want: []string{"Ada Brook, Prime Minister, Japan, ", "Ada Brook, Prime Minister, Japan, 2012/2015-06-01", "Ada Brook, Prime Minister, Japan, 2018/"},
	},
}

func TestTermsAreKeptApart(t *testing.T) {
	a := newAPI(t)
	relations := func(types, of string) (list []string) {
		for _, r := range a.listOf("/v1/relations?types=" + types) {
			if text := fmt.Sprintf("%s, %s, %s", r.Subject.Name, r.Object.Name, r.Occurred); strings.HasPrefix(text, of) {
				list = append(list, text)
			}
		}
		slices.Sort(list)
		return list
	}
	for _, file := range termFiles {
		t.Run(file.name, func(t *testing.T) {
			person, _, _ := strings.Cut(file.want[0], ",")
			for time := range 2 {
				got := a.imports(file.text, file.o)
				if got.Bad != 0 || got.Changed != 0 || (got.Added == 0) != (time == 1) {
					t.Errorf("time %d: %+v", time+1, got)
				}
				if diff := cmp.Diff(file.want, relations(file.types, person)); diff != "" {
					t.Errorf("time %d: %s", time+1, diff)
				}
			}
		})
	}
	if whose := relations("position-of", "Prime Minister, Japan"); !slices.Equal(whose, []string{"Prime Minister, Japan, Government of Japan, "}) {
		t.Errorf("whose the position is: %q", whose)
	}
}

// Names that are places, parties and offices in the same file fit together, whatever the order.
func TestQuadsFitTogetherInAnyOrder(t *testing.T) {
	rows := []string{
		"Rama Tell\tMake a visit\tMember of Legislative (Govt) (India)\t2014-01-02",
		"Paul Sorn\tMake a visit\tCombatant (Northern Workers Party)\t2014-01-02",
		"Northern Workers Party\tUse conventional military force\tCitizen (Turkey)\t2014-01-03",
		"Mara Venn\tExpress intent to meet or negotiate\tAfrica\t2018-08-29",
		"Mara Venn\tMake a visit\tAfrica\t2018-08-29",
		"United Nations\tMake a visit\tHead of Government (Africa)\t2018-09-13",
	}
	for time := range 2 {
		a := newAPI(t)
		if got := a.imports(strings.Join(rows, "\n"), kg.ImportOptions{}); got.Bad != 0 || len(got.Unmapped) != 0 || got.Lines != len(rows) {
			t.Errorf("order %d: %+v", time+1, got)
		}
		a.run([]scenario{
			{name: "the party", call: get("/v1/entities/northern-workers-party"), status: 200, has: []string{`"kind":"organization"`}},
			{name: "the region", call: get("/v1/entities/africa"), status: 200, has: []string{`"kind":"place"`}},
		})
		slices.Reverse(rows)
	}
}

// What FollowTheMoney does not ask for, and a record needs, costs the rest nothing.
func TestWhatCannotBeExpressedStopsNoFile(t *testing.T) {
	a := newAPI(t)
	text := `{"id":"fts-h","schema":"Person","properties":{"name":[]}}
{"id":"fts-d","schema":"Person","properties":{"name":["Name A","Name B"]}}
{"id":"fts-k","schema":"Vessel","properties":{"name":["MV Example"]}}
{"id":"fts-l","schema":"Sanction","properties":{"entity":["fts-d"],"authority":["Ministry of Examples"],"listingDate":["2020-01-01"]}}
{"id":"fts-m","schema":"Sanction","properties":{"entity":["fts-d"],"listingDate":["2020-01-01"]}}`
	got := a.imports(text, kg.ImportOptions{Values: map[string]string{"published_at": "2020-01-31"}})
	want := map[string]int{"Person without a name": 1, "the schema Vessel": 1, "Sanction without authority": 1}
	if diff := cmp.Diff(want, got.Unmapped); diff != "" || got.Bad != 0 || len(a.listOf("/v1/relations?types=sanctioned")) != 1 {
		t.Errorf("%+v %s", got, diff)
	}
}
