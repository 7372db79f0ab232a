package httpapi

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// waysOf writes all paths of an answer down.
func waysOf(t *testing.T, found wire.Paths) string {
	t.Helper()
	var ways []string
	for i := range found.Paths {
		ways = append(ways, wayOf(t, wire.Paths{Paths: found.Paths[i : i+1]}))
	}
	return strings.Join(ways, "; ")
}

// The modes on a square with two diagonals in the one corner:
//
//	alice – bob – dave and alice – carol – dave, bob – carol by two relations, and
//	from dave to vienna; each relation at a time of its own.
func newSquareAPI(t *testing.T) *api {
	t.Helper()
	a := newWorldAPI(t)
	add := func(kind, subject, object, modality, source, occurred string, by ...wire.Attribution) {
		a.claim(claimOf(wire.RelationRef{Type: kind, Subject: subject, Object: object, Key: "k"}, modality, source, by...).on(occurred))
	}
	add("met-with", "alice", "bob", "asserted", "wire-1", "2023-03", spokesperson("alice"))
	add("phoned", "bob", "dave", "asserted", "wire-1", "2023-02-01", spokesperson("carol"))
	add("urged", "alice", "carol", "expected", "gazette-1", "2023-01", wire.Attribution{Kind: "anonymous", Descriptor: "an official"})
	add("accused", "carol", "dave", "alleged", "wire-1", "2023-01-31", spokesperson("alice"))
	add("phoned", "bob", "carol", "asserted", "herald-1", "", spokesperson("dave"))
	add("threatened", "carol", "bob", "asserted", "wire-1", "2023-05", spokesperson("dave"))
	add("visited", "dave", "vienna", "asserted", "wire-1", "2023-01-15", spokesperson("carol"))
	return a
}

func TestPathModes(t *testing.T) {
	a := newSquareAPI(t)
	const (
		overBob   = "alice met-with bob phoned dave"
		overCarol = "alice urged carol accused dave"
	)
	for _, c := range []struct {
		query, outcome string
		want, never    []string
		count          int
	}{
		{"mode=all_shortest", "found", []string{overBob, overCarol}, nil, 2},
		{"mode=all_shortest&max_hops=1", "no_path", nil, nil, 0},
		{"mode=all_shortest&types=met-with,phoned", "found", []string{overBob}, []string{"carol"}, 1},
		{"mode=k_shortest&k=1", "found", nil, nil, 1},
		{"mode=k_shortest&k=50", "found", []string{overBob, overCarol, "alice met-with bob phoned carol accused dave", "alice urged carol threatened bob phoned dave"}, nil, 6},
		{"mode=k_shortest&k=50&max_hops=2", "found", []string{overBob, overCarol}, nil, 2},
		{"mode=k_shortest&k=50&status=reported,confirmed", "found", []string{overBob}, []string{"urged", "accused"}, 1},
		{"mode=k_shortest&k=50&exclude_anonymous_only=true", "found", []string{overBob}, []string{"urged"}, 3},
		{"mode=k_shortest&k=50&known_at=2023-09-04", "found", []string{overBob}, []string{"urged", "bob phoned carol"}, 2},
		{"mode=k_shortest&k=50&kinds=place", "no_path", nil, nil, 0},
		{"mode=shortest&kinds=place", "no_path", nil, nil, 0},
		{"mode=k_shortest&k=50&valid_at=2023-01", "found", []string{overCarol}, []string{"met-with", "threatened"}, 1},
		// March comes after February the first; some day of January after none of its last.
		{"mode=time_respecting&k=50", "found", []string{overCarol, "alice urged carol phoned bob phoned dave"}, []string{overBob, "threatened"}, 2},
		{"mode=time_respecting&k=50&temporal=certain", "found", []string{overCarol}, []string{"bob"}, 1},
		{"mode=time_respecting&max_hops=1", "no_path", nil, nil, 0},
		// What was found by then is given, and that there may be more.
		{"mode=k_shortest&budget=1", "truncated", nil, nil, 1},
	} {
		t.Run(c.query, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			found := fromJSON[wire.Paths](t, within.done(get("/v1/graph/paths?from=alice&to=dave&"+c.query)).body)
			ways := waysOf(t, found)
			if found.Outcome != c.outcome || len(found.Paths) != c.count || (found.Truncated != nil) != (c.outcome == "truncated") {
				t.Errorf("%s: %d paths, want %s: %d", found.Outcome, len(found.Paths), c.outcome, c.count)
			}
			for _, way := range c.want {
				if !strings.Contains(ways, way) {
					t.Errorf("%q is not among %q", way, ways)
				}
			}
			for _, way := range c.never {
				if strings.Contains(ways, way) {
					t.Errorf("%q is among %q", way, ways)
				}
			}
		})
	}
}

// Towards the past there is no way, and there is none from an end to its own past.
func TestPathsInTimeHaveADirection(t *testing.T) {
	a := newSquareAPI(t)
	there := fromJSON[wire.Paths](t, a.done(get("/v1/graph/paths?from=vienna&to=alice&mode=time_respecting&k=50&max_hops=8")).body)
	back := fromJSON[wire.Paths](t, a.done(get("/v1/graph/paths?from=alice&to=vienna&mode=time_respecting&k=50&max_hops=8&temporal=certain")).body)
	if ways := waysOf(t, there); !strings.Contains(ways, "vienna visited dave phoned bob met-with alice") {
		t.Errorf("there: %q", ways)
	}
	if back.Outcome != "no_path" || back.Temporal != "certain" {
		t.Errorf("back: %s, temporal %q: %q", back.Outcome, back.Temporal, waysOf(t, back))
	}
}

func TestPathsTellWhatTheyRestOn(t *testing.T) {
	a := newSquareAPI(t)
	a.run([]scenario{
		{name: "the weakest hop", call: get("/v1/graph/paths?from=alice&to=dave&types=urged,accused"), status: 200, has: []string{
			field("outcome", "found"), field("weakest_status", "expected"), `"min_origin_count":1`, `"rests_on_anonymous":true`, `"interval":{"empty":false,"from":"2023-01-31","to":"2023-01-31"}`,
		}},
		{name: "hops at different times", call: get("/v1/graph/paths?from=alice&to=dave&types=met-with,phoned"), status: 200, has: []string{
			field("weakest_status", "reported"), `"rests_on_anonymous":false`, `"interval":{"empty":true}`,
		}},
		{name: "an undated hop bounds nothing", call: get("/v1/graph/paths?from=bob&to=carol&types=phoned"), status: 200, has: []string{`"interval":{"empty":false}`}},
		{name: "what the search was for", call: get("/v1/graph/paths?from=alice&to=dave&mode=k_shortest&k=3&max_hops=4&known_at=2023-09-05"), status: 200, has: []string{
			field("mode", "k_shortest"), `"k":3`, `"max_hops":4`, field("known_at", "2023-09-05"),
		}},
		{name: "why it was cut", call: get("/v1/graph/paths?from=alice&to=dave&mode=k_shortest&budget=1"), status: 200, has: []string{
			field("outcome", "truncated"), field("reason", "edges"), "more than 1 relations", "within 6 hops",
		}},
		{name: "what was run", call: get("/v1/graph/paths?from=alice&to=dave&mode=k_shortest&include=cypher"), status: 200, has: []string{`"cypher":[`, "UNWIND $p.at AS id"}},
		{name: "no further than asked for", call: get("/v1/graph/paths?from=alice&to=dave&max_hops=3&include=cypher"), status: 200, has: []string{"[*..3]"}, hasNot: []string{"[*..8]"}},
	})
}
