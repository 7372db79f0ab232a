package httpapi

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// include=claims brings the visible claims about each relation, the deciding ones first, with one
// statement and up to a limit.
func TestEvidenceComesWithPathsAndNeighbors(t *testing.T) {
	a := newWorldAPI(t)
	denied := a.claim(said("summit", "denied", "wire-1", spokesperson("carol")).on("2023-09-13"))
	asserted := a.claim(said("summit", "asserted", "herald-1", spokesperson("alice")).on("2023-09-13"))
	wrong := a.claim(said("summit", "alleged", "gazette-1"))
	a.done(posting("/v1/claims/"+wrong.ID+"/retract", `{"reason":"a mistake"}`))
	other := a.claim(claimOf(wire.RelationRef{Type: "urged", Subject: "bob", Object: "carol"}, "asserted", "gazette-1"))
	evidence := func(path string) []wire.RelationEvidence {
		t.Helper()
		body := a.done(get(path)).body
		if strings.Count(body, `"statement":"// Returns visible claims about relations`) != 1 {
			t.Errorf("%s: not one statement reads the claims", path)
		}
		return fromJSON[struct{ Evidence []wire.RelationEvidence }](t, body).Evidence
	}
	ids := func(e wire.RelationEvidence) string {
		var list []string
		for _, c := range e.Claims {
			list = append(list, c.ID)
		}
		return fmt.Sprintf("%s %v %d %t", e.RelationID, list, e.ClaimCount, e.Truncated)
	}
	for _, path := range []string{
		"/v1/graph/paths?from=alice&to=carol&mode=k_shortest&include=cypher,claims", "/v1/graph/paths?from=alice&to=carol&include=cypher,claims",
		"/v1/entities/bob/neighbors?include=claims,cypher",
	} {
		got := map[string]string{}
		for _, e := range evidence(path) {
			got[e.RelationID] = ids(e)
		}
		relation := a.relation(asserted.RelationID)
		summit := []string{asserted.ID, denied.ID} // the denial was of a plan, and decides nothing
		want := fmt.Sprintf("%s %v %d false", asserted.RelationID, summit, relation.ClaimCount)
		if len(got) != 2 || got[asserted.RelationID] != want || got[other.RelationID] != fmt.Sprintf("%s [%s] 1 false", other.RelationID, other.ID) {
			t.Errorf("%s: %v; want %s", path, got, want)
		}
	}
	then := evidence("/v1/graph/paths?from=alice&to=bob&known_at=2023-09-04&status=denied&include=claims,cypher")
	if len(then) != 1 || ids(then[0]) != fmt.Sprintf("%s [%s] 1 false", denied.RelationID, denied.ID) {
		t.Errorf("as known then: %v", then)
	}
	for i := range 12 {
		a.claim(said("many", "alleged", "wire-1", spokesperson("dave"), spokesperson(fmt.Sprint([]string{"alice", "bob", "carol"}[i%3]), []string{"wire", "gazette", "herald", "dave"}[i/3])))
	}
	last := a.claim(said("many", "asserted", "herald-1", spokesperson("alice")))
	for _, e := range evidence("/v1/entities/alice/neighbors?include=claims,cypher") {
		if e.RelationID == last.RelationID && (len(e.Claims) != 10 || e.ClaimCount != 13 || !e.Truncated || e.Claims[0].ID != last.ID) {
			t.Errorf("of many: %s", ids(e))
		}
	}
	a.run([]scenario{
		{name: "not unless it is asked for", call: get("/v1/entities/bob/neighbors"), status: 200, hasNot: []string{`"evidence"`}},
		{name: "not with counts", call: get("/v1/entities/bob/neighbors?group_by=type&include=claims"), status: 422, has: []string{fault("include", "conflict")}},
		{name: "no path, no evidence", call: get("/v1/graph/paths?from=vienna&to=bob&include=claims"), status: 200, has: []string{field("outcome", "no_path")}, hasNot: []string{`"evidence"`}},
	})
}
