package httpapi

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// sharedCases is the folder of the inputs that failed once.
const sharedCases = "../../../shared/cases"

// readCase reads one of these inputs.
func readCase(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(sharedCases, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// reading is what a careful reader says of a relation as known at a time.
type reading struct {
	knownAt, status, occurred string
	conflict                  bool
	dissent                   int
	// reason is part of the reason.
	reason string
}

// Each file tells one story about one relation.
func TestStoriesAreDerivedAsACarefulReaderWould(t *testing.T) {
	stories := []struct {
		file     string
		readings []reading
	}{
		{"01-vaguer-report-revives-denial", []reading{
			{knownAt: "2024-05-02", status: "denied"},
			{knownAt: "2024-05-14", status: "reported", occurred: "2024-05-13", reason: "a denial made on 2024-05-02 does not count, because it is about a plan"},
			{status: "confirmed", occurred: "2024-05-13", reason: "2 independent origins assert it"},
		}},
		{"03-cancelled-in-the-evening", []reading{
			{knownAt: "2024-05-02T08:00:00Z", status: "planned", occurred: "2024-05-10"},
			{knownAt: "2024-05-02T19:00:00Z", status: "cancelled", occurred: "2024-05-10"},
			{status: "cancelled", occurred: "2024-05-10"},
		}},
		{"05-paper-asserts-anonymous-denies", []reading{
			{status: "disputed", occurred: "2024-04", dissent: 1, reason: "one origin claims it, and one unnamed speaker denies it"},
		}},
		{"07-leak-and-official-denial", []reading{
			{status: "disputed", occurred: "2024-04", dissent: 1, reason: "one unnamed speaker claims it, and one origin denies it"},
		}},
		{"09-visitors-government-confirms", []reading{{status: "reported", occurred: "2024-05-13"}}},
		{"11-denial-of-another-date", []reading{
			{status: "reported", occurred: "2024-05-13", reason: "a denial of 2024-05-12 does not count, because it is about another date"},
		}},
		{"13-one-stray-denial", []reading{
			{status: "confirmed", occurred: "2024-05-13", dissent: 1, reason: "one unnamed speaker denies it"},
		}},
		{"30-ends-of-office-contradict", []reading{
			{status: "confirmed", occurred: "2012-03/2019-06", conflict: true},
		}},
		{"33-anonymous-official-hedges-later", []reading{
			{status: "confirmed", occurred: "2024-05", reason: "one of its ends, or somebody on its behalf, asserts it"},
		}},
	}
	for _, story := range stories {
		t.Run(story.file, func(t *testing.T) {
			a := newAPI(t)
			a.imports(readCase(t, "derivation/"+story.file+".ndjson"), kg.ImportOptions{})
			for _, want := range story.readings {
				r := a.onlyRelation(want.knownAt)
				got := reading{want.knownAt, r.Status, r.Occurred, r.DateConflict, r.DissentCount, want.reason}
				if got != want || !strings.Contains(r.StatusReason, want.reason) {
					t.Errorf("it is %+v, because %q; want %+v", got, r.StatusReason, want)
				}
				if strings.Contains(r.StatusReason, "nobody") && r.Status == "disputed" {
					t.Errorf("the reason %q is not true", r.StatusReason)
				}
			}
		})
	}
}

// onlyRelation reads the only relation, as known at a time or now.
func (a *api) onlyRelation(knownAt string) wire.Relation {
	a.t.Helper()
	path := "/v1/relations"
	if knownAt != "" {
		path += "?known_at=" + url.QueryEscape(knownAt)
	}
	items := fromJSON[wire.List[wire.Relation]](a.t, a.done(get(path)).body).Items
	if len(items) != 1 {
		a.t.Fatalf("%d relations at %q", len(items), knownAt)
	}
	return items[0]
}

func TestContradictingEndsOfAnOffice(t *testing.T) {
	a := newAPI(t)
	a.imports(readCase(t, "derivation/30-ends-of-office-contradict.ndjson"), kg.ImportOptions{})
	a.run([]scenario{
		{name: "are a contradiction of dates", call: get("/v1/contradictions?kind=dates"), status: 200, has: []string{`"kind":"dates"`, `"object":{"id":"harbour-master"`}},
		{name: "leave 2017 possible", call: get("/v1/relations?valid_at=2017"), status: 200, has: []string{`"occurred":"2012-03/2019-06"`}},
		{name: "but not certain", call: get("/v1/relations?valid_at=2017&temporal=certain"), status: 200, has: []string{`"items":[]`}},
		{name: "leave what both say certain", call: get("/v1/relations?valid_at=2014&temporal=certain"), status: 200,
			has: []string{`"certain_from":"2012-03-31"`, `"certain_to":"2015-06-01"`}},
		{name: "and in the timeline", call: get("/v1/entities/mark-dovan/timeline?valid_at=2017&temporal=certain"), status: 200, has: []string{`"items":[]`}},
	})
}

// Two editions of an arms register by one publisher, and another publisher's figure in between.
func TestFiguresOfTwoRegisters(t *testing.T) {
	a := newWorldAPI(t)
	a.source("register-1", "wire", "2023-03-01", "")
	a.source("register-2", "wire", "2024-03-01", "")
	a.source("other-1", "gazette", "2023-06-01", "")
	sold := wire.RelationRef{Type: "sold-arms-to", Subject: "freedonia-government", Object: "sylvania-government", Key: "missiles"}
	for _, said := range []struct {
		source string
		n      int
	}{{"register-1", 100}, {"other-1", 60}, {"register-2", 120}} {
		c := claimOf(sold, "asserted", said.source)
		c.Details = map[string]any{"delivered": said.n, "designation": "a missile"}
		a.claim(c)
	}
	delivered120 := `"delivered":{"value":120,"conflict":true,"values":[{"value":120,"origins":[{"kind":"organization","id":"wire"}]},{"value":60,"origins":[{"kind":"organization","id":"gazette"}]}]}`
	a.run([]scenario{
		{name: "the relation has both, the newest first", call: get("/v1/relations"), status: 200,
			has: []string{delivered120, `"designation":{"value":"a missile","conflict":false`}, hasNot: []string{`"value":100`}},
		{name: "as known before", call: get("/v1/relations?known_at=2023-03-02"), status: 200,
			has: []string{`"delivered":{"value":100,"conflict":false`}, hasNot: []string{`"value":60`, `"value":120`}},
		{name: "the difference names what changed", call: get("/v1/diff?known_from=2023-03-02&known_to=2024-03-02"), status: 200,
			has: []string{`"change":"changed"`, `"details":[{"field":"delivered","before":{"value":100,`, `"after":{"value":120,"conflict":true`}},
		{name: "a difference of values alone", call: get("/v1/diff?known_from=2023-06-02&known_to=2024-03-02"), status: 200,
			has: []string{`"change":"values"`, `"field":"delivered"`}, hasNot: []string{`"field":"designation"`}},
		{name: "no difference", call: get("/v1/diff?known_from=2024-03-02"), status: 200, has: []string{`"items":[]`}},
		{name: "a contradiction of values", call: get("/v1/contradictions?kind=values"), status: 200, has: []string{`"kind":"values"`, delivered120}},
		{name: "not yet known", call: get("/v1/contradictions?kind=values&known_at=2023-03-02"), status: 200, has: []string{`"items":[]`}},
	})
	row := server.Run(t, "MATCH (:Entity)-[r:SOLD_ARMS_TO]->() RETURN r.detail_delivered AS delivered, r.detail_conflicts AS conflicts, r.caption AS caption", nil)[0]
	if row["delivered"] != int64(120) || toJSON(t, row["conflicts"]) != `["delivered"]` || row["caption"] != "sold-arms-to · confirmed" {
		t.Errorf("the edge has %v", row)
	}
}

// A spokeswoman of the visitor's government says that both met. Once the visitor's office is
// recorded, the claim warns that it may be the word of a party, with the attribution that says so.
func TestAGovernmentMaySpeakForAnEnd(t *testing.T) {
	a := newAPI(t)
	a.imports(readCase(t, "derivation/09-visitors-government-confirms.ndjson"), kg.ImportOptions{})
	r := a.onlyRelation("")
	claim := fromJSON[wire.ClaimList](t, a.done(get("/v1/relations/"+r.ID+"/claims")).body).Items[0]
	a.run([]scenario{
		{name: "nothing is known of her office", call: get("/v1/claims/" + claim.ID), status: 200, hasNot: []string{"warnings"}},
	})
	a.put("/v1/positions/envoy", `{"name":"Envoy of Arvela"}`)
	a.claim(claimOf(wire.RelationRef{Type: "holds-position", Subject: "ina-tolva", Object: "envoy"}, "asserted", "c09a").on("2020/.."))
	a.claim(claimOf(wire.RelationRef{Type: "position-of", Subject: "envoy", Object: "arvela-government"}, "asserted", "c09a"))
	warned := a.readClaim(claim.ID)
	if len(warned.Warnings) != 1 || warned.Warnings[0].Code != kg.WarnSpeaksForAnEnd || toJSON(t, warned.Warnings[0].Attribution[0].OnBehalfOf) != `["arvela-government","ina-tolva"]` {
		t.Fatalf("the warnings are %+v", warned.Warnings)
	}
	fields := claim.ClaimFields
	fields.Attribution = warned.Warnings[0].Attribution
	a.done(correcting(t, claim.ID, wire.Correction{ID: "completed", ClaimFields: fields}))
	a.run([]scenario{
		{name: "with the completed attribution", call: get("/v1/claims/completed"), status: 200, has: []string{`"status":"confirmed"`}, hasNot: []string{"warnings"}},
	})
}

func TestAGovernmentMaySpeakForAPlace(t *testing.T) {
	a := newWorldAPI(t)
	a.claim(claimOf(wire.RelationRef{Type: "governs", Subject: "freedonia-government", Object: "freedonia"}, "asserted", "wire-1"))
	a.claim(claimOf(wire.RelationRef{Type: "located-in", Subject: "vienna", Object: "freedonia"}, "asserted", "wire-1"))
	visit := claimOf(wire.RelationRef{Type: "visited", Subject: "alice", Object: "vienna"}, "asserted", "wire-1", spokesperson("carol", "freedonia-government")).on("2023-09-03")
	if w := a.claim(visit).Warnings; len(w) != 1 || toJSON(t, w[0].Attribution[0].OnBehalfOf) != `["freedonia-government","vienna"]` {
		t.Errorf("the host's government: %+v", w)
	}
	visit.Attribution = []wire.Attribution{{Kind: "anonymous", OnBehalfOf: []string{"freedonia-government"}}}
	if w := a.claim(visit).Warnings; len(w) != 0 {
		t.Errorf("an anonymous official: %+v", w)
	}
}

func TestAnotherRelationMayBeTheSameOccurrence(t *testing.T) {
	a := newWorldAPI(t)
	met := wire.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}
	expected := a.claim(claimOf(met, "expected", "wire-1").on("2023-09"))
	if len(expected.Warnings) > 0 {
		t.Errorf("the first: %+v", expected.Warnings)
	}
	happened := a.claim(claimOf(met, "asserted", "gazette-1").on("2023-09-04"))
	if w := happened.Warnings; len(w) != 1 || w[0].Code != kg.WarnPossibleSameOccurrence || toJSON(t, w[0].Candidates) != toJSON(t, []string{expected.RelationID}) {
		t.Errorf("within the expected month: %+v", w)
	}
	if w := a.claim(claimOf(met, "asserted", "gazette-1").on("2023-07")).Warnings; len(w) > 0 {
		t.Errorf("of another month: %+v", w)
	}
	a.run([]scenario{
		{name: "the expectation is possibly fulfilled", call: get("/v1/expectations"), status: 200,
			has: []string{`"outcome":"possibly_fulfilled"`, `"candidates":[{"id":"` + happened.RelationID}},
		{name: "not yet, before that was published", call: get("/v1/expectations?known_at=2023-09-04"), status: 200,
			has: []string{`"outcome":"pending"`}, hasNot: []string{"candidates"}},
		{name: "by its outcome", call: get("/v1/expectations?outcome=possibly_fulfilled"), status: 200, has: []string{expected.RelationID}},
	})
}

func TestCorrectingWithALaterPublicationWarns(t *testing.T) {
	a := newWorldAPI(t)
	old := a.claim(said("summit", "asserted", "wire-1").on("2023-09-03"))
	fields := old.ClaimFields
	fields.Source, fields.Occurred = "herald-1", "2023-09-02"
	a.run([]scenario{
		{name: "of a later source", call: correcting(t, old.ID, wire.Correction{ID: "later", ClaimFields: fields}), status: 201,
			has: []string{field("code", "supersedes_earlier_source"), field("field", "source")}},
		{name: "of the same source", call: correcting(t, "later", wire.Correction{ID: "same", ClaimFields: fields}), status: 201, hasNot: []string{"warnings"}},
	})
}
