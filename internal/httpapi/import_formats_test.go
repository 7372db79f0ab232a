package httpapi

import (
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// foreignFiles is each format with records of its own, by a few of them, with what it brings.
var foreignFiles = []struct {
	format, text string
	values       map[string]string
	added        int
	// path of a list of relations, of which there is one, with these ends.
	path, subject, object string
}{
	{
		format: "popolo", added: 6, values: map[string]string{"published_at": "2024-01-31", "source_title": "Members"},
		text: `{"memberships":[{"person_id":"ann","post_id":"speaker","start_date":"2001-05","end_date":"2005"}],
			"posts":[{"id":"speaker","label":"Speaker","organization_id":"house"}],"persons":[{"id":"ann","name":"Ann Ode","birth_date":"1950"}]}`,
		path: "/v1/relations?types=holds-position&entity=ann-ode", subject: "ann-ode", object: "speaker",
	},
	{
		format: "ftm", added: 5,
		text: `{"id":"m-1","schema":"Membership","properties":{"member":["Q1"],"organization":["union"],"startDate":["2008-01-02"],"retrievedAt":["2024-03-02"],"sourceUrl":["https://example.org/m"],"publisher":["The Gazette"]}}
{"id":"Q1","schema":"Person","properties":{"name":["Bo Ray","보 레이"],"topics":["role.pep"]}}
{"id":"union","schema":"Organization","properties":{"name":["The Union"]}}`,
		path: "/v1/relations?types=member-of&entity=bo-ray", subject: "bo-ray", object: "the-union",
	},
	{
		format: "travels", added: 8,
		text: `<?xml version="1.0" encoding="UTF-8"?><trips><trip role="president" who="biden-joseph-r"><id>4115</id><role>president</role><name>Joseph R. Biden</name>
			<start-date>2021-06-15</start-date><end-date>2021-06-16</end-date><country id="switzerland">Switzerland</country><locale>Geneva</locale>
			<remarks>Met with President Guy Parmelin and Swiss officials.</remarks><created-datetime>2023-05-24T10:50:00-04:00</created-datetime></trip></trips>`,
		path: "/v1/relations?types=met-with&entity=joseph-r-biden", subject: "guy-parmelin", object: "joseph-r-biden",
	},
}

func TestForeignRecordsAreImportedOnce(t *testing.T) {
	a := newAPI(t)
	for time := range 2 {
		for _, file := range foreignFiles {
			got := a.imports(file.text, kg.ImportOptions{Values: file.values})
			want := file.added * (1 - time)
			if got.Format != file.format || got.Added != want || time == 1 && got.Changed != 0 {
				t.Errorf("time %d, %s: %+v", time+1, file.format, got)
			}
		}
	}
	for _, file := range foreignFiles {
		list := a.listOf(file.path)
		if len(list) != 1 || list[0].Subject.ID != file.subject || list[0].Object.ID != file.object || list[0].Status != "reported" {
			t.Errorf("%s: %s", file.format, toJSON(t, list))
		}
	}
}
