package httpapi

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// formatFiles is each format by a few rows, in the order in which they are sent.
var formatFiles = []struct{ format, text string }{
	{"csv", "id,kind,name,aliases,latitude,longitude\nhanoi,place,Hanoi,Hà Nội@vi,21.02,105.84\nalice-ng,person,Alice Ng,,,\n"},
	{"csv", "type,subject,object,object_kind,occurred,source_title,published_at,publisher,details.agenda\n" +
		"met-with,alice-ng,Bob Ray,person,2018-05-01,A report,2018-05-02,The Gazette,trade\n" +
		"visited,alice-ng,hanoi,,2018-05,A report,2018-05-02,The Gazette,\n"},
	{"icews", strings.Join([]string{
		"Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude",
		"1\t2018-06-01\tJapan\tNA\tJapan\tMake a visit\t042\t1.9\tVietnam\tNA\tVietnam\t11\t1\tThe Gazette\tHanoi\tNA\tNA\tVietnam\t21.0245\t105.841",
		"2\t2018-06-01\tVietnam\tNA\tVietnam\tHost a visit\t043\t2.8\tJapan\tNA\tJapan\t11\t1\tThe Gazette\tHanoi\tNA\tNA\tVietnam\t21.0245\t105.841",
		"3\t2018-06-02\tAlice Ng\tGovernment,Elite\tVietnam\tExpress intent to meet or negotiate\t036\t4\tPolice (Japan)\tPolice,Government\tJapan\t12\t1\tThe Gazette\tNA\tNA\tNA\tJapan\t35.6\t139.5",
		"4\t2018-06-02\tAlice Ng\tGovernment,Elite\tVietnam\tMake statement\t010\t0\tJapan\tNA\tJapan\t12\t2\tThe Gazette\tNA\tNA\tNA\tJapan\t35.6\t139.5",
		"5\t2018-06-03\tAlice Ng\tGovernment,Elite\tVietnam\tDeny responsibility\t016\t-5\tJapan\tNA\tJapan\t13\t1\tThe Gazette\tNA\tNA\tNA\tNA\tNA\tNA",
	}, "\n")},
	{"quads", "Alice Ng\tMake a visit\tGovernment (Japan)\t2018-06-05\nJapan\tHost a visit\tAlice Ng\t2018-06-05\n"},
	{"ndjson", `{"entity":{"id":"alice-ng","kind":"person","name":"Alice Ng"}}` + "\n" + `{"source":{"id":"note","title":"A note","published_at":"2018-07-01"}}` + "\n" +
		`{"claim":{"relation":{"type":"phoned","subject":"alice-ng","object":"bob-ray"},"modality":"asserted","occurred":"2018-06-30","source":"note"}}`},
}

func TestEveryFormatIsImportedOnce(t *testing.T) {
	a := newAPI(t)
	for time, added := range []int{25, 0} {
		sum := 0
		for _, file := range formatFiles {
			got := a.imported(file.text)
			if got.Format != file.format || got.RefusedLines != 0 || got.Changed != 0 {
				t.Errorf("time %d, %s: %+v", time+1, file.format, got)
			}
			sum += got.Added
		}
		if sum != added {
			t.Errorf("time %d: %d records added, want %d", time+1, sum, added)
		}
	}
	// Guest's and host's row are two claims about one relation, and the place that a table
	// knows better was left as it was.
	visits := a.listOf("/v1/relations?types=visited&entity=japan-government")
	if len(visits) != 1 || visits[0].ClaimCount != 2 || visits[0].Object.ID != "vietnam" || visits[0].OriginCount != 1 {
		t.Errorf("visits of Japan's government: %s", toJSON(t, visits))
	}
	planned := a.listOf("/v1/relations?types=met-with&entity=police-japan")
	if len(planned) != 1 || planned[0].Status != "planned" {
		t.Errorf("what is only intended: %s", toJSON(t, planned))
	}
	denied := a.listOf("/v1/relations?types=accused&entity=alice-ng&status=denied")
	if len(denied) != 1 || denied[0].Subject.ID != "japan-government" {
		t.Errorf("what is denied: %s", toJSON(t, denied))
	}
	if hanoi := fromJSON[wire.Entity](t, a.done(get("/v1/places/hanoi")).body); hanoi.Revision != 1 || *hanoi.Latitude != 21.02 {
		t.Errorf("%+v", hanoi)
	}
}

// file is a request to import a text.
func file(query, text string) call {
	return call{method: http.MethodPost, path: "/v1/import" + query, body: text, mediaType: "application/octet-stream"}
}

func (a *api) imported(text string) wire.ImportSummary {
	a.t.Helper()
	return fromJSON[wire.ImportSummary](a.t, a.done(file("", text)).body)
}

const faultyTable = "type,subject,subject_kind,object,object_kind,source_title,published_at\nmet-with,Al,person,Bo,person,A,2018-05-02\n" +
	"met-wit,Al,person,Bo,person,A,2018-05-02\nphoned,Al,person,Cy,person,A,2018-05-02\n"

// Refused rows say why in the API's words, and go in once they are mended.
func TestRefusedRowsAreMended(t *testing.T) {
	a := newAPI(t)
	var rejects bytes.Buffer
	got := a.imports(faultyTable, kg.ImportOptions{Skip: true, Rejects: &rejects})
	if got.Bad != 1 || got.Added != 6 {
		t.Fatalf("%+v", got)
	}
	for reason := range got.Refused {
		if !strings.HasPrefix(reason, "relation.type: ") {
			t.Errorf("reason %q", reason)
		}
	}
	mended := strings.ReplaceAll(rejects.String(), "met-wit,", "visited,")
	mended = strings.ReplaceAll(mended, "Bo,person", "Bonn,place")
	if got = a.imports(mended, kg.ImportOptions{}); got.Added != 2 {
		t.Errorf("%+v", got)
	}
}

// Nothing after a line that the graph refuses is stored, be it a claim or what it mentions.
func TestAnImportStopsAtTheLineThatIsRefused(t *testing.T) {
	a := newAPI(t)
	a.run([]scenario{
		{name: "a type that there isn't", call: file("", faultyTable), status: 422,
			has:    []string{`"code":"invalid"`, `line 3: relation.type: \"met-wit\" is not in the vocabulary`, "nothing after it was stored", "Stored before: 4 records added", `"field":"relation.type"`},
			hasNot: []string{"phoned,"}},
		{name: "what came before stays", call: get("/v1/relations?types=met-with&entity=al"), status: 200, has: []string{`"id":"bo"`}},
		{name: "what comes after isn't there", call: get("/v1/people/cy"), status: 404},
		{name: "on to the next", call: file("?on_error=skip", faultyTable), status: 200,
			has: []string{`"refused_lines":1`, `"lines":3`, `"added":2`, `"refused":[{"what":"relation.type: `}},
		{name: "a format that there isn't", call: file("?format=xls", "a"), status: 422, has: []string{`"field":"format"`, `"allowed":[`, `"ndjson"`}},
		{name: "parameters that can't be read", call: file("?map=a&on_error=perhaps&colour=red", "a"), status: 422, has: []string{"NAME=VALUE", `"stop"`, `"colour"`}},
		{name: "rejects without a way to tell them", call: file("?rejects=true", "a"), status: 422, has: []string{`"field":"rejects"`, "Accept: application/x-ndjson"}},
		{name: "options of tables that can't be read", call: file("?value_map=a=b&skip_lines=-1&encoding=ebcdic", "a"), status: 422, has: []string{"FIELD:FROM=TO", `"field":"skip_lines"`, `"cp1252"`}},
		{name: "a table as a spreadsheet saves it", call: file("?skip_lines=1&encoding=cp1252&date_format=DD.MM.YYYY&value_map=kind:Politiker=person&map=Vorname%2BName=name", "Mitglieder\r\nkind;Vorname;Name;birth_date\r\nPolitiker;Ren\xe9e;O\x92Brien;1.2.1950\r\n;;;\r\n"),
			status: 200, has: []string{`"lines":1,"added":1`}},
		{name: "which is read so", call: get("/v1/people/renee-obrien"), status: 200, has: []string{`"name":"Renée O’Brien"`, `"birth_date":"1950-02-01"`}},
		{name: "a name with an invisible character", call: file("", "kind,name\nperson,O\u0092Brien\n"), status: 422, has: []string{"line 2: name: has the control character U+0092 at character 2"}},
		{name: "a table without rows", call: file("", "kind,name\n"), status: 422, has: []string{"nothing was read as csv"}},
		{name: "nothing", call: file("", ""), status: 422, has: []string{"it is empty"}},
		{name: "a spreadsheet", call: file("", "PK\x03\x04abc"), status: 422, has: []string{"save the sheet as CSV"}},
	})
}

func TestAnImportTellsWhatHappensAsItGoes(t *testing.T) {
	a := newAPI(t)
	got := a.doWith(file("?on_error=skip&rejects=true", faultyTable), map[string]string{"Accept": wire.MediaNDJSON})
	lines := strings.Split(strings.TrimSpace(got.body), "\n")
	begins := []string{`{"identity":{"line":2,"outcome":"created","name":"Al","kind":"person","id":"al"}}`, `{"identity":{"line":2,"outcome":"created","name":"Bo",`, `{"problem":{"line":3,`, `{"rejected":"type,subject,`, `{"rejected":"met-wit,Al,`, `{"identity":{"line":4,"outcome":"created","name":"Cy",`, `{"progress":{"format":"csv","lines":3,`, `{"summary":{"format":"csv","lines":3,"added":6,`}
	if got.status != 200 || len(lines) != len(begins) {
		t.Fatalf("%d %s", got.status, got.body)
	}
	for i, begin := range begins {
		if !strings.HasPrefix(lines[i], begin) {
			t.Errorf("line %d is %s, want %s…", i+1, lines[i], begin)
		}
	}
	got = a.doWith(file("", faultyTable), map[string]string{"Accept": wire.MediaNDJSON})
	if got.status != 200 || !strings.Contains(got.body, `{"error":{`) || !strings.Contains(got.body, `{"summary":{"format":"csv","lines":2,`) {
		t.Errorf("%d %s", got.status, got.body)
	}
}

// A line that is not UTF-8 comes back byte by byte, to be mended.
func TestARefusedLineThatIsNotTextComesBackAsItStands(t *testing.T) {
	a := newAPI(t)
	latin1 := "Person,Andr\xe9"
	got := a.doWith(file("?on_error=skip&rejects=true", "kind,name\n"+latin1+"\nperson,Al\n"), map[string]string{"Accept": wire.MediaNDJSON})
	var back [][]byte
	for line := range strings.Lines(got.body) {
		var event wire.ImportEvent
		if err := json.Unmarshal([]byte(line), &event); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		switch {
		case event.Rejected != nil:
			back = append(back, []byte(*event.Rejected))
		case event.RejectedBase64 != nil:
			back = append(back, event.RejectedBase64)
		}
	}
	if joined := string(bytes.Join(back, []byte("\n"))); joined != "kind,name\n"+latin1 {
		t.Errorf("%q came back of %s", joined, got.body)
	}
}

// What an import that ended early has left of its file is not taken for another request.
func TestAnImportThatEndsEarlyEndsItsConnection(t *testing.T) {
	a := newAPI(t)
	for _, accept := range []string{mediaJSON, wire.MediaNDJSON} {
		got := a.doWith(file("", faultyTable), map[string]string{"Accept": accept})
		if !strings.Contains(got.body, "line 3: ") || got.header.Get("Connection") != "close" {
			t.Errorf("%s: Connection %q, %s", accept, got.header.Get("Connection"), got.body)
		}
	}
}

// patient is a connection that counts how often it was told to wait.
type patient struct {
	*httptest.ResponseRecorder
	waits int
}

func (p *patient) SetReadDeadline(time.Time) error {
	p.waits++
	return nil
}

// An import that ends at a fault leaves somebody reading its file ahead, who must not touch
// the connection any more: by then it may serve another request.
func TestAFileIsReadNoMoreWhenItsRequestHasEnded(t *testing.T) {
	connection := &patient{ResponseRecorder: httptest.NewRecorder()}
	c, _ := gin.CreateTestContext(connection)
	c.Request = httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/v1/import", strings.NewReader("more"))
	in := newUpload(c, func() {})
	first := make([]byte, 1)
	if _, err := in.Read(first); err != nil || connection.waits != 1 {
		t.Fatalf("%v, waited %d times", err, connection.waits)
	}
	in.end()
	if n, err := in.Read(first); n != 0 || err == nil || connection.waits != 1 {
		t.Errorf("read %d, %v, waited %d times", n, err, connection.waits)
	}
}

func (a *api) listOf(path string) []wire.Relation {
	a.t.Helper()
	var list struct{ Items []wire.Relation }
	if err := json.Unmarshal([]byte(a.done(get(path)).body), &list); err != nil {
		a.t.Fatal(err)
	}
	return list.Items
}
