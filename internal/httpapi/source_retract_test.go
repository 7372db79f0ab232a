package httpapi

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

func retractingSource(id, query string) call {
	return call{method: http.MethodPost, path: "/v1/sources/" + id + "/retract" + query, body: `{"reason": "withdrawn"}`}
}

func reinstatingSource(id string) call {
	return call{method: http.MethodPost, path: "/v1/sources/" + id + "/reinstate", body: `{"reason": "it stands"}`}
}

// graphText is everything in the graph, in an order of its own.
func graphText(t *testing.T) string {
	t.Helper()
	rows := server.Run(t, `MATCH (n) RETURN labels(n) AS what, properties(n) AS has
		UNION ALL MATCH (a)-[r]->(b) RETURN [type(r), a.id, b.id] AS what, properties(r) AS has`, nil)
	lines := make([]string, len(rows))
	for i, r := range rows {
		lines[i] = fmt.Sprint(r["what"], r["has"])
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// published is a graph in which the wire tells of five relations, a copy of it of
// one more, and the gazette of some of the same.
func published(t *testing.T) *api {
	t.Helper()
	a := newWorldAPI(t)
	a.source("herald-2", "herald", "2023-09-07", "wire-1")
	met := func(subject, object, modality, source string) {
		a.claim(claimOf(wire.RelationRef{Type: "met-with", Subject: subject, Object: object, Key: "k"}, modality, source))
	}
	met("alice", "bob", "asserted", "wire-1")
	met("alice", "carol", "asserted", "wire-1")
	met("alice", "carol", "asserted", "gazette-1")
	met("carol", "bob", "expected", "gazette-1")
	met("bob", "dave", "alleged", "wire-1")
	met("carol", "dave", "denied", "wire-1")
	a.claim(claimOf(wire.RelationRef{Type: "phoned", Subject: "alice", Object: "bob", Key: "k"}, "cancelled", "gazette-1"))
	a.claim(claimOf(wire.RelationRef{Type: "phoned", Subject: "alice", Object: "bob", Key: "k"}, "asserted", "wire-1"))
	met("alice", "dave", "possible", "herald-2")
	return a
}

// toldOf is what a blast radius tells of relations and paths, in lines.
func toldOf(b wire.BlastRadius) string {
	var lines []string
	for _, r := range b.Relations {
		lines = append(lines, fmt.Sprintf("%s %s-%s: %s, then %s by %d of %d, falls: %t", r.Relation.Type, r.Relation.Subject.ID, r.Relation.Object.ID,
			r.Relation.Status, r.StatusAfter, r.ClaimCountAfter, r.OriginCountAfter, r.EdgeFalls))
	}
	for _, d := range b.Paths {
		after := "none"
		if d.HopsAfter != nil {
			after = fmt.Sprint(*d.HopsAfter)
		}
		lines = append(lines, fmt.Sprintf("path %s-%s: %d, then %s", d.From.ID, d.To.ID, d.HopsBefore, after))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// A dry run tells to the letter what the retraction then does, and does nothing.
func TestADryRunTellsWhatARetractionDoes(t *testing.T) {
	for _, tt := range []struct {
		query, want    string
		claims, copies int
	}{
		{"", `met-with alice-bob: reported, then retracted by 0 of 0, falls: true
met-with alice-carol: confirmed, then reported by 1 of 1, falls: false
met-with bob-dave: alleged, then retracted by 0 of 0, falls: true
met-with carol-dave: denied, then retracted by 0 of 0, falls: true
path alice-bob: 1, then 2
path alice-bob: 1, then 2
path bob-dave: 1, then 3
phoned alice-bob: reported, then cancelled by 1 of 1, falls: false`, 5, 0},
		{"copies=true", `met-with alice-bob: reported, then retracted by 0 of 0, falls: true
met-with alice-carol: confirmed, then reported by 1 of 1, falls: false
met-with alice-dave: possible, then retracted by 0 of 0, falls: true
met-with bob-dave: alleged, then retracted by 0 of 0, falls: true
met-with carol-dave: denied, then retracted by 0 of 0, falls: true
path alice-bob: 1, then 2
path alice-bob: 1, then 2
path alice-dave: 1, then none
path bob-dave: 1, then none
phoned alice-bob: reported, then cancelled by 1 of 1, falls: false`, 6, 1},
	} {
		t.Run(tt.query, func(t *testing.T) {
			a := published(t)
			before := graphText(t)
			dry := a.done(retractingSource("wire-1", "?dry_run=true&"+tt.query))
			if after := graphText(t); after != before {
				t.Errorf("the dry run changed the graph:\n%s\nwas\n%s", after, before)
			}
			if dry.header.Get("ETag") != `"1"` {
				t.Errorf("after the dry run the ETag is %s", dry.header.Get("ETag"))
			}
			wet := a.done(retractingSource("wire-1", "?"+tt.query))
			if dry.body != wet.body || wet.header.Get("ETag") != `"2"` {
				t.Errorf("ETag %s; the dry run told\n%s\nand the retraction did\n%s", wet.header.Get("ETag"), dry.body, wet.body)
			}
			radius := fromJSON[wire.BlastRadius](t, wet.body)
			if got := toldOf(radius); got != tt.want {
				t.Errorf("it did\n%s\nwant\n%s", got, tt.want)
			}
			if radius.Claims != tt.claims || radius.RelationsTotal != len(radius.Relations) || radius.Truncated || len(radius.Copies) != 1 || radius.Copies[0].Retracted != (tt.copies == 1) {
				t.Errorf("its figures are %+v", radius)
			}
			for _, r := range radius.Relations {
				now := a.relation(r.Relation.ID)
				if now.Status != r.StatusAfter || now.ClaimCount != r.ClaimCountAfter || now.OriginCount != r.OriginCountAfter {
					t.Errorf("%s is %+v and not as told, %+v", r.Relation.ID, now, r)
				}
			}
		})
	}
}

// While a source is retracted nothing in it stands, and nothing can be added.
func TestNothingStandsInARetractedSource(t *testing.T) {
	a := published(t)
	other := a.claim(said("summit", "asserted", "gazette-1"))
	mine := a.claim(said("summit", "alleged", "wire-1"))
	a.done(retractingSource("wire-1", ""))
	correction := wire.Correction{ClaimFields: wire.ClaimFields{Modality: "denied", Source: "wire-1"}}
	a.run([]scenario{
		{name: "the source says so", call: get("/v1/sources/wire-1"), status: 200, header: map[string]string{"ETag": `"2"`},
			has: []string{`"retracted_at":"`, field("retracted_by", kg.Anonymous), field("retraction_reason", "withdrawn")}, hasNot: []string{"retracted_with"}},
		{name: "its history says so", call: get("/v1/sources/wire-1/history"), status: 200, has: []string{`"changes":{"retracted_at":`, `"revision":2`}},
		{name: "its claim says so", call: get("/v1/claims/" + mine.ID), status: 200,
			has: []string{field("retraction_reason", "source wire-1 was retracted: withdrawn"), field("retracted_with", "wire-1")}},
		{name: "its copy stands", call: get("/v1/sources/herald-2"), status: 200, hasNot: []string{"retracted"}},
		{name: "a new claim", call: adding(t, said("other", "asserted", "wire-1")), status: 409, has: []string{"reinstate it, or name another source"}},
		{name: "a claim that was there before", call: adding(t, said("summit", "alleged", "wire-1")), status: 200, has: []string{field("id", mine.ID), "retracted_at"}},
		{name: "a correction", call: correcting(t, other.ID, correction), status: 409, has: []string{"was retracted"}},
		{name: "a claim brought back alone", call: reinstating(mine.ID, "why"), status: 409, has: []string{"wire-1", "reinstate the source first"}},
		{name: "a claim in its copy", call: adding(t, said("other", "asserted", "herald-2")), status: 201},
		{name: "written anew it stays retracted", call: call{method: "PUT", path: "/v1/sources/wire-1", body: `{"title":"Another title","published_at":"2023-09-04","retracted_at":null}`}, status: 200, has: []string{"retracted_at", `"revision":3`}},
		{name: "retracted again it stays as it is", call: retractingSource("wire-1", ""), status: 200, has: []string{`"claims":0`, `"relations":[]`}, header: map[string]string{"ETag": `"3"`}},
	})
	if standing := server.Run(t, "MATCH (c:Claim)-[:IN_SOURCE]->(:Source {id: 'wire-1'}) WHERE c.retracted_at IS NULL RETURN c.id", nil); len(standing) > 0 {
		t.Errorf("these stand: %v", standing)
	}
	noted := server.Run(t, "MATCH (n:Change:Unnumbered {of: 'source'}) WHERE n.action = 'retracted' RETURN n.id AS id, n.revision AS revision, n.reason AS reason", nil)
	if fmt.Sprint(noted) != "[map[id:wire-1 reason:withdrawn revision:2]]" {
		t.Errorf("noted was %v", noted)
	}
}

// Brought back, a source has the claims that its retraction took, and no other.
func TestASourceComesBackWithWhatItsRetractionTook(t *testing.T) {
	a := published(t)
	early := a.claim(said("early", "asserted", "wire-1"))
	late := a.claim(said("late", "asserted", "wire-1"))
	kept := a.claim(said("kept", "asserted", "wire-1"))
	copied := a.claim(said("copied", "asserted", "herald-2"))
	a.done(retracting(early.ID, "a mistake"))
	a.done(retractingSource("wire-1", "?copies=true"))
	a.done(retracting(late.ID, "a mistake too"))
	a.run([]scenario{
		{name: "the copy went along", call: get("/v1/sources/herald-2"), status: 200, has: []string{field("retracted_with", "wire-1")}},
		{name: "with its claims", call: get("/v1/claims/" + copied.ID), status: 200, has: []string{field("retracted_with", "herald-2")}},
		{name: "brought back on another revision", call: reinstatingSource("herald-2"), status: 200},
		{name: "the copy comes back alone", call: get("/v1/claims/" + copied.ID), status: 200, hasNot: []string{"retracted"}},
		{name: "and goes again, by itself", call: retractingSource("herald-2", ""), status: 200, has: []string{`"claims":2`}},
		{name: "the source comes back", call: reinstatingSource("wire-1"), status: 200, hasNot: []string{"retract"}, header: map[string]string{"ETag": `"3"`}},
		{name: "with the claim that it took", call: get("/v1/claims/" + kept.ID), status: 200, hasNot: []string{"retracted"}},
		{name: "without what was retracted before", call: get("/v1/claims/" + early.ID), status: 200, has: []string{field("retraction_reason", "a mistake")}},
		{name: "without what was retracted since", call: get("/v1/claims/" + late.ID), status: 200, has: []string{field("retraction_reason", "a mistake too")}, hasNot: []string{"retracted_with"}},
		{name: "without the copy that went by itself", call: get("/v1/claims/" + copied.ID), status: 200, has: []string{field("retracted_with", "herald-2")}},
		{name: "which comes back in its turn", call: reinstatingSource("herald-2"), status: 200},
		{name: "with its claims too", call: get("/v1/claims/" + copied.ID), status: 200, hasNot: []string{"retracted"}},
		{name: "what stands stays as it is", call: reinstatingSource("wire-1"), status: 200, header: map[string]string{"ETag": `"3"`}},
		{name: "a claim can be added", call: adding(t, said("other", "asserted", "wire-1")), status: 201},
	})
	want := "1 added; 2 retracted source wire-1 was retracted: withdrawn; 3 reinstated to be retracted by itself; 4 retracted a mistake too"
	if told := a.life(late.ID); told != want {
		t.Errorf("its life is %s\nwant        %s", told, want)
	}
	want = "1 added; 2 retracted source wire-1 was retracted: withdrawn; 3 reinstated source wire-1 was reinstated: it stands"
	if told := a.life(kept.ID); told != want {
		t.Errorf("its life is %s\nwant        %s", told, want)
	}
}

// A source that comes back doesn't bring a claim in whose place another stands.
func TestASourceDoesNotBringBackWhatWasReplaced(t *testing.T) {
	a := newWorldAPI(t)
	first := a.claim(said("summit", "asserted", "wire-1").on("2023-09-01"))
	fields := first.ClaimFields
	fields.Occurred, fields.Source = "2023-09-02", "gazette-1"
	second := fromJSON[wire.Claim](t, a.done(correcting(t, first.ID, wire.Correction{ClaimFields: fields})).body)
	a.done(retracting(second.ID, "a mistake"))
	a.done(reinstating(first.ID, "right"))
	a.done(retractingSource("wire-1", ""))
	a.done(reinstating(second.ID, "right after all"))
	a.done(reinstatingSource("wire-1"))
	if got := a.readClaim(first.ID); got.RetractedAt == nil || got.RetractedWith != "" || got.Relation.ClaimCount != 1 {
		t.Errorf("what was replaced is %+v of %+v", got, got.Relation)
	}
}

func TestRetractionsOfASourceThatCanNotBe(t *testing.T) {
	a := published(t)
	a.source("gone", "wire", "2023-09-04", "")
	a.done(call{method: "DELETE", path: "/v1/sources/gone"})
	reasonless := retractingSource("wire-1", "")
	reasonless.body = `{"reason": ""}`
	a.run([]scenario{
		{name: "an unknown source", call: retractingSource("nothing", ""), status: 404},
		{name: "a deleted one", call: retractingSource("gone", "?dry_run=true"), status: 410},
		{name: "no reason", call: reasonless, status: 422, has: []string{fault("reason", "required")}},
		{name: "neither true nor false", call: retractingSource("wire-1", "?dry_run=yes&copies=1"), status: 422, has: []string{fault("dry_run", "value"), fault("copies", "value"), `"in":"query"`}},
		{name: "a misspelt parameter", call: retractingSource("wire-1", "?dryrun=true"), status: 422, has: []string{fault("dryrun", "unknown")}},
		{name: "an unknown source brought back", call: reinstatingSource("nothing"), status: 404},
		{name: "a deleted one brought back", call: reinstatingSource("gone"), status: 410},
	})
	for _, c := range []call{retractingSource("wire-1", ""), retractingSource("wire-1", "?dry_run=true"), reinstatingSource("wire-1")} {
		if got := a.doWith(c, map[string]string{"If-Match": `"7"`}); got.status != http.StatusPreconditionFailed {
			t.Errorf("%s on another revision: %d", c.path, got.status)
		}
	}
	if got := a.doWith(retractingSource("wire-1", ""), map[string]string{"If-Match": `"1"`}); got.status != http.StatusOK {
		t.Errorf("on the same revision: %d", got.status)
	}
}

// More than can be derived at once is refused, before anything is done.
func TestARetractionHasABound(t *testing.T) {
	a := newWorldAPI(t)
	claim := a.claim(said("summit", "asserted", "wire-1"))
	server.Run(t, `MATCH (c:Claim)-[:ABOUT]->(r:Relation), (c)-[:IN_SOURCE]->(s:Source)
		UNWIND range(1, 10000) AS i CREATE (n:Claim {id: 'c' + i})-[:ABOUT]->(r), (n)-[:IN_SOURCE]->(s)`, nil)
	got := a.do(retractingSource("wire-1", ""))
	if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "10001 claims") {
		t.Errorf("%d: %s", got.status, got.body)
	}
	if now := a.readClaim(claim.ID); now.RetractedAt != nil {
		t.Errorf("it was retracted all the same: %+v", now)
	}
}
