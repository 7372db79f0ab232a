package httpapi

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// feedOf reads the whole feed, and where it ends.
func feedOf(a *api, query string) ([]wire.RecordedChange, string) {
	a.t.Helper()
	var all []wire.RecordedChange
	for cursor := ""; ; {
		page := fromJSON[wire.ChangeFeed](a.t, a.done(get("/v1/changes?limit=3"+query+cursor)).body)
		all = append(all, page.Items...)
		cursor = "&cursor=" + page.NextCursor
		if !page.More {
			return all, page.NextCursor
		}
	}
}

// brief tells changes in a line each.
func brief(changes []wire.RecordedChange) string {
	var text strings.Builder
	for _, c := range changes {
		fmt.Fprintf(&text, "%d %s %s %s", c.Number, c.Of, c.Action, c.ID)
		for _, detail := range []string{c.Kind, c.StatusBefore, c.Status, c.Reason, c.RecordedBy} {
			if detail != "" {
				text.WriteString(" " + detail)
			}
		}
		if c.Revision > 0 {
			fmt.Fprintf(&text, " r%d", c.Revision)
		}
		text.WriteString("\n")
	}
	return text.String()
}

func checkFeed(t *testing.T, changes []wire.RecordedChange, want ...string) {
	t.Helper()
	if got := brief(changes); got != strings.Join(want, "\n")+"\n" {
		t.Errorf("the feed is\n%swant\n%s", got, strings.Join(want, "\n"))
	}
}

// newFeedAPI records a little of everything.
func newFeedAPI(t *testing.T) (a *api, first, second wire.Claim) {
	t.Helper()
	a = newAPI(t)
	for _, path := range []string{"people/alice", "people/bob", "people/carol", "organizations/wire"} {
		a.put("/v1/"+path, `{"name":"The name"}`)
	}
	a.put("/v1/people/alice", `{"name":"Alice"}`)
	a.put("/v1/people/alice", `{"name":"Alice"}`)
	a.source("wire-1", "wire", "2023-09-04", "")
	a.source("wire-2", "wire", "2023-09-05", "")
	first = a.claim(said("summit", "planned", "wire-1"))
	a.claim(said("summit", "planned", "wire-1"))
	second = a.claim(said("summit", "asserted", "wire-2", spokesperson("carol")))
	a.do(adding(t, said("summit", "certain", "wire-1"))) // refused: there is no such modality
	a.source("wire-2", "wire", "2023-09-03", "")
	a.done(retracting(second.ID, "a mistake"))
	a.done(retracting(second.ID, "again"))
	a.do(call{method: http.MethodDelete, path: "/v1/organizations/wire"}) // refused: it is in use
	return a, first, second
}

// All that was recorded is told in the order in which it was, and nothing that
// was refused or changed nothing.
func TestTheFeedTellsAllThatWasRecorded(t *testing.T) {
	a, first, second := newFeedAPI(t)
	relation := first.RelationID
	fields := first.ClaimFields
	fields.Modality = "cancelled"
	correction := fromJSON[wire.Claim](t, a.done(correcting(t, first.ID, wire.Correction{ClaimFields: fields})).body)
	a.put("/v1/sources/unused", `{"title":"Unused","published_at":"2023-09-01"}`)
	a.done(call{method: http.MethodDelete, path: "/v1/sources/unused"})
	a.put("/v1/people/x", `{"name":"X"}`)
	a.done(call{method: http.MethodDelete, path: "/v1/people/x"})
	a.put("/v1/places/x", `{"name":"X"}`)

	all, _ := feedOf(a, "")
	checkFeed(t, all,
		"1 entity created alice person anonymous r1", "2 entity created bob person anonymous r1", "3 entity created carol person anonymous r1",
		"4 entity created wire organization anonymous r1", "5 entity changed alice person anonymous r2",
		"6 source created wire-1 anonymous r1", "7 source created wire-2 anonymous r1",
		"8 claim added "+first.ID+" anonymous", "9 relation status "+relation+" planned",
		"10 claim added "+second.ID+" anonymous", "11 relation status "+relation+" planned reported",
		"12 source changed wire-2 anonymous r2",
		"13 claim retracted "+second.ID+" a mistake anonymous", "14 relation status "+relation+" reported planned",
		"15 claim added "+correction.ID+" anonymous", "16 relation status "+relation+" planned cancelled",
		"17 claim retracted "+first.ID+" superseded by "+correction.ID+" anonymous",
		"18 source created unused anonymous r1", "19 source deleted unused anonymous r2",
		"20 entity created x person anonymous r1", "21 entity deleted x person anonymous r2", "22 entity created x place anonymous r3",
	)
	for _, c := range all {
		if about := c.Of == "claim"; (c.Relation == relation) != about {
			t.Errorf("change %d is about %q", c.Number, c.Relation)
		}
		if c.RecordedAt == nil || c.RecordedAt.IsZero() {
			t.Errorf("change %d was recorded at no time", c.Number)
		}
	}
	claims, _ := feedOf(a, "&of=claim,source&action=retracted&action=deleted")
	checkFeed(t, claims,
		"13 claim retracted "+second.ID+" a mistake anonymous",
		"17 claim retracted "+first.ID+" superseded by "+correction.ID+" anonymous",
		"19 source deleted unused anonymous r2",
	)
}

// Who polls goes on from where the last answer ended, also when that was empty,
// and when its filter let nothing pass.
func TestAPollerGoesOn(t *testing.T) {
	a, _, _ := newFeedAPI(t)
	_, end := feedOf(a, "")
	now := fromJSON[wire.ChangeFeed](t, a.done(get("/v1/changes?from=now")).body)
	if now.NextCursor != end || len(now.Items) > 0 || now.More {
		t.Errorf("from now on: %+v, the end is %s", now, end)
	}
	if again := fromJSON[wire.ChangeFeed](t, a.done(get("/v1/changes?cursor="+end)).body); again.NextCursor != end || len(again.Items) > 0 || again.More {
		t.Errorf("without news: %+v", again)
	}
	a.put("/v1/people/dave", `{"name":"Dave"}`)
	if other := fromJSON[wire.ChangeFeed](t, a.done(get("/v1/changes?of=claim&cursor="+end)).body); other.NextCursor == end || len(other.Items) > 0 || other.More {
		t.Errorf("when all that is new is left out: %+v", other)
	}
	a.put("/v1/people/erin", `{"name":"Erin"}`)
	page := fromJSON[wire.ChangeFeed](t, a.done(get("/v1/changes?limit=1&cursor="+end)).body)
	if len(page.Items) != 1 || page.Items[0].ID != "dave" || !page.More {
		t.Errorf("with two news: %+v", page)
	}
	page = fromJSON[wire.ChangeFeed](t, a.done(get("/v1/changes?limit=1&cursor="+page.NextCursor)).body)
	if len(page.Items) != 1 || page.Items[0].ID != "erin" || page.More {
		t.Errorf("with one of them left: %+v", page)
	}
}

func TestTheFeedOfAnEmptyGraph(t *testing.T) {
	a := newAPI(t)
	cursor := feedCursor("0")
	a.run([]scenario{
		{name: "from the start", call: get("/v1/changes"), status: 200, has: []string{`{"items":[],` + field("next_cursor", cursor) + `,"more":false}`}},
		{name: "from now", call: get("/v1/changes?from=now"), status: 200, has: []string{field("next_cursor", cursor)}},
		{name: "again", call: get("/v1/changes?cursor=" + cursor), status: 200, has: []string{field("next_cursor", cursor)}},
	})
	a.put("/v1/people/alice", `{"name":"Alice"}`)
	a.run([]scenario{{name: "then", call: get("/v1/changes?cursor=" + cursor), status: 200, has: []string{`"number":1,`, field("id", "alice")}}})
}

// What others of the domain record is told as it stands.
func TestTheFeedTellsWhatOthersNote(t *testing.T) {
	a := newAPI(t)
	server.Run(t, `CREATE (:Change:Unnumbered {of: 'entity', id: 'kim', action: 'merged', kind: 'person', into: 'kim-jong-un', reason: 'the same',
		recorded_at: datetime('2026-01-02T03:04:05Z'), recorded_by: 'ann', written_at: datetime.realtime()})`, nil)
	server.Run(t, `CREATE (:Change:Unnumbered {of: 'relation-type', id: 'trained', action: 'erased', recorded_at: datetime('2026-01-02T03:04:05Z'), written_at: datetime.realtime()})`, nil)
	a.run([]scenario{{name: "all", call: get("/v1/changes"), status: 200, has: []string{
		`{"number":1,"of":"entity","action":"merged","id":"kim","kind":"person","into":"kim-jong-un","reason":"the same","recorded_at":"2026-01-02T03:04:05Z","recorded_by":"ann"}`,
		`{"number":2,"of":"relation-type","action":"erased","id":"trained","recorded_at":"2026-01-02T03:04:05Z"}`,
	}}})
}

func TestFaultyQuestionsToTheFeed(t *testing.T) {
	a := newAPI(t)
	a.put("/v1/people/alice", `{"name":"Alice"}`)
	var scenarios []scenario
	for _, c := range []struct{ query, field, code string }{
		{"of=robot", "of", "value"},
		{"of=", "of", "format"},
		{"action=claim.added", "action", "value"},
		{"from=then", "from", "value"},
		{"from=now&cursor=" + feedCursor("1"), "from", "conflict"},
		{"cursor=" + feedCursor("alice"), "cursor", "format"},
		{"cursor=" + feedCursor("-1"), "cursor", "format"},
		{"cursor=" + feedCursor("1.5"), "cursor", "format"},
		{"cursor=" + feedCursor("99999999999999999999"), "cursor", "format"},
		{"cursor=**", "cursor", "format"},
		{"cursor=1", "cursor", "format"},
		{"cursor=" + feedCursor("2"), "cursor", "value"},
		{"limit=0", "limit", "value"},
		{"limit=501", "limit", "value"},
		{"entity=alice", "entity", "unknown"},
	} {
		scenarios = append(scenarios, scenario{
			name: c.query, call: get("/v1/changes?" + c.query), status: 422,
			has: []string{field("in", "query") + "," + fault(c.field, c.code)}, hasNot: []string{"items"},
		})
	}
	a.run(scenarios)
	if got := a.do(get("/v1/changes?cursor=**")); strings.Count(got.body, `"field"`) != 1 {
		t.Errorf("one fault is told twice: %s", got.body)
	}
}
