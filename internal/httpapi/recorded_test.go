package httpapi

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// What the database held at a time is told as it was told then, whatever was taken
// back, corrected or merged since.
func TestWhatWasRecordedIsToldAsItWas(t *testing.T) {
	a := newWorldAPI(t)
	a.put("/v1/people/alicia", `{"name":"Alicia"}`)
	empty := moment()
	first := a.claim(said("summit", "asserted", "wire-1").on("2023-09-13"))
	one := moment()
	second := a.claim(said("summit", "asserted", "gazette-1").on("2023-09-13"))
	other := a.claim(claimOf(wire.RelationRef{Type: "met-with", Subject: "alicia", Object: "bob", Key: "summit"}, "asserted", "herald-1").on("2023-09-14"))
	two := moment()
	a.done(retracting(first.ID, "a mistake"))
	retracted := moment()
	a.put("/v1/sources/gazette-1", `{"title":"A report","publisher":"herald","published_at":"2023-09-08"}`)
	a.put("/v1/people/alice", `{"name":"Alice Liddell"}`)
	corrected := moment()
	a.done(toMerge("/v1/entities/alicia", "alice"))
	merged := moment()
	a.done(call{method: http.MethodPost, path: "/v1/claims/" + first.ID + "/reinstate", body: `{"reason":"it was right"}`})
	reinstated := moment()
	a.done(unmergingOf("/v1/entities/alicia"))
	parted := moment()

	path := "/v1/relations/" + first.RelationID
	at := func(path, when string) call { return get(path + "?recorded_at=" + when) }
	a.run([]scenario{
		{name: "before anything was", call: at(path, empty), status: 404, has: []string{"was not recorded yet"}},
		{name: "nor was the claim", call: at("/v1/claims/"+first.ID, empty), status: 404, has: []string{"was not recorded yet"}},
		{name: "nor is it listed", call: get("/v1/relations?recorded_at=" + empty), status: 200, has: []string{`"items":[]`, field("recorded_at", empty)}},
		{name: "by one claim", call: at(path, one), status: 200, has: []string{field("status", "reported"), `"claim_count":1`, field("recorded_at", one), `"name":"The name"`}, hasNot: []string{"Liddell"}},
		{name: "which one", call: at(path+"/claims", one), status: 200, has: []string{first.ID}, hasNot: []string{second.ID, "retracted_at"}},
		{name: "by two", call: at(path, two), status: 200, has: []string{field("status", "confirmed"), `"origin_count":2`}},
		{name: "by one again", call: at(path, retracted), status: 200, has: []string{field("status", "reported"), `"claim_count":1`, field("last_published", "2023-09-05")}},
		{name: "the claim as it stood", call: at("/v1/claims/"+first.ID, two), status: 200, has: []string{field("status", "confirmed")}, hasNot: []string{"retracted_at", "retraction_reason"}, header: map[string]string{"Recorded-At": two}},
		{name: "the claim when it was taken back", call: at("/v1/claims/"+first.ID, retracted), status: 200, has: []string{field("retraction_reason", "a mistake")}},
		{name: "by the source of then", call: at(path+"/claims", retracted), status: 200, has: []string{field("published_at", "2023-09-05"), `"origin":{"id":"gazette"`}},
		{name: "and by the corrected one", call: at(path, corrected), status: 200, has: []string{field("last_published", "2023-09-08"), "Liddell"}},
		{name: "the two meetings as one", call: at(path, merged), status: 200, has: []string{`"claim_count":2`, field("last_published", "2023-09-08")}},
		{name: "the other's id led there", call: at("/v1/relations/"+other.RelationID, merged), status: 308, header: map[string]string{"Location": path + "?recorded_at=" + merged}},
		{name: "before that it didn't", call: at("/v1/relations/"+other.RelationID, corrected), status: 200, has: []string{`"claim_count":1`, `"subject":{"id":"alicia"`}},
		{name: "one was listed", call: get("/v1/relations?entity=alicia&recorded_at=" + merged), status: 200, has: []string{first.RelationID}, hasNot: []string{field("id", other.RelationID)}},
		{name: "two were listed", call: get("/v1/relations?subject=bob&types=met-with&recorded_at=" + corrected), status: 200, has: []string{first.RelationID, other.RelationID}},
		{name: "her own were listed", call: get("/v1/relations?entity=alicia&recorded_at=" + two), status: 200, has: []string{other.RelationID}, hasNot: []string{field("id", first.RelationID)}},
		{name: "by status of then", call: get("/v1/relations?status=confirmed&recorded_at=" + two), status: 200, has: []string{first.RelationID}, hasNot: []string{other.RelationID}},
		{name: "none of that status any more", call: get("/v1/relations?status=confirmed&recorded_at=" + corrected), status: 200, has: []string{`"items":[]`}},
		{name: "by the days of then", call: get("/v1/relations?valid_at=2023-09-14&temporal=certain&recorded_at=" + two), status: 200, has: []string{other.RelationID}, hasNot: []string{first.RelationID}},
		{name: "with all three claims", call: at(path, reinstated), status: 200, has: []string{`"claim_count":3`}},
		{name: "by what was known then, too", call: get(path + "?known_at=2023-09-04&recorded_at=" + reinstated), status: 200, has: []string{`"claim_count":1`, field("known_at", "2023-09-04")}},
		{name: "or was not", call: get(path + "?known_at=2023-09-03&recorded_at=" + reinstated), status: 404, has: []string{"no claim about this relation was published"}},
		{name: "parted again", call: at(path, parted), status: 200, has: []string{`"claim_count":2`}},
		{name: "the entity that was led on is itself before", call: at("/v1/people/alicia", corrected), status: 200, has: []string{field("name", "Alicia")}},
		{name: "and led on then", call: at("/v1/people/alicia", merged), status: 308, header: map[string]string{"Location": "/v1/people/alice?recorded_at=" + merged}},
		{name: "page by page", call: get("/v1/relations?limit=1&recorded_at=" + two), status: 200, has: []string{"next_cursor"}},
		{name: "at no time", call: at(path, "yesterday"), status: 422, has: []string{fault("recorded_at", "format")}},
		{name: "of nothing", call: at("/v1/relations/nothing", two), status: 404},
	})
}

// What is read as of now is what is read by the record of this moment.
func TestTheRecordOfNowIsWhatIs(t *testing.T) {
	a := newStoryAPI(t)
	a.done(toMerge("/v1/relations/47e392d1e485ee429f88a7a52ed2b80fc5f8c8385e5e90a2c1e11a20024b1bae", "5204d54ad0a5ecbe02005c3d223eb73397587f5394fe970f203def5827692655"))
	a.done(toMerge("/v1/entities/john-kirby", "adrienne-watson"))
	now := moment()
	for _, query := range []string{"", "&known_at=2023-09-05", "&valid_at=2023-09", "&status=confirmed,expected", "&entity=kim-jong-un", "&subject=kim-jong-un", "&types=met-with,visited", "&min_origins=2", "&exclude_anonymous_only=true"} {
		plain := fromJSON[wire.RelationList](t, a.done(get("/v1/relations?limit=500"+query)).body).Items
		recorded := fromJSON[wire.RelationList](t, a.done(get(fmt.Sprintf("/v1/relations?limit=500&recorded_at=%s%s", now, query))).body).Items
		for _, list := range [][]wire.Relation{plain, recorded} {
			for i := range list {
				list[i].UpdatedAt = nil
			}
		}
		if len(plain) == 0 || toJSON(t, plain) != toJSON(t, recorded) {
			t.Errorf("%s: %d relations now, %d by the record of now:\n%s\n%s", query, len(plain), len(recorded), toJSON(t, plain), toJSON(t, recorded))
		}
	}
}
