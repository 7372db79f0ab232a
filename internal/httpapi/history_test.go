package httpapi

import (
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/entente-graph/entente/internal/wire"
)

// recordKinds are a path of each sort of record, and bodies that it can have.
var recordKinds = []struct{ path, first, second string }{
	{"/v1/people/x", `{"name":"A","birth_date":"1984"}`, `{"name":"B","aliases":[{"name":"C","language":"ko"}]}`},
	{"/v1/governments/x", `{"name":"A","iso_code":"KP"}`, `{"name":"B"}`},
	{"/v1/organizations/x", `{"name":"A"}`, `{"name":"B","external_ids":{"wikidata":"Q1"}}`},
	{"/v1/positions/x", `{"name":"A"}`, `{"name":"B"}`},
	{"/v1/places/x", `{"name":"A","latitude":1.5,"longitude":-2.5}`, `{"name":"B"}`},
	{"/v1/events/x", `{"name":"A","occurred":"2023-09"}`, `{"name":"B"}`},
	{"/v1/sources/x", `{"title":"A","published_at":"2023-09-05","publisher":"wire","republished_from":"wire-1"}`, `{"title":"B","published_at":"2023-09-06T01:00:00.5Z"}`},
}

// moment is a time after all that was recorded, and before all that will be.
func moment() string {
	at := nextTick()
	nextTick()
	return at.UTC().Format(time.RFC3339Nano)
}

// nextTick waits until the clock, read in milliseconds as the database reads it, shows a later
// time, and returns that.
func nextTick() time.Time {
	read := func() time.Time { return time.Now().Truncate(time.Millisecond) }
	before := read()
	for now := before; ; now = read() {
		if now.After(before) {
			return now
		}
		runtime.Gosched()
	}
}

// Each write leaves the whole record as it was answered, and what it was at any
// time can be read.
func TestEveryWriteLeavesARevision(t *testing.T) {
	for _, kind := range recordKinds {
		t.Run(kind.path, func(t *testing.T) {
			a := newWorldAPI(t)
			write := func(c call) (string, string) {
				body := a.done(c).body
				return body, moment()
			}
			first, then := write(call{"PUT", kind.path, kind.first, ""})
			_, _ = write(call{"PUT", kind.path, kind.first, ""})
			second, later := write(call{"PUT", kind.path, kind.second, ""})
			_, gone := write(call{method: "DELETE", path: kind.path})
			third, _ := write(call{"PUT", kind.path, kind.second, ""})

			history := fromJSON[wire.List[wire.Revision[map[string]any]]](t, a.done(get(kind.path+"/history")).body).Items
			if len(history) != 4 {
				t.Fatalf("%d revisions, want 4: %v", len(history), history)
			}
			for i, want := range []string{third, second, second, first} {
				r := history[i]
				if r.Revision != int64(4-i) || r.Deleted != (i == 1) || r.RecordedBy != "anonymous" {
					t.Errorf("revision %d by %q, deleted: %t", r.Revision, r.RecordedBy, r.Deleted)
				}
				if i > 0 && history[i-1].RecordedAt.Before(*r.RecordedAt) {
					t.Errorf("revision %d was recorded before revision %d", history[i-1].Revision, r.Revision)
				}
				different := cmpopts.IgnoreMapEntries(func(name string, _ any) bool { return r.Deleted && name == "revision" })
				if diff := cmp.Diff(asRecorded(t, want), r.Record, different); diff != "" {
					t.Errorf("revision %d is not what was answered (-answered +kept):\n%s", r.Revision, diff)
				}
				if (r.Changes != nil) != (r.Revision == 2) {
					t.Errorf("revision %d has the changes %v", r.Revision, r.Changes)
				}
			}
			for at, want := range map[string]string{then: first, later: second, "2999-01-01": third} {
				got := a.done(get(kind.path + "?recorded_at=" + at))
				if diff := cmp.Diff(asRecorded(t, want), fromJSON[map[string]any](t, got.body)); diff != "" {
					t.Errorf("at %s it was (-want +got):\n%s", at, diff)
				}
				if got.header.Get("Recorded-At") != at {
					t.Errorf("Recorded-At is %q, want %q", got.header.Get("Recorded-At"), at)
				}
			}
			a.run([]scenario{
				{name: "before it was", call: get(kind.path + "?recorded_at=2023-09-05"), status: 404, has: []string{"recorded yet at 2023-09-05"}},
				{name: "when it was gone", call: get(kind.path + "?recorded_at=" + gone), status: 410, has: []string{field("code", "gone")}},
				{name: "at no time", call: get(kind.path + "?recorded_at=now"), status: 422, has: []string{fault("recorded_at", "format")}},
			})
		})
	}
}

func TestWhatWasDeletedIsGone(t *testing.T) {
	for _, kind := range recordKinds {
		t.Run(kind.path, func(t *testing.T) {
			a := newWorldAPI(t)
			a.put(kind.path, kind.first)
			a.done(call{method: "DELETE", path: kind.path})
			collection, _, _ := strings.Cut(strings.TrimPrefix(kind.path, "/v1/"), "/")
			gone := []string{field("code", "gone"), "was deleted at 20", "its history is still available"}
			a.run([]scenario{
				{name: "read", call: get(kind.path), status: 410, has: gone},
				{name: "patched", call: call{"PATCH", kind.path, `{"name":"N"}`, mediaMergePatch}, status: 410, has: gone},
				{name: "deleted again", call: call{method: "DELETE", path: kind.path}, status: 410, has: gone},
				{name: "its history", call: get(kind.path + "/history"), status: 200, has: []string{`"deleted":true`, `"revision":2`, `"revision":1`}},
				{name: "not listed", call: get("/v1/" + collection), status: 200, hasNot: []string{field("id", "x")}},
			})
			if got := a.under("PUT", kind.path, kind.first, "If-Match", `"1"`); got.status != 412 {
				t.Errorf("it is replaced as it was before its deletion: %d", got.status)
			}
			if got := a.done(call{"POST", "/v1/" + collection, `{"id":"x",` + kind.first[1:], ""}); got.status != 201 || got.header.Get("ETag") != `"3"` {
				t.Errorf("created anew: %d with ETag %s", got.status, got.header.Get("ETag"))
			}
		})
	}
}

// A merge patch of what changed makes the later record of the earlier one.
func TestChangesAreAMergePatch(t *testing.T) {
	a := newAPI(t)
	a.put("/v1/people/x", `{"name":"A","birth_date":"1984","external_ids":{"wikidata":"Q1","geonames":"1"}}`)
	a.put("/v1/people/x", `{"name":"A","death_date":"2011","external_ids":{"wikidata":"Q2"}}`)
	a.put("/v1/people/x", `{"name":"B"}`)
	history := fromJSON[wire.EntityHistory](t, a.done(get("/v1/people/x/history")).body).Items
	want := []map[string]any{
		{"name": "B", "death_date": nil, "external_ids": nil},
		{"birth_date": nil, "death_date": "2011", "external_ids": map[string]any{"wikidata": "Q2", "geonames": nil}},
		nil,
	}
	for i, r := range history {
		if diff := cmp.Diff(want[i], r.Changes); diff != "" {
			t.Errorf("revision %d (-want +got):\n%s", r.Revision, diff)
		}
	}
}

func TestHistoryIsPaged(t *testing.T) {
	a := newAPI(t)
	for _, name := range []string{"A", "B", "C", "D", "E"} {
		a.put("/v1/people/x", `{"name":"`+name+`"}`)
	}
	var names string
	path := "/v1/entities/x/history?limit=2"
	for pages := 0; path != "" && pages < 9; pages++ {
		page := fromJSON[wire.EntityHistory](t, a.done(get(path)).body)
		for _, r := range page.Items {
			names += r.Record.Name
			if first := r.Revision == 1; (r.Changes == nil) != first {
				t.Errorf("revision %d has the changes %v", r.Revision, r.Changes)
			}
		}
		path = ""
		if page.NextCursor != "" {
			path = "/v1/entities/x/history?limit=2&cursor=" + page.NextCursor
		}
	}
	if names != "EDCBA" {
		t.Errorf("the revisions are %s", names)
	}
}

// An id can be a person's first and an organization's later: each kind has its
// own part of the history.
func TestHistoryOfAnIDOfTwoKinds(t *testing.T) {
	a := newAPI(t)
	a.put("/v1/people/x", `{"name":"A"}`)
	a.done(call{method: http.MethodDelete, path: "/v1/people/x"})
	person := a.done(get("/v1/people/x/history"))
	a.put("/v1/people/gone", `{"name":"C"}`)
	a.done(call{method: http.MethodDelete, path: "/v1/people/gone"})
	a.put("/v1/organizations/x", `{"name":"B"}`)
	a.run([]scenario{
		{name: "as a person", call: get("/v1/people/x/history"), status: 200, has: []string{`"deleted":true`}, hasNot: []string{`"revision":3`}},
		{name: "as an organization", call: get("/v1/organizations/x/history"), status: 200, has: []string{`"revision":3`}, hasNot: []string{`"revision":2`}},
		{name: "as both", call: get("/v1/entities/x/history"), status: 200, has: []string{`"revision":3`, `"revision":2`, `"revision":1`}},
		{name: "as a place", call: get("/v1/places/x/history"), status: 404, has: []string{`no place has the id \"x\"`}},
		{name: "the person is no more", call: get("/v1/people/x"), status: 404},
		{name: "the place never was", call: get("/v1/places/x"), status: 404},
		{name: "an id that never was", call: get("/v1/entities/y/history"), status: 404},
		{name: "the neighbours of what is gone", call: get("/v1/entities/gone/neighbors"), status: 410, has: []string{field("code", "gone")}},
		{name: "a source that never was", call: get("/v1/sources/x/history"), status: 404},
		{name: "a cursor of another list", call: get("/v1/entities/x/history?cursor=a2ltLWpvbmctdW4"), status: 422, has: []string{fault("cursor", "format")}},
		{name: "a clock that is none of its", call: get("/v1/entities/x/history?recorded_at=2023-09-05"), status: 422, has: []string{fault("recorded_at", "unknown")}},
	})
	if again := a.done(get("/v1/people/x/history")); again.body != person.body {
		t.Errorf("the person's history has changed to\n%s", again.body)
	}
}

// What was read of the past can be sent back to undo what came after.
func TestAnEarlierStateCanBePutBack(t *testing.T) {
	a := newAPI(t)
	a.put("/v1/places/x", `{"name":"A","latitude":1,"longitude":2}`)
	at := moment()
	a.put("/v1/places/x", `{"name":"B"}`)
	a.put("/v1/places/x", a.done(get("/v1/places/x?recorded_at="+at)).body)
	checkHas(t, a.done(get("/v1/places/x")).body, `{"name":"A","latitude":1,"longitude":2,"revision":3}`)
}

// asRecorded is an answer without what is derived, which no revision has.
func asRecorded(t *testing.T, answered string) map[string]any {
	t.Helper()
	record := fromJSON[map[string]any](t, answered)
	delete(record, "official")
	return record
}
