package httpapi

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/testenv"
	"github.com/entente-graph/entente/internal/wire"
)

func posted(body string) call { return call{method: "POST", path: "/v1/reports", body: body} }

func tryReport(body string) call {
	return call{method: "POST", path: "/v1/reports?dry_run=true", body: body}
}

// story is a report with these claims.
func story(claims ...string) string {
	return `{"source": {"title": "A story", "publisher": "Reuters", "published_at": "2023-10-01"}, "claims": [` + strings.Join(claims, ",") + `]}`
}

// withStory is a report with further members.
func withStory(members string, claims ...string) string {
	return strings.TrimSuffix(story(claims...), "}") + "," + members + "}"
}

// sendReport sends a report, which must be answered with this status.
func (a *api) sendReport(c call, status int) wire.ReportAnswer {
	a.t.Helper()
	got := a.do(c)
	if got.status != status {
		a.t.Fatalf("%d, want %d: %s", got.status, status, got.body)
	}
	return fromJSON[wire.ReportAnswer](a.t, got.body)
}

// refusedReport sends a report, which must be refused with these faults, as "field code".
func (a *api) refusedReport(body string, status int, want ...string) wire.Problem {
	a.t.Helper()
	got := a.do(posted(body))
	problem := fromJSON[wire.Problem](a.t, got.body)
	var faults []string
	for _, f := range problem.Errors {
		faults = append(faults, f.Field+" "+f.Code)
	}
	slices.Sort(faults)
	slices.Sort(want)
	if got.status != status || !slices.Equal(faults, want) {
		a.t.Errorf("%d %q, want %d %q\n%s", got.status, faults, status, want, got.body)
	}
	return problem
}

const meeting = `{"relation": "met-with", "subject": "Kim Jong Un", "object": {"name": "Vladimir Putin", "kind": "person"}, "key": "2023-09-summit",
	"modality": "expected", "occurred": "2023-09", "place": "Russia",
	"speakers": [{"anonymous": "US official", "for": "Government of the United States"}], "quote": "expected to meet"}`

// A dry run answers as storing does and stores nothing; the same report again adds nothing.
func TestReportsAreStoredOnce(t *testing.T) {
	a := newExampleAPI(t)
	before := a.held()
	letters := `{"relation": "exchanged letters", "subject": {"name": "Han Sol", "kind": "person"}, "object": "Kim Jong-un", "occurred": "2023-09-02"}`
	visit := `{"relation": "was visited by", "subject": "Gaon", "object": "Han Sol", "occurred": "2023-09-03", "concerns": [{"role": "after", "relation": "exchanged-letters", "subject": "Han Sol", "object": "Kim Jong Un", "key": "x"}]}`
	body := story(meeting, letters, visit)
	tried := a.sendReport(tryReport(body), 200)
	if diff := cmp.Diff(before, a.held()); diff != "" {
		t.Fatal("a dry run stores something:", diff)
	}
	stored := a.sendReport(posted(body), 201)
	if diff := cmp.Diff(tried, stored, cmpopts.IgnoreFields(wire.ReportAnswer{}, "DryRun")); diff != "" || !tried.DryRun || stored.DryRun {
		t.Error("a dry run answers otherwise:", diff)
	}
	if stored.Added != (wire.ReportCounts{Entities: 2, Sources: 1, Claims: 3}) || stored.Source.ID != "reuters-2023-10-01" {
		t.Errorf("%+v %+v", stored.Added, stored.Source)
	}
	summit := stored.Claims[0]
	if summit.Before == nil || summit.Before.Status != "expected" || summit.After.Status != "expected" || summit.Relation.Key != "2023-09-summit" {
		t.Errorf("%+v", summit)
	}
	if r := stored.Claims[2].Relation; r.Type != "visited" || r.Subject.ID != "han-sol" || r.Object.ID != "gaon" || r.Object.Kind != "place" {
		t.Errorf("%+v", r)
	}
	after := a.held()
	for range 2 {
		again := a.sendReport(posted(body), 200)
		if again.Added != (wire.ReportCounts{}) || again.Source.Outcome != "matched" || again.Claims[1].New || again.Claims[1].Before.Status != "reported" {
			t.Errorf("%+v", again)
		}
	}
	if diff := cmp.Diff(after, a.held()); diff != "" {
		t.Error(diff)
	}
}

// Every fault is told at once, by its path, and nothing is stored.
func TestFaultsOfReports(t *testing.T) {
	a := newExampleAPI(t)
	before := a.held()
	long := make([]string, wire.MaxReportClaims+1)
	for i := range long {
		long[i] = meeting
	}
	for name, tt := range map[string]struct {
		body string
		want []string
	}{
		"many": {withStory(`"choose": {"Nobody": "kim-jong-un", "Kim Jong Un": "kim-jong-nobody"}`,
			`{"relation": "met", "subject": "Kim Jong Un", "object": "Vladimir Putin", "occurred": "yesterday"}`,
			`{"relation": "visited", "subject": "sergei-shoigoo", "object": "Pyongyang", "speakers": ["John Kirby"], "attribution": [{"kind": "named", "entity": "John Kirby"}], "details": {"depth": "x"}}`,
			`{"relation": "sold arms to", "subject": "Han Sol", "object": "Russia", "speakers": [{"named": "John Kirby", "for": "Somebody Else"}, {}, {"anonymous": "a", "document": "b"}]}`,
			`{"relation": "was visited by", "object": {"name": "Kim Jong Un", "kind": "place"}, "colour": "red", "key": "NO KEY"}`),
			[]string{"choose.Kim Jong Un unknown_id", "choose.Nobody unknown", "claims[0].occurred format", "claims[0].relation unknown_id", "claims[1].attribution conflict",
				"claims[1].details.depth unknown", "claims[1].subject unknown_id", "claims[2].speakers[0].for required", "claims[2].speakers[1] required", "claims[2].speakers[2].document conflict",
				"claims[2].subject required", "claims[3].colour unknown", "claims[3].key format", "claims[3].object.kind kind", "claims[3].subject required"}},
		"too many claims":      {story(long...), []string{"claims value"}},
		"no source":            {`{"claims": []}`, []string{"source.published_at required", "source.title required"}},
		"an unknown source":    {`{"source": "nowhere-2023", "claims": []}`, []string{"source unknown_id"}},
		"control characters":   {story(`{"relation": "met with", "subject": {"name": "Kim\u0007", "kind": "person"}, "object": "Vladimir Putin"}`), []string{"claims[0].subject format"}},
		"an id of no entity":   {story(`{"relation": "met with", "subject": {"id": "kim-jong-nam"}, "object": "Vladimir Putin"}`), []string{"claims[0].subject unknown_id"}},
		"a name without kind":  {story(`{"relation": "met with", "subject": "Han Sol", "object": "Vladimir Putin"}`), []string{"claims[0].subject required"}},
		"of another kind":      {story(`{"relation": "met with", "subject": {"id": "pyongyang"}, "object": "Vladimir Putin"}`), []string{"claims[0].subject kind"}},
		"with itself":          {story(`{"relation": "met with", "subject": "Kim Jong Un", "object": "김정은"}`), []string{"claims[0].object conflict"}},
		"inverse with itself":  {story(`{"relation": "was urged by", "subject": "Kim Jong Un", "object": "김정은"}`), []string{"claims[0].subject conflict"}},
		"neither":              {`{"source": 5, "claims": 7}`, []string{"source type", "claims type"}},
		"a choice of nothing":  {withStory(`"choose": {"Kim Jong Un": {}}`, meeting), []string{"choose.Kim Jong Un value"}},
		"both relation and id": {story(`{"relation": "met with", "relation_id": "a", "subject": "Kim Jong Un", "object": "Vladimir Putin"}`), []string{"claims[0].relation_id conflict"}},
		"no such relation":     {story(`{"relation_id": "a", "concerns": [{"role": "after", "relation_id": "b"}]}`), []string{"claims[0].relation_id unknown_id", "claims[0].concerns[0].relation_id unknown_id"}},
	} {
		t.Run(name, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			within.refusedReport(tt.body, 422, tt.want...)
		})
	}
	if diff := cmp.Diff(before, a.held()); diff != "" {
		t.Error(diff)
	}
}

// A name that several entities have is answered with all of them, and chosen by the next request.
func TestReportsChoose(t *testing.T) {
	a := newExampleAPI(t)
	for _, id := range []string{"kim-one", "kim-two"} {
		a.done(call{method: "PUT", path: "/v1/people/" + id, body: `{"name": "Kim"}`})
	}
	claim := `{"relation": "met with", "subject": "Kim", "object": "Vladimir Putin", "occurred": "2023-09-20"}`
	problem := a.refusedReport(story(claim), 422, "claims[0].subject ambiguous")
	if got := problem.Errors[0].Candidates; len(got) != 2 || got[0].ID != "kim-one" {
		t.Errorf("%+v", got)
	}
	at := slices.IndexFunc(problem.Names, func(n wire.ReportedName) bool { return n.Name == "Kim" })
	if at < 0 || problem.Names[at].Outcome != "ambiguous" || len(problem.Names[at].Candidates) != 2 || problem.Names[at].Candidates[0].Why == "" {
		t.Errorf("%+v", problem.Names)
	}
	for name, tt := range map[string]struct{ choose, id string }{
		"an entity":     {`{"Kim": "kim-two"}`, "kim-two"},
		"another":       {`{"kim": {"new": {"kind": "person"}}}`, ""},
		"another by id": {`{"Kim": {"new": {"kind": "person", "id": "kim-three"}}}`, "kim-three"},
	} {
		t.Run(name, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract, store: a.store}
			body := withStory(`"choose": `+tt.choose, claim)
			got := within.sendReport(posted(body), 201).Claims[0].Relation.Subject
			if tt.id != "" && got.ID != tt.id || tt.id == "" && !strings.HasPrefix(got.ID, "kim-") {
				t.Errorf("%+v", got)
			}
			held := within.held()
			within.sendReport(posted(body), 200)
			if diff := cmp.Diff(held, within.held()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A choice counts where an entity of its kind can be.
func TestChoicesFitTheirPlaces(t *testing.T) {
	a := newExampleAPI(t)
	war := `{"relation": "attacked", "subject": "Russia", "object": "Ukraine", "occurred": "2022-02-24", "place": "Ukraine"}`
	a.refusedReport(story(war), 422, "claims[0].object ambiguous")
	got := a.sendReport(posted(withStory(`"choose": {"Ukraine": "ukraine-government"}`, war)), 201)
	if got.Claims[0].Relation.Object.ID != "ukraine-government" || len(got.Names) != 4 {
		t.Errorf("%+v", got)
	}
	a.refusedReport(withStory(`"choose": {"Russia": "pyongyang"}`, war), 422, "choose.Russia unknown", "claims[0].object ambiguous")
}

// The same name comes to the same entity by an import, a report, a draft and an assistant, known or
// new.
func TestNamesMeanTheSameAtEveryDoor(t *testing.T) {
	a := newExampleAPI(t)
	for _, tt := range []struct{ name, kind string }{
		{"Kim Jong-un", "person"}, {"김정은", "person"}, {"Russia", "place"}, {"Russia", "government"}, {"Government of the United States", "government"},
		{"AP", "organization"}, {"Han Sol", "person"}, {"Łódź Agency", "organization"}, {"Arvela", "place"}, {"France", "government"}, {"北京の人", "person"},
	} {
		t.Run(tt.name+" "+tt.kind, func(t *testing.T) {
			relation := map[string][2]string{"person": {"met-with", "person"}, "government": {"met-with", "person"}, "organization": {"met-with", "person"}, "place": {"visited", "person"}}[tt.kind]
			within := &api{t: t, engine: a.engine, contract: a.contract, store: a.store}
			sent := story(fmt.Sprintf(`{"relation": %q, "subject": "Vladimir Putin", "object": {"name": %q, "kind": %q}, "occurred": "2020"}`, relation[0], tt.name, tt.kind))
			tried := within.sendReport(tryReport(sent), 200)
			about := tried.Claims[0].Relation
			if drafted := within.propose(sent, "").Effect.Claims[0].Relation; drafted != about {
				t.Errorf("a draft: %+v, a report: %+v", drafted, about)
			}
			if proposed := within.done(callTool("propose_report", `{"report": `+sent+`}`)).body; !strings.Contains(proposed, fmt.Sprintf(`"relation":"%s %s %s"`, about.Subject.ID, about.Type, about.Object.ID)) {
				t.Errorf("an assistant: %s, a report: %+v", proposed, about)
			}
			within.imports(fmt.Sprintf("type,subject,subject_kind,object,object_kind,source_title,published_at,occurred\n%s,Vladimir Putin,person,%s,%s,A file,2020-01-01,2020\n", relation[0], tt.name, tt.kind), kg.ImportOptions{})
			stored := within.sendReport(tryReport(sent), 200)
			if about != stored.Claims[0].Relation || stored.Added.Entities != 0 {
				t.Errorf("%+v, then %+v", about, stored.Claims[0].Relation)
			}
		})
	}
}

// The speaker's government speaks for an end: a report in the short form says so.
func TestReportsCompleteAttributions(t *testing.T) {
	a := newExampleAPI(t)
	claim := `{"relation": "visited", "subject": "Sergei Shoigu", "object": "Pyongyang", "occurred": "2023-09-04", %q: [%s]}`
	short := a.sendReport(posted(story(fmt.Sprintf(claim, "speakers", `{"document": "statement of the ministry", "for": "Russia", "to": {"name": "TASS", "kind": "organization"}}`))), 201).Claims[0]
	if got := short.Attribution[0]; !short.Completed || !slices.Equal(got.OnBehalfOf, []string{"russia-government", "sergei-shoigu"}) || got.ToldTo != "tass" || short.After.Status != "confirmed" || short.Warnings != nil {
		t.Errorf("%+v", short)
	}
	long := a.sendReport(posted(story(fmt.Sprintf(claim, "attribution", `{"kind": "document", "descriptor": "another", "on_behalf_of": "Russia"}`))), 201).Claims[0]
	if long.Completed || len(long.Attribution[0].OnBehalfOf) != 1 || len(long.Warnings) != 1 || long.Warnings[0].Code != kg.WarnSpeaksForAnEnd {
		t.Errorf("%+v", long)
	}
}

// A source is found by its id, its URL, or what is printed on it, and it is not changed.
func TestSourcesOfReports(t *testing.T) {
	a := newExampleAPI(t)
	send := func(source string, status int) wire.ReportAnswer {
		t.Helper()
		return a.sendReport(posted(`{"source": `+source+`, "claims": []}`), status)
	}
	first := send(`{"title": "T", "url": "https://example.org/1", "publisher": "AP", "published_at": "2023-09-05", "republished_by": [{"publisher": "Reuters"}, {"publisher": "Business Standard", "title": "B"}]}`, 201)
	if first.Source.ID != "associated-press-2023-09-05" || first.Added.Sources != 3 || first.RelatedSources[1].ID != "business-standard-2023-09-05-"+first.RelatedSources[1].ID[len("business-standard-2023-09-05-"):] {
		t.Errorf("%+v", first)
	}
	copied := fromJSON[wire.Source](t, a.done(get("/v1/sources/reuters-2023-09-05")).body)
	if copied.RepublishedFrom != first.Source.ID || copied.Title != "T" {
		t.Errorf("%+v", copied)
	}
	for source, want := range map[string]wire.ReportedSource{
		`"associated-press-2023-09-05"`:                                                     {Outcome: "known", By: "id"},
		`{"url": "https://example.org/1", "title": "Another"}`:                              {Outcome: "matched", By: "url", Differs: []string{"title"}},
		`{"title": "T", "publisher": "The Associated Press", "published_at": "2023-09-05"}`: {Outcome: "matched", By: "title"},
	} {
		want.Field, want.ID = "source", first.Source.ID
		if diff := cmp.Diff(want, send(source, 200).Source); diff != "" {
			t.Error(source, diff)
		}
	}
	if other := send(`{"title": "T", "url": "https://example.org/2", "publisher": "AP", "published_at": "2023-09-05"}`, 201).Source; other.Outcome != "new" || !strings.HasPrefix(other.ID, first.Source.ID+"-") {
		t.Errorf("%+v", other)
	}
}

// Claims that conflict with the graph are told by their paths, all at once.
func TestConflictsOfReports(t *testing.T) {
	a := newExampleAPI(t)
	same := `{"relation": "met with", "subject": "Kim Jong Un", "object": "Sergei Shoigu", "occurred": %q}`
	a.sendReport(posted(story(fmt.Sprintf(same, "2023-07-26"), fmt.Sprintf(same, "2023-07-27"))), 201)
	a.sendReport(posted(story(`{"id": "mine", "relation": "phoned", "subject": "Kim Jong Un", "object": "Sergei Shoigu", "occurred": "2023"}`)), 201)
	a.refusedReport(story(meeting, `{"relation": "met with", "subject": "Kim Jong Un", "object": "Sergei Shoigu", "summary": "which?"}`), 409, "claims[1] conflict", "claims[1].relation conflict", "claims[1].relation conflict")
	a.refusedReport(story(`{"id": "mine", "relation": "phoned", "subject": "Kim Jong Un", "object": "Sergei Shoigu", "occurred": "2024"}`), 409, "claims[0] conflict")
	a.done(call{method: "POST", path: "/v1/sources/reuters-2023-10-01/retract", body: `{"reason": "withdrawn"}`})
	a.refusedReport(story(meeting), 409, "claims[0] conflict")
}

func TestReportsWithAnIdempotencyKey(t *testing.T) {
	a := newExampleAPI(t)
	key := map[string]string{"Idempotency-Key": "one"}
	first, again := a.doWith(posted(story(meeting)), key), a.doWith(posted(story(meeting)), key)
	if first.status != 201 || again.status != 201 || first.body != again.body || again.header.Get("Idempotent-Replayed") != "true" {
		t.Error(first, again)
	}
	if other := a.doWith(posted(story()), key); other.status != 422 {
		t.Error(other)
	}
}

// For any report: what a dry run says is what storing says, and the same report again adds nothing.
func TestAnyReportIsStoredOnce(t *testing.T) {
	a := newExampleAPI(t)
	count := 0
	rapid.Check(t, func(t *rapid.T) {
		if count++; count > 12 && !testenv.Long() {
			return
		}
		name := rapid.SampledFrom([]string{`"Kim Jong Un"`, `"Vladimir Putin"`, `"Russia"`, `{"name": "Han Sol", "kind": "person"}`, `{"name": "Gaon Agency"}`, `"North Korea"`, `"AP"`})
		var claims []string
		for range rapid.IntRange(0, 4).Draw(t, "claims") {
			c := map[string]any{"relation": rapid.SampledFrom([]string{"met with", "sold arms to", "bought arms from", "urged", "was accused by"}).Draw(t, "relation")}
			c["subject"], c["object"] = json.RawMessage(name.Draw(t, "subject")), json.RawMessage(name.Draw(t, "object"))
			c["modality"] = rapid.SampledFrom(kg.Modalities()).Draw(t, "modality")
			c["occurred"] = rapid.SampledFrom([]string{"2023", "2023-09", "2023-09-05/2023-09-07"}).Draw(t, "occurred")
			if rapid.Bool().Draw(t, "spoken") {
				c["speakers"] = []any{json.RawMessage(rapid.SampledFrom([]string{`"Adrienne Watson"`, `{"anonymous": "an aide", "for": ["Russia", "AP"]}`, `{"document": "a note", "for": "United States", "stated": "2023-09-04"}`}).Draw(t, "speaker"))}
			}
			claims = append(claims, toJSON(a.t, c))
		}
		body := strings.Replace(story(claims...), "A story", fmt.Sprint("Story ", count%7), 1)
		tried, stored := a.do(tryReport(body)), a.do(posted(body))
		if tried.status >= 400 {
			if tried.status != stored.status || withoutID(tried.body) != withoutID(stored.body) {
				t.Fatalf("%s\n%s\n%s", body, tried.body, stored.body)
			}
			return
		}
		one, two := fromJSON[wire.ReportAnswer](a.t, tried.body), fromJSON[wire.ReportAnswer](a.t, stored.body)
		if diff := cmp.Diff(one, two, cmpopts.IgnoreFields(wire.ReportAnswer{}, "DryRun")); diff != "" {
			t.Fatal(body, diff)
		}
		again := a.do(posted(body))
		if got := fromJSON[wire.ReportAnswer](a.t, again.body); again.status != 200 || got.Added != (wire.ReportCounts{}) {
			t.Fatalf("%s\n%s", body, again.body)
		}
	})
}

// The same report from several writers at once is stored once, and each of them is answered.
func TestReportsAtOnce(t *testing.T) {
	a := newExampleAPI(t)
	body := story(`{"relation": "met with", "subject": {"name": "Han Sol", "kind": "person"}, "object": {"name": "Ona Vik", "kind": "person"}, "occurred": "2023-09"}`)
	const writers = 6
	answers := make(chan answer, writers)
	for range writers {
		go func() { answers <- a.do(posted(body)) }()
	}
	added := wire.ReportCounts{}
	for range writers {
		got := <-answers
		one := fromJSON[wire.ReportAnswer](t, got.body)
		if got.status != 200 && got.status != 201 {
			t.Errorf("%d %s", got.status, got.body)
		}
		added.Entities, added.Sources, added.Claims = added.Entities+one.Added.Entities, added.Sources+one.Added.Sources, added.Claims+one.Added.Claims
	}
	if added != (wire.ReportCounts{Entities: 2, Sources: 1, Claims: 1}) {
		t.Errorf("%+v", added)
	}
}
