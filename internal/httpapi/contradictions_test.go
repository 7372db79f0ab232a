package httpapi

import (
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

func TestContradictions(t *testing.T) {
	a := newWorldAPI(t)
	a.claim(said("denied", "asserted", "wire-1"))
	a.claim(said("denied", "denied", "herald-1"))
	a.claim(said("dated", "asserted", "wire-1").on("2023-09-01"))
	a.claim(said("dated", "asserted", "gazette-1").on("2023-09-02"))
	a.claim(said("agreed", "asserted", "wire-1").on("2023-09-01"))
	a.claim(said("agreed", "asserted", "gazette-1").on("2023-09"))
	holds := func(person, source, when string) {
		a.claim(claimOf(wire.RelationRef{Type: "holds-position", Subject: person, Object: "minister"}, "asserted", source).on(when))
	}
	holds("alice", "wire-1", "2019-01-01/2021-06-30")
	holds("bob", "wire-1", "2021-06-30/..")
	holds("carol", "wire-1", "2021-07-01/2021-07-01")
	holds("dave", "gazette-1", "2018/2018-12-31")

	a.run([]scenario{
		{name: "all of them", call: get("/v1/contradictions"), status: 200,
			has: []string{`"kind":"denied"`, `"kind":"dates"`, `"kind":"holders"`}, hasNot: []string{`"key":"agreed"`, `"dave"`}},
		{name: "denials", call: get("/v1/contradictions?kind=denied"), status: 200, has: []string{`"key":"denied"`}, hasNot: []string{`"key":"dated"`, "holders"}},
		{name: "dates", call: get("/v1/contradictions?kind=dates"), status: 200, has: []string{`"key":"dated"`, `"date_conflict":true`}, hasNot: []string{`"key":"denied"`}},
		{name: "holders on a common day", call: get("/v1/contradictions?kind=holders&entity=alice"), status: 200, has: []string{`"alice"`, `"bob"`}, hasNot: []string{`"carol"`}},
		{name: "before the denial", call: get("/v1/contradictions?kind=denied&known_at=2023-09-05"), status: 200, has: []string{`"items":[]`, `"known_at":"2023-09-05"`}},
		{name: "of somebody without any", call: get("/v1/contradictions?entity=dave"), status: 200, has: []string{`"items":[]`}},
		{name: "of nobody", call: get("/v1/contradictions?entity=nobody"), status: 422, has: []string{`"field":"entity"`}},
		{name: "of another kind", call: get("/v1/contradictions?kind=tone"), status: 422, has: []string{`"field":"kind"`, `"holders"`}},
	})
	seen := map[string]bool{}
	for path := "/v1/contradictions?limit=1"; path != ""; {
		page := fromJSON[wire.Contradictions](t, a.done(get(path)).body)
		key := page.Items[0].Kind
		for _, r := range page.Items[0].Relations {
			key += " " + r.ID
		}
		if seen[key] {
			t.Fatalf("%s stands on two pages", key)
		}
		seen[key] = true
		path = ""
		if page.NextCursor != "" {
			path = "/v1/contradictions?limit=1&cursor=" + page.NextCursor
		}
	}
	if len(seen) != 4 {
		t.Errorf("%d contradictions on all pages, want 4", len(seen))
	}
}
