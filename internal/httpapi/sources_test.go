package httpapi

import (
	"fmt"
	"testing"
)

func TestSourcesAreCreatedReadReplacedPatchedAndDeleted(t *testing.T) {
	a := newWorldAPI(t)
	whole := `{"title":"A \"title\"","url":"https://example.org/a?b=c#d","publisher":"gazette","published_at":"2023-09-05T07:36:00+05:30",` +
		`"language":"en-IN","byline":"AP","republished_from":"wire-1","reliability":"B"}`
	a.run([]scenario{
		{
			name: "created with every field, its instant in UTC", call: call{"PUT", "/v1/sources/report", whole, ""}, status: 201,
			has: []string{
				field("title", `A "title"`), field("url", "https://example.org/a?b=c#d"), field("publisher", "gazette"), field("published_at", "2023-09-05T02:06:00Z"),
				field("language", "en-IN"), field("byline", "AP"), field("republished_from", "wire-1"), field("reliability", "B"), `"revision":1`,
			},
			header: map[string]string{"Location": "/v1/sources/report"},
		},
		{name: "sent again nothing changes", call: call{"PUT", "/v1/sources/report", whole, ""}, status: 200, has: []string{`"revision":1`}},
		{
			name: "replaced, what is left out is gone", call: call{"PUT", "/v1/sources/report", `{"title":"T","published_at":"2023-09-05"}`, ""}, status: 200,
			has: []string{`"revision":2`, field("published_at", "2023-09-05")}, hasNot: []string{"publisher", "republished_from", "byline", "reliability"},
		},
		{
			name: "a fraction of a second is kept", call: call{"PATCH", "/v1/sources/report", `{"published_at":"2023-09-05T23:59:59.5-01:00"}`, mediaMergePatch}, status: 200,
			has: []string{field("published_at", "2023-09-06T00:59:59.5Z"), field("title", "T")},
		},
		{
			name: "the last microsecond is the day", call: call{"PATCH", "/v1/sources/report", `{"published_at":"2023-09-05T23:59:59.999999Z"}`, mediaMergePatch}, status: 200,
			has: []string{field("published_at", "2023-09-05")},
		},
		{
			name: "patched to point elsewhere", call: call{"PATCH", "/v1/sources/report", `{"publisher":"herald","republished_from":"herald-1"}`, mediaMergePatch}, status: 200,
			has: []string{field("publisher", "herald"), field("republished_from", "herald-1")},
		},
		{name: "and to nothing", call: call{"PATCH", "/v1/sources/report", `{"publisher":null,"republished_from":null}`, mediaMergePatch}, status: 200, hasNot: []string{"publisher", "republished"}},
		{name: "patch of none", call: call{"PATCH", "/v1/sources/none", `{"title":"T"}`, mediaMergePatch}, status: 404},
		{name: "none was made", call: get("/v1/sources/none"), status: 404, has: []string{`no source has the id \"none\"`}},
		{name: "an id that the server makes", call: call{"POST", "/v1/sources", `{"title":"T","published_at":"2023-09-05"}`, ""}, status: 201, has: []string{field("id", "source-1")}},
		{name: "an id that is taken", call: call{"POST", "/v1/sources", `{"id":"report","title":"T","published_at":"2023-09-05"}`, ""}, status: 409, has: []string{field("code", "conflict")}},
		{name: "an entity may have a source's id", call: call{"PUT", "/v1/events/report", `{"name":"E"}`, ""}, status: 201},
		{name: "deleted", call: call{method: "DELETE", path: "/v1/sources/report"}, status: 204},
		{name: "deleted again", call: call{method: "DELETE", path: "/v1/sources/report"}, status: 410},
	})
}

func TestFaultySourcesAreRefused(t *testing.T) {
	a := newWorldAPI(t)
	a.source("copy", "gazette", "2023-09-05", "wire-1")
	a.source("copy-of-copy", "gazette", "2023-09-06", "copy")
	refused := func(name, path, body string, has ...string) scenario {
		return scenario{name: name, call: call{"PUT", path, body, ""}, status: 422, has: has}
	}
	whole := func(field string) string { return `{"title":"T","published_at":"2023-09-05",` + field + `}` }
	a.run([]scenario{
		refused("without what is required", "/v1/sources/s", `{}`, fault("title", "required"), fault("published_at", "required")),
		refused("a month is no day", "/v1/sources/s", `{"title":"T","published_at":"2023-09"}`, fault("published_at", "format")),
		refused("no day of the calendar", "/v1/sources/s", `{"title":"T","published_at":"2023-02-29"}`, fault("published_at", "format")),
		refused("no time zone", "/v1/sources/s", `{"title":"T","published_at":"2023-09-05T02:06:00"}`, fault("published_at", "format")),
		refused("a number", "/v1/sources/s", `{"title":"T","published_at":20230905}`, fault("published_at", "type")),
		refused("an unknown publisher", "/v1/sources/s", whole(`"publisher":"nobody"`), fault("publisher", "unknown_id")),
		refused("a publisher that is no organization", "/v1/sources/s", whole(`"publisher":"alice"`), fault("publisher", "kind"), `"allowed":["organization"]`),
		refused("a copy of nothing", "/v1/sources/s", whole(`"republished_from":"none"`), fault("republished_from", "unknown_id")),
		refused("a copy of itself", "/v1/sources/s", whole(`"republished_from":"s"`), fault("republished_from", "conflict")),
		refused("a copy of its copy", "/v1/sources/wire-1", whole(`"republished_from":"copy"`), fault("republished_from", "conflict")),
		refused("a circle of three", "/v1/sources/wire-1", whole(`"republished_from":"copy-of-copy"`), fault("republished_from", "conflict")),
		refused("all at once, those of the graph too", "/v1/sources/s",
			`{"titel":"T","published_at":"now","language":"english language","reliability":"G","url":"ftp://x","publisher":"nobody","republished_from":"none"}`,
			fault("titel", "unknown"), fault("published_at", "format"), fault("title", "required"), fault("language", "format"),
			fault("reliability", "value"), fault("url", "format"), fault("publisher", "unknown_id"), fault("republished_from", "unknown_id")),
		{name: "nothing was stored", call: get("/v1/sources/s"), status: 404},
		{name: "nothing was changed", call: get("/v1/sources/wire-1"), status: 200, has: []string{`"revision":1`}},
	})
}

func TestASourceInUseIsNotDeleted(t *testing.T) {
	a := newWorldAPI(t)
	a.source("copy", "gazette", "2023-09-05", "wire-1")
	claim := a.claim(said("summit", "asserted", "copy"))
	a.run([]scenario{
		{name: "a claim names it", call: call{method: "DELETE", path: "/v1/sources/copy"}, status: 409, has: []string{"claim " + claim.ID + " names it"}},
		{name: "a copy names it", call: call{method: "DELETE", path: "/v1/sources/wire-1"}, status: 409, has: []string{"source copy names it"}},
		{name: "both are there", call: get("/v1/sources"), status: 200, has: []string{field("id", "copy"), field("id", "wire-1")}},
	})
}

// What a source says of its age and its origin decides what its claims amount
// to: each correction of it shows at once in the relation.
func TestCorrectingASourceDerivesItsRelationsAnew(t *testing.T) {
	a := newWorldAPI(t)
	a.source("copy", "herald", "2023-09-07", "gazette-1")
	a.claim(said("summit", "asserted", "gazette-1"))
	id := a.claim(said("summit", "asserted", "copy")).RelationID
	for _, correction := range []struct {
		name, path, patch string
		want              string
	}{
		{"a copy is no second origin", "", "", "reported by 1 of 2 from 2023-09-05 to 2023-09-07"},
		{"the copy turns out to be a report of its own", "copy", `{"republished_from":null}`, "confirmed by 2 of 2 from 2023-09-05 to 2023-09-07"},
		{"by the publisher of the other", "copy", `{"publisher":"gazette"}`, "reported by 1 of 2 from 2023-09-05 to 2023-09-07"},
		{"whose publisher is not known after all", "copy", `{"publisher":null}`, "confirmed by 2 of 2 from 2023-09-05 to 2023-09-07"},
		{"a copy again", "copy", `{"republished_from":"gazette-1"}`, "reported by 1 of 2 from 2023-09-05 to 2023-09-07"},
		{"its original was published earlier", "gazette-1", `{"published_at":"2023-09-01T10:00:00Z"}`, "reported by 1 of 2 from 2023-09-01T10:00:00Z to 2023-09-07"},
		{"it was published earlier still", "copy", `{"published_at":"2023-08-31"}`, "reported by 1 of 2 from 2023-08-31 to 2023-09-01T10:00:00Z"},
	} {
		t.Run(correction.name, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			if correction.path != "" {
				within.done(call{"PATCH", "/v1/sources/" + correction.path, correction.patch, mediaMergePatch})
			}
			r := within.relation(id)
			got := fmt.Sprintf("%s by %d of %d from %s to %s", r.Status, r.OriginCount, r.ClaimCount, r.FirstPublished, r.LastPublished)
			if got != correction.want {
				t.Errorf("it is %s\nwant  %s", got, correction.want)
			}
		})
	}
}

// A copy is no news: correcting the original's age moves the word of the copy too.
func TestTheAgeOfAnOriginalDecidesWhichWordIsNewest(t *testing.T) {
	a := newWorldAPI(t)
	a.source("copy", "herald", "2023-09-09", "wire-1")
	a.source("wire-2", "wire", "2023-09-06", "")
	a.claim(said("summit", "planned", "copy"))
	id := a.claim(said("summit", "cancelled", "wire-2")).RelationID
	if got := a.relation(id).Status; got != "cancelled" {
		t.Errorf("it is %s: the copy came later, but its original was earlier", got)
	}
	a.done(call{"PATCH", "/v1/sources/wire-1", `{"published_at":"2023-09-07"}`, mediaMergePatch})
	if got := a.relation(id).Status; got != "planned" {
		t.Errorf("it is %s: the original of the copy is later now", got)
	}
}
