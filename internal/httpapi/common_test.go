package httpapi

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

func TestCommonContacts(t *testing.T) {
	a := newWorldAPI(t)
	add := func(kind, subject, object, modality, source, occurred string, by ...wire.Attribution) {
		a.claim(claimOf(wire.RelationRef{Type: kind, Subject: subject, Object: object, Key: "k"}, modality, source, by...).on(occurred))
	}
	// carol knows both, in one month; dave does, years apart; vienna was visited by both
	// on one day; geneva by one of them, and by the other never.
	add("met-with", "alice", "carol", "asserted", "wire-1", "2023-03", spokesperson("alice"))
	add("accused", "bob", "carol", "alleged", "gazette-1", "2023-03-05/2023-04-02", spokesperson("dave"))
	add("phoned", "carol", "bob", "denied", "wire-1", "2023-03", spokesperson("carol"))
	add("met-with", "alice", "dave", "asserted", "wire-1", "2011", spokesperson("dave"))
	add("met-with", "bob", "dave", "asserted", "herald-1", "2020", wire.Attribution{Kind: "anonymous", Descriptor: "an official"})
	add("visited", "alice", "vienna", "asserted", "wire-1", "2023-09-04", spokesperson("dave"))
	add("visited", "bob", "vienna", "asserted", "wire-1", "2023-09-04", spokesperson("dave"))
	add("visited", "alice", "geneva", "asserted", "wire-1", "", spokesperson("dave"))
	add("visited", "bob", "geneva", "denied", "wire-1", "", spokesperson("dave"))
	add("met-with", "alice", "bob", "asserted", "wire-1", "", spokesperson("alice"))
	for query, want := range map[string]string{
		"": "carol dave vienna", "&kinds=person": "carol dave", "&types=visited": "vienna", "&known_at=2023-09-04": "vienna", "&known_at=2023-09-05": "carol vienna",
		"&known_at=2023-09-03": "", "&exclude_anonymous_only=true": "carol vienna", "&min_origins=2": "", "&status=reported,confirmed": "dave vienna", "&status=denied": "",
		"&status=reported,confirmed,denied": "carol dave geneva vienna", "&valid_at=2023": "carol vienna", "&valid_at=2023-03-31": "carol", "&valid_at=2023-09&temporal=certain": "vienna",
	} {
		found := fromJSON[wire.CommonContacts](t, a.done(get("/v1/graph/common?ids=alice,bob"+query)).body)
		var got []string
		for _, c := range found.Items {
			got = append(got, c.Entity.ID)
			if len(c.Ties) != 2 || c.Ties[0].To.ID != "alice" || c.Ties[1].To.ID != "bob" || c.Ties[0].Count != len(c.Ties[0].Relations) || c.Ties[1].Count == 0 {
				t.Errorf("%s: %s has the ties %+v", query, c.Entity.ID, c.Ties)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: in common they have %q, want %q", query, got, want)
		}
	}
	contacts := fromJSON[wire.CommonContacts](t, a.done(get("/v1/graph/common?ids=bob,alice")).body).Items
	for i, want := range []string{
		"possible [{2023-03-05 2023-03-31}] bob accused in, alice met-with none", "none [] bob met-with none, alice met-with none",
		"certain [{2023-09-04 2023-09-04}] bob visited in, alice visited in",
	} {
		c := contacts[i]
		got := fmt.Sprintf("%s %v %s %s %s, %s %s %s", c.Overlap, c.Intervals, c.Ties[0].To.ID, c.Ties[0].Relations[0].Type, c.Ties[0].Relations[0].Direction,
			c.Ties[1].To.ID, c.Ties[1].Relations[0].Type, c.Ties[1].Relations[0].Direction)
		if got != want {
			t.Errorf("%s: %s\nwant %s", c.Entity.ID, got, want)
		}
	}
	first := fromJSON[wire.CommonContacts](t, a.done(get("/v1/graph/common?ids=alice,bob&limit=2")).body)
	second := fromJSON[wire.CommonContacts](t, a.done(get("/v1/graph/common?ids=alice,bob&limit=2&cursor="+first.NextCursor)).body)
	if len(first.Items) != 2 || len(second.Items) != 1 || second.Items[0].Entity.ID != "vienna" || second.NextCursor != "" {
		t.Errorf("the pages are %+v and %+v", first, second)
	}
	asked := func(name, query string, has ...string) scenario {
		return scenario{name: name, call: get("/v1/graph/common" + query), status: 422, has: append(has, field("in", "query"))}
	}
	a.run([]scenario{
		asked("of nobody", "", fault("ids", "value"), "from 2 to 10 ids, not 0"),
		asked("of one", "?ids=alice", fault("ids", "value"), "not 1"),
		asked("of too many", "?ids=a,b,c,d,e,f,g,h,i,j,k", fault("ids", "value"), "not 11"),
		asked("of one and the same", "?ids=alice,bob,alice", fault("ids", "conflict"), `\"alice\" is given more than once`),
		asked("of those that nobody knows", "?ids=nobody,no-one,alice", `\"nobody\"`, `\"no-one\"`, fault("ids", "unknown_id")),
		asked("of an empty id", "?ids=alice,,bob", fault("ids", "format")),
		asked("on too long a page", "?ids=alice,bob&limit=101", fault("limit", "value"), "from 1 to 100"),
		asked("over what has no edge", "?ids=alice,bob&status=retracted", fault("status", "value")),
		{name: "of three", call: get("/v1/graph/common?ids=alice,bob&ids=dave"), status: 200, has: []string{`"items":[]`}},
		{name: "what was run", call: get("/v1/graph/common?ids=alice,bob&include=cypher"), status: 200, has: []string{`"cypher":[`, "$p.pivot"}},
	})
}
