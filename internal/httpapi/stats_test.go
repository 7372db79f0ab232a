package httpapi

import (
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

func TestStats(t *testing.T) {
	a := newLifeAPI(t)
	taken := a.claim(claimOf(wire.RelationRef{Type: "phoned", Subject: "alice", Object: "bob"}, "asserted", "herald-1"))
	a.done(call{method: "POST", path: "/v1/claims/" + taken.ID + "/retract", body: `{"reason":"a mistake"}`})
	a.put("/v1/people/alicia", `{"name":"Alicia"}`)
	a.done(toMerge("/v1/entities/alicia", "alice"))
	a.source("empty-1", "", "2023-10-01", "")
	a.run([]scenario{
		{name: "all", call: get("/v1/stats"), status: 200, has: []string{
			`"entities":{"total":14,"by_kind":` + byKind(t, map[kg.Kind]int{"person": 4, "government": 2, "organization": 3, "position": 1, "place": 3, "event": 1}) + ",",
			`"merged":1`,
			`"relations":{"total":10,"by_type":[{"type":"visited","count":5},{"type":"at-war-with","count":1},{"type":"holds-position","count":1},{"type":"member-of","count":1},{"type":"met-with","count":1},{"type":"urged","count":1}]`,
			`"by_status":[{"status":"confirmed","count":1},{"status":"reported","count":8},{"status":"alleged","count":1}]`,
			`"claims":{"total":11,"retracted":1}`, `"sources":{"total":4,"retracted":0,"top":[{"id":"wire-1","title":"A report","published_at":"2023-09-04","claims":7}`,
		}, hasNot: []string{"retracted\",\"count", "phoned", "occurred", "published\"", "empty-1", "known_at"}},
		{name: "what was retracted, where it is asked for", call: get("/v1/stats?status=retracted"), status: 200, has: []string{`"relations":{"total":1,"by_type":[{"type":"phoned","count":1}],"by_status":[{"status":"retracted","count":1}]}`}},
		{name: "of a type", call: get("/v1/stats?types=met-with"), status: 200, has: []string{`"relations":{"total":1,`, `"claims":{"total":11,`}},
		{name: "as it was known", call: get("/v1/stats?known_at=2023-09-04&top=1"), status: 200, has: []string{
			`"status":"planned","count":1`, `"claims":{"total":7,"retracted":0}`, `"sources":{"total":1,`, field("known_at", "2023-09-04")}, hasNot: []string{"confirmed", "gazette-1"}},
		{name: "by origins", call: get("/v1/stats?min_origins=2"), status: 200, has: []string{`"relations":{"total":0,"by_type":[],"by_status":[]}`}},
		{name: "in a window", call: get("/v1/stats?valid_at=2023-09-02&temporal=certain"), status: 200, has: []string{`"relations":{"total":2,"by_type":[{"type":"at-war-with","count":1},{"type":"urged","count":1}]`}},
		{name: "over time", call: get("/v1/stats?buckets=year&types=visited,at-war-with"), status: 200, has: []string{
			`"occurred":{"unit":"year","from":"2022-02-24","to":"2023-09-30","buckets":[{"bucket":"2022","certain":1,"possible":1},{"bucket":"2023","certain":5,"possible":5}],"undated":1,"total":6}`,
			`"published":{"unit":"year","buckets":[{"bucket":"2023","claims":11,"sources":4}]}`}},
		{name: "over days", call: get("/v1/stats?buckets=day&types=met-with"), status: 200, has: []string{
			`"published":{"unit":"day","buckets":[{"bucket":"2023-09-04","claims":7,"sources":1},{"bucket":"2023-09-05","claims":2,"sources":1},{"bucket":"2023-09-06","claims":2,"sources":1},{"bucket":"2023-10-01","claims":0,"sources":1}]}`}},
		{name: "with the statements", call: get("/v1/stats?include=cypher"), status: 200, has: []string{`"cypher":[`, "count(e) AS entities"}},
		{name: "by week", call: get("/v1/stats?buckets=week"), status: 422, has: []string{fault("buckets", "value")}},
		{name: "of too many sources", call: get("/v1/stats?top=101"), status: 422, has: []string{fault("top", "value"), "from 1 to 100"}},
		{name: "of a type that there is not", call: get("/v1/stats?types=met"), status: 422, has: []string{fault("types", "unknown_id")}},
		{name: "of an entity", call: get("/v1/stats?entity=alice"), status: 422, has: []string{fault("entity", "unknown")}},
	})
	a.done(call{method: "POST", path: "/v1/sources/wire-1/retract", body: `{"reason":"withdrawn"}`})
	a.run([]scenario{{name: "after a source was taken back", call: get("/v1/stats?buckets=month"), status: 200, has: []string{
		`"claims":{"total":4,"retracted":8}`, `"sources":{"total":3,"retracted":1,`, `"published":{"unit":"month","buckets":[{"bucket":"2023-09","claims":4,"sources":2}`}, hasNot: []string{"wire-1"}}})
}

// byKind is the JSON that counts the entities of every kind; a kind that is not given has none.
func byKind(t *testing.T, counts map[kg.Kind]int) string {
	t.Helper()
	var list []wire.KindCount
	for _, kind := range kg.Kinds() {
		list = append(list, wire.KindCount{Kind: string(kind), Count: counts[kind]})
	}
	return toJSON(t, list)
}

func TestStatsOfNothing(t *testing.T) {
	newAPI(t).run([]scenario{{name: "an empty graph", call: get("/v1/stats?buckets=month"), status: 200, has: []string{
		`"entities":{"total":0,`, `"relations":{"total":0,"by_type":[],"by_status":[]}`, `"claims":{"total":0,"retracted":0}`, `"top":[]`,
		`"occurred":{"unit":"month","buckets":[],"undated":0,"total":0}`, `"published":{"unit":"month","buckets":[]}`}}})
}
