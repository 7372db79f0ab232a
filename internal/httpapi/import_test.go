package httpapi

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	"entente/internal/ingest"
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
			if got.Format != file.format || got.Bad != 0 || got.Changed != 0 {
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
	if hanoi := fromJSON[Place](t, a.done(get("/v1/places/hanoi")).body); hanoi.Revision != 1 || *hanoi.Latitude != 21.02 {
		t.Errorf("%+v", hanoi)
	}
}

func (a *api) imported(text string) ingest.Summary {
	a.t.Helper()
	listening := httptest.NewServer(a.engine)
	defer listening.Close()
	got, err := ingest.Import(a.t.Context(), ingest.Client{HTTP: listening.Client(), Base: listening.URL}, strings.NewReader(text), ingest.Options{})
	if err != nil {
		a.t.Fatal(err)
	}
	return got
}

// Refused rows say why in the API's words, and go in once they are mended.
func TestRefusedRowsAreMended(t *testing.T) {
	a := newAPI(t)
	listening := httptest.NewServer(a.engine)
	defer listening.Close()
	var rejects bytes.Buffer
	text := "type,subject,subject_kind,object,object_kind,source_title,published_at\nmet-with,Al,person,Bo,person,A,2018-05-02\nmet-wit,Al,person,Bo,person,A,2018-05-02\n"
	client := ingest.Client{HTTP: listening.Client(), Base: listening.URL}
	got, err := ingest.Import(t.Context(), client, strings.NewReader(text), ingest.Options{Skip: true, Rejects: &rejects})
	if err != nil || got.Bad != 1 || got.Added != 4 {
		t.Fatalf("%+v, %v", got, err)
	}
	for reason := range got.Refused {
		if !strings.HasPrefix(reason, "relation.type: ") {
			t.Errorf("reason %q", reason)
		}
	}
	mended := strings.ReplaceAll(rejects.String(), "met-wit,", "phoned,")
	if got, err = ingest.Import(t.Context(), client, strings.NewReader(mended), ingest.Options{}); err != nil || got.Added != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}

func (a *api) listOf(path string) []Relation {
	a.t.Helper()
	var list struct{ Items []Relation }
	if err := json.Unmarshal([]byte(a.done(get(path)).body), &list); err != nil {
		a.t.Fatal(err)
	}
	return list.Items
}
