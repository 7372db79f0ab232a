package httpapi

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

func TestPaths(t *testing.T) {
	a := newWorldAPI(t)
	// alice – bob – carol – dave in a row, with a short cut that is denied, and
	// a detour by way of places; claims and sources lead everywhere.
	day := func(source string, about wire.RelationRef, modality string) {
		a.claim(claimOf(about, modality, source, spokesperson("dave", "freedonia-government")))
	}
	day("wire-1", wire.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}, "asserted")
	day("gazette-1", wire.RelationRef{Type: "urged", Subject: "carol", Object: "bob"}, "expected")
	day("herald-1", wire.RelationRef{Type: "accused", Subject: "carol", Object: "dave"}, "alleged")
	day("wire-1", wire.RelationRef{Type: "phoned", Subject: "alice", Object: "dave"}, "denied")
	day("herald-1", wire.RelationRef{Type: "sanctioned", Subject: "freedonia-government", Object: "alice"}, "asserted")
	day("wire-1", wire.RelationRef{Type: "threatened", Subject: "bob", Object: "alice"}, "cancelled")
	day("wire-1", wire.RelationRef{Type: "visited", Subject: "carol", Object: "vienna"}, "planned")
	for _, c := range []struct{ query, want string }{
		{"from=alice&to=bob", "alice met-with bob"},
		{"from=bob&to=alice", "bob met-with alice"},
		{"from=alice&to=dave", "alice met-with bob urged carol accused dave"},
		{"from=dave&to=alice", "dave accused carol urged bob met-with alice"},
		{"from=alice&to=dave&status=denied", "alice phoned dave"},
		{"from=alice&to=dave&status=denied,reported,expected,alleged", "alice phoned dave"},
		{"from=alice&to=bob&status=cancelled", "alice threatened bob"},
		{"from=alice&to=dave&max_hops=3", "alice met-with bob urged carol accused dave"},
		{"from=alice&to=dave&max_hops=2", ""},
		{"from=alice&to=dave&max_hops=1", ""},
		{"from=alice&to=dave&types=met-with,urged", ""},
		{"from=alice&to=carol&types=met-with,urged", "alice met-with bob urged carol"},
		{"from=alice&to=carol&status=reported", ""},
		{"from=alice&to=bob&known_at=2023-09-04", "alice met-with bob"},
		{"from=alice&to=carol&known_at=2023-09-04", ""},
		{"from=alice&to=carol&known_at=2023-09-05", "alice met-with bob urged carol"},
		{"from=alice&to=dave&known_at=2023-09-05", ""},
		{"from=alice&to=bob&known_at=2023-09-03", ""},
		{"from=freedonia-government&to=vienna&max_hops=8", "freedonia-government sanctioned alice met-with bob urged carol visited vienna"},
		// They are joined by claims and sources alone, which are no relations.
		{"from=wire&to=dave", ""},
		{"from=gazette&to=herald", ""},
		{"from=freedonia-government&to=dave&max_hops=2", ""},
	} {
		t.Run(c.query, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			found := fromJSON[wire.Paths](t, within.done(get("/v1/graph/paths?"+c.query)).body)
			if got := wayOf(t, found); got != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
	asked := func(name, query string, has ...string) scenario {
		return scenario{name: name, call: get("/v1/graph/paths" + query), status: 422, has: append(has, field("in", "query"))}
	}
	a.run([]scenario{
		asked("without ends", "", fault("from", "required"), fault("to", "required")),
		asked("with empty ends", "?from=&to=", fault("from", "format"), fault("to", "format"), `"detail":"2 faults`),
		asked("from somebody to the same", "?from=alice&to=alice", fault("to", "conflict")),
		asked("between nobody and nobody", "?from=nobody&to=no-one", fault("from", "unknown_id"), fault("to", "unknown_id")),
		asked("to a source", "?from=alice&to=wire-1", fault("to", "unknown_id")),
		asked("of no hop", "?from=alice&to=bob&max_hops=0", fault("max_hops", "value")),
		asked("of too many hops", "?from=alice&to=bob&max_hops=9", fault("max_hops", "value")),
		asked("over what has no edge", "?from=alice&to=bob&status=retracted,unclaimed", fault("status", "value"), "retracted is not allowed", "unclaimed is not allowed"),
		asked("over an unknown status", "?from=alice&to=bob&status=true", fault("status", "value")),
		asked("to two ends", "?from=alice&to=bob&to=carol", fault("to", "value")),
		{name: "the bounds are told", call: get("/v1/graph/paths?from=alice&to=bob&max_hops=4&known_at=2023-09-04"), status: 200, has: []string{
			`"max_hops":4`, field("known_at", "2023-09-04"), `"length":1`, field("status", "reported"), `"status_reason":`,
		}},
		{name: "nothing found is an empty list", call: get("/v1/graph/paths?from=alice&to=geneva"), status: 200, has: []string{`"paths":[]`, `"max_hops":6`, field("outcome", "no_path")}, hasNot: []string{`"truncated":`}},
		asked("in a mode that there isn't", "?from=alice&to=bob&mode=longest", fault("mode", "value"), `"allowed":["shortest","all_shortest","k_shortest","time_respecting"]`),
		asked("of so many hops that the range is told", "?from=alice&to=bob&max_hops=9&mode=k_shortest&k=51&budget=0", "an integer from 1 to 8", "an integer from 1 to 50", "an integer from 1 to 50000"),
		asked("counted, where there is one", "?from=alice&to=bob&k=3", fault("k", "conflict"), "mode=shortest"),
		asked("counted, where all are wanted", "?from=alice&to=bob&mode=all_shortest&k=3", fault("k", "conflict")),
		asked("within a budget, where there is none", "?from=alice&to=bob&budget=3", fault("budget", "conflict")),
		asked("in an order of which there is none", "?from=alice&to=bob&mode=k_shortest&temporal=certain", fault("temporal", "conflict")),
		asked("of unknown kinds", "?from=alice&to=bob&kinds=ship", fault("kinds", "value")),
		asked("between nobody and nobody, by hops", "?from=nobody&to=no-one&mode=k_shortest&types=no-type", fault("from", "unknown_id"), fault("to", "unknown_id"), fault("types", "unknown_id")),
	})
}

// wayOf writes a path down, and fails when its parts don't fit.
func wayOf(t *testing.T, found wire.Paths) string {
	t.Helper()
	if len(found.Paths) == 0 {
		return ""
	}
	p := found.Paths[0]
	if len(found.Paths) != 1 || p.Length != len(p.Relations) || len(p.Entities) != p.Length+1 {
		t.Fatalf("%d paths, the first of length %d with %d relations and %d entities", len(found.Paths), p.Length, len(p.Relations), len(p.Entities))
	}
	var way strings.Builder
	for i, r := range p.Relations {
		from, to := p.Entities[i], p.Entities[i+1]
		if (r.Subject != from || r.Object != to) && (r.Subject != to || r.Object != from) {
			t.Errorf("relation %d joins %s and %s, not %s and %s", i, r.Subject.ID, r.Object.ID, from.ID, to.ID)
		}
		fmt.Fprintf(&way, "%s %s ", from.ID, r.Type)
	}
	return way.String() + p.Entities[p.Length].ID
}

// The status of a hop is that of the time that is asked for.
func TestPathsOverWhatWasKnown(t *testing.T) {
	a := newWorldAPI(t)
	a.claim(said("summit", "planned", "wire-1", spokesperson("carol")))
	a.claim(said("summit", "cancelled", "gazette-1", spokesperson("carol")))
	a.claim(said("summit", "asserted", "herald-1", spokesperson("alice")))
	for query, want := range map[string]string{
		"": "confirmed", "&known_at=2023-09-06": "confirmed", "&known_at=2023-09-05": "", "&known_at=2023-09-04": "planned", "&known_at=2023-09-03": "",
		"&known_at=2023-09-05&status=cancelled": "cancelled", "&known_at=2023-09-06&status=cancelled": "", "&status=planned": "", "&status=planned&known_at=2023-09-04": "planned",
	} {
		found := fromJSON[wire.Paths](t, a.done(get("/v1/graph/paths?from=alice&to=bob"+query)).body)
		got := ""
		if len(found.Paths) > 0 {
			got = found.Paths[0].Relations[0].Status
		}
		if got != want {
			t.Errorf("%s: over what is %q, want %q", query, got, want)
		}
	}
}

// Of equally short paths, and of parallel relations, the strongest comes first, by what was
// known at the time: two people who met are not connected by a call that is only possible.
func TestPathsOfTheStrongestRelationsComeFirst(t *testing.T) {
	a := newWorldAPI(t)
	add := func(kind, subject, object, key, modality, source string, by ...wire.Attribution) {
		a.claim(claimOf(wire.RelationRef{Type: kind, Subject: subject, Object: object, Key: key}, modality, source, by...))
	}
	for i := range 8 { // so that the order of ids decides nothing
		add("phoned", "alice", "bob", fmt.Sprint("call-", i), "possible", "wire-1", wire.Attribution{Kind: "anonymous", Descriptor: "an official"})
	}
	add("met-with", "alice", "bob", "summit", "asserted", "herald-1", spokesperson("alice"))
	add("urged", "alice", "bob", "plea", "asserted", "gazette-1", spokesperson("dave"))
	// Over carol, each relation has one origin; over dave, one has two.
	for _, way := range []string{"carol", "dave"} {
		add("negotiated-with", "freedonia-government", way, "talks", "alleged", "wire-1")
		add("negotiated-with", way, "sylvania-government", "talks", "alleged", "wire-1")
	}
	add("negotiated-with", "freedonia-government", "dave", "talks", "alleged", "gazette-1")
	add("negotiated-with", "dave", "sylvania-government", "talks", "alleged", "gazette-1")
	for _, mode := range []string{"shortest", "all_shortest", "k_shortest", "time_respecting"} {
		for query, want := range map[string]string{
			"from=alice&to=bob":                                "alice met-with bob",
			"from=bob&to=alice":                                "bob met-with alice",
			"from=alice&to=bob&known_at=2023-09-05":            "alice urged bob",
			"from=alice&to=bob&known_at=2023-09-04":            "alice phoned bob",
			"from=freedonia-government&to=sylvania-government": "freedonia-government negotiated-with dave negotiated-with sylvania-government",
		} {
			found := fromJSON[wire.Paths](t, a.done(get("/v1/graph/paths?"+query+"&mode="+mode)).body)
			if got := wayOf(t, wire.Paths{Paths: found.Paths[:min(1, len(found.Paths))]}); got != want {
				t.Errorf("%s, %s: %q; want %q", mode, query, got, want)
			}
		}
	}
}
