package httpapi

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/wire"
)

// A claim that uses every field comes back as it was sent.
func TestAClaimKeepsEveryField(t *testing.T) {
	a := newWorldAPI(t)
	visit := a.claim(claimOf(wire.RelationRef{Type: "visited", Subject: "bob", Object: "geneva"}, "asserted", "wire-1"))
	sent := sentClaim{
		ID:       "the-whole-claim",
		Relation: wire.RelationRef{Type: "sold-arms-to", Subject: "sylvania-government", Object: "freedonia-government", Key: "2023-deal"},
		ClaimFields: wire.ClaimFields{
			Modality: "alleged", Occurred: "2023-08~/2023-09-03?", Place: "geneva", Source: "gazette-1",
			Attribution: []wire.Attribution{
				{
					Kind: "named", Entity: "carol", Descriptor: `a "spokesperson"`, OnBehalfOf: []string{"wire", "sylvania-government", "alice", "freedonia-government"},
					ToldTo: "herald", Stated: "2023-09-04",
				},
				{Kind: "anonymous", Descriptor: "official не названный", OnBehalfOf: []string{"freedonia-government"}, ToldTo: "carol"},
				{Kind: "intelligence", Entity: "freedonia-government", Stated: "2023-08"},
			},
			Quote: &wire.Quote{Exact: "sold a great many", Prefix: "have ", Suffix: " shells"},
			Concerns: []wire.Concern{
				{Relation: &wire.RelationRef{Type: "met-with", Subject: "bob", Object: "alice", Key: "summit"}, Role: "purpose"},
				{Entity: "vienna", Role: "context"},
				{Relation: &wire.RelationRef{ID: visit.RelationID}, Role: "after", Negated: true},
				{Relation: &wire.RelationRef{Type: "pledged-to", Subject: "alice", Object: "bob"}, Role: "content"},
			},
			Summary:         "Sylvania is said to have sold shells.",
			Details:         map[string]any{"designation": "T-62", "category": "shells\n", "ordered": float64(-9007199254740991), "delivered": float64(0)},
			FirstReportedBy: "wire", Credibility: 6,
		},
	}
	got := a.claim(sent)
	want := sent.ClaimFields
	// Relations come back with their ids, and with type and ends as they are kept.
	want.Concerns = slices.Clone(want.Concerns)
	want.Concerns[0].Relation = &wire.RelationRef{Type: "met-with", Subject: "alice", Object: "bob", Key: "summit"}
	want.Concerns[2].Relation = &wire.RelationRef{Type: "visited", Subject: "bob", Object: "geneva"}
	var ids []string
	for _, c := range got.Concerns {
		if c.Relation != nil {
			ids = append(ids, c.Relation.ID)
			c.Relation.ID = ""
		}
	}
	if diff := cmp.Diff(want, got.ClaimFields); diff != "" {
		t.Errorf("what came back is not what was sent (-sent +back):\n%s", diff)
	}
	if got.ID != "the-whole-claim" || len(ids) != 3 || ids[1] != visit.RelationID {
		t.Errorf("claim %s concerns the relations %q, the second of which is not %s", got.ID, ids, visit.RelationID)
	}
	for i, status := range []string{"unclaimed", "reported", "unclaimed"} {
		if r := a.relation(ids[i]); r.Status != status {
			t.Errorf("relation %d that it concerns is %s, want %s", i, r.Status, status)
		}
	}
	// The first government that the first speaker speaks for is the voice behind it.
	if got.Origin.ID != "sylvania-government" || got.PublishedAt != "2023-09-05" || got.RecordedAt == nil || got.RecordedBy == "" {
		t.Errorf("what the server adds is wrong: %+v", got)
	}
	if again := a.done(get("/v1/claims/the-whole-claim")).body; toJSON(t, fromJSON[wire.Claim](t, again).ClaimFields) != toJSON(t, fromJSON[wire.Claim](t, a.done(adding(t, sent)).body).ClaimFields) {
		t.Errorf("read and sent again differ")
	}
}

// Each type takes the details that the vocabulary gives it, of their types.
func TestEveryTypeTakesItsDetails(t *testing.T) {
	a := newWorldAPI(t)
	for i, c := range []struct {
		relation wire.RelationRef
		details  string
		faults   []string
	}{
		{wire.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}, `{"agenda":"arms"}`, nil},
		{wire.RelationRef{Type: "phoned", Subject: "alice", Object: "bob"}, `{"agenda":"","caller":"alice"}`, nil},
		{wire.RelationRef{Type: "exchanged-letters", Subject: "alice", Object: "bob"}, `{"depth":"surface-level","subject":"war"}`, nil},
		{wire.RelationRef{Type: "pledged-to", Subject: "alice", Object: "bob"}, `{"negated":true}`, nil},
		{wire.RelationRef{Type: "pledged-to", Subject: "bob", Object: "alice"}, `{"negated":false}`, nil},
		{wire.RelationRef{Type: "sold-arms-to", Subject: "alice", Object: "bob"}, `{"delivered":0,"ordered":5}`, nil},
		{wire.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}, `{"agenda":null}`, nil},
		{wire.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}, `{"ordered":5,"agenda":7}`, []string{fault("details.ordered", "unknown"), fault("details.agenda", "type"), `"allowed":["agenda"]`}},
		{wire.RelationRef{Type: "sold-arms-to", Subject: "alice", Object: "bob"}, `{"ordered":1.5,"delivered":"5","category":["x"]}`, []string{fault("details.ordered", "type"), fault("details.delivered", "type"), fault("details.category", "type")}},
		{wire.RelationRef{Type: "sold-arms-to", Subject: "alice", Object: "bob"}, `{"ordered":9007199254740992}`, []string{fault("details.ordered", "value")}},
		{wire.RelationRef{Type: "pledged-to", Subject: "alice", Object: "bob"}, `{"negated":"true"}`, []string{fault("details.negated", "type")}},
		{wire.RelationRef{Type: "urged", Subject: "alice", Object: "bob"}, `{"negated":true}`, []string{fault("details.negated", "unknown")}},
		{wire.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}, `["agenda"]`, []string{fault("details", "type")}},
	} {
		t.Run(c.relation.Type+c.details, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			body := fmt.Sprintf(`{"id":"c%d","relation":%s,"modality":"asserted","source":"wire-1","details":%s}`, i, toJSON(t, c.relation), c.details)
			got := within.do(call{"POST", "/v1/claims", body, ""})
			for _, text := range c.faults {
				if !strings.Contains(got.body, text) {
					t.Errorf("the answer lacks %s\n%s", text, got.body)
				}
			}
			if len(c.faults) == 0 && got.status != 201 || len(c.faults) > 0 && got.status != 422 {
				t.Errorf("status %d\n%s", got.status, got.body)
			}
			if back := toJSON(t, fromJSON[wire.Claim](t, got.body).Details); got.status == 201 && back != c.details && !strings.Contains(c.details, "null") {
				t.Errorf("%s came back as %s", c.details, back)
			}
		})
	}
}

// A claim is the same when it says the same: sending it again stores nothing.
func TestAClaimSentAgainIsTheStoredOne(t *testing.T) {
	a := newWorldAPI(t)
	first := said("summit", "asserted", "gazette-1", stated(spokesperson("carol"), "2023-09-04")).on("2023-09")
	first.Summary = "They met."
	stored := a.claim(first)
	reworded := first
	reworded.Summary, reworded.Credibility, reworded.FirstReportedBy = "The two met.", 2, "wire"
	turned := first
	turned.Relation.Subject, turned.Relation.Object = "bob", "alice"
	byID := first
	byID.Relation = wire.RelationRef{ID: stored.RelationID}
	again := func(name string, c sentClaim) scenario {
		return scenario{name: name, call: adding(t, c), status: 200, has: []string{field("id", stored.ID), field("summary", "They met."), `"claim_count":1`}}
	}
	named := first
	named.ID = "my-claim"
	renamed := named
	renamed.Modality = "denied"
	a.run([]scenario{
		again("as it was", first),
		again("in other words, with other grades", reworded),
		again("with the ends the other way round", turned),
		again("with the relation's id", byID),
		{name: "under an id of the client's it is another record", call: adding(t, named), status: 201, has: []string{field("id", "my-claim"), `"claim_count":2`, `"origin_count":1`}},
		{name: "which is stored once too", call: adding(t, named), status: 200, has: []string{field("id", "my-claim"), `"claim_count":2`}},
		{name: "and can't be made to say something else", call: adding(t, renamed), status: 409, has: []string{field("code", "conflict"), "other content"}},
		{name: "so that it stands", call: get("/v1/claims/my-claim"), status: 200, has: []string{field("modality", "asserted")}},
		{name: "no such claim", call: get("/v1/claims/none"), status: 404, has: []string{field("code", "not_found")}},
	})
}

func TestFaultyClaimsAreRefused(t *testing.T) {
	a := newWorldAPI(t)
	met := wire.RelationRef{Type: "met-with", Subject: "alice", Object: "bob"}
	refused := func(name string, c sentClaim, has ...string) scenario {
		return scenario{name: name, call: adding(t, c), status: 422, has: has}
	}
	with := func(change func(*sentClaim)) sentClaim {
		c := claimOf(met, "asserted", "wire-1")
		change(&c)
		return c
	}
	nobody := with(func(c *sentClaim) {
		c.Relation = wire.RelationRef{Type: "met-with", Subject: "nobody-1", Object: "nobody-2"}
		c.Source, c.Place, c.FirstReportedBy = "no-source", "nowhere", "no-paper"
		c.Attribution = []wire.Attribution{{Kind: "named", Entity: "nobody-3", OnBehalfOf: []string{"alice", "nobody-4"}, ToldTo: "nobody-5"}}
		c.Concerns = []wire.Concern{
			{Entity: "nobody-6", Role: "content"}, {Relation: &wire.RelationRef{ID: "no-relation"}, Role: "content"},
			{Relation: &wire.RelationRef{Type: "met", Subject: "alice", Object: "nobody-7"}, Role: "content"},
		}
	})
	a.run([]scenario{
		refused("nothing", sentClaim{}, fault("relation", "required"), fault("source", "required")),
		refused("every id that names nothing is told", nobody,
			fault("relation.subject", "unknown_id"), fault("relation.object", "unknown_id"), fault("source", "unknown_id"), fault("place", "unknown_id"),
			fault("first_reported_by", "unknown_id"), fault("attribution[0].entity", "unknown_id"), fault("attribution[0].on_behalf_of[1]", "unknown_id"),
			fault("attribution[0].told_to", "unknown_id"), fault("concerns[0].entity", "unknown_id"), fault("concerns[1].relation.id", "unknown_id"),
			fault("concerns[2].relation.type", "unknown_id"), fault("concerns[2].relation.object", "unknown_id"), `"detail":"12 faults`),
		refused("an unknown type", claimOf(wire.RelationRef{Type: "met", Subject: "alice", Object: "bob"}, "asserted", "wire-1"),
			fault("relation.type", "unknown_id"), `"accused"`, `"visited"`),
		refused("ends of the wrong kind", claimOf(wire.RelationRef{Type: "holds-position", Subject: "geneva", Object: "alice"}, "asserted", "wire-1"),
			fault("relation.subject", "kind"), fault("relation.object", "kind"), `"allowed":["person"]`, `"allowed":["position"]`),
		refused("ends of the wrong kind in what it concerns", with(func(c *sentClaim) {
			c.Concerns = []wire.Concern{{Relation: &wire.RelationRef{Type: "governs", Subject: "alice", Object: "geneva"}, Role: "context"}}
		}), fault("concerns[0].relation.subject", "kind"), `"allowed":["government"]`),
		refused("a place that is none, a paper that is none", with(func(c *sentClaim) { c.Place, c.FirstReportedBy = "alice", "geneva" }),
			fault("place", "kind"), fault("first_reported_by", "kind"), `"allowed":["place"]`, `"allowed":["organization"]`),
		refused("one entity at both ends", claimOf(wire.RelationRef{Type: "met-with", Subject: "alice", Object: "alice"}, "asserted", "wire-1"), fault("relation.object", "conflict")),
		refused("an unknown relation", claimOf(wire.RelationRef{ID: strings.Repeat("0", 64)}, "asserted", "wire-1"), fault("relation.id", "unknown_id")),
		refused("a relation by its id and by its ends", claimOf(wire.RelationRef{ID: "x", Type: "met-with"}, "asserted", "wire-1"), fault("relation", "conflict")),
		refused("speakers that contradict themselves", with(func(c *sentClaim) {
			c.Attribution = []wire.Attribution{{Kind: "named"}, {Kind: "anonymous", Entity: "alice"}, {Kind: "unattributed", OnBehalfOf: []string{"alice"}}, {Kind: "rumour"}, {}}
		}), fault("attribution[0].entity", "required"), fault("attribution[1].entity", "conflict"), fault("attribution[2].kind", "conflict"),
			fault("attribution[3].kind", "value"), fault("attribution[4].kind", "required")),
		refused("concerns of both or neither", with(func(c *sentClaim) {
			c.Concerns = []wire.Concern{{Role: "content"}, {Relation: &met, Entity: "alice", Role: "content"}, {Entity: "alice"}, {Entity: "alice", Role: "because"}}
		}), fault("concerns[0]", "conflict"), fault("concerns[1]", "conflict"), fault("concerns[2].role", "required"), fault("concerns[3].role", "value")),
		refused("words around no words", with(func(c *sentClaim) { c.Quote = &wire.Quote{Prefix: "a"} }), fault("quote.exact", "required")),
		refused("a grade beyond the scale", with(func(c *sentClaim) { c.Credibility = 7 }), fault("credibility", "value")),
		{
			name: "faults of every sort at once",
			call: call{"POST", "/v1/claims", `{"id":"No","relation":{"type":"met-with","subject":"alice","object":"nobody","kye":"k"},"modality":"rumoured","occurred":"soon",` +
				`"place":7,"source":"none","attribution":[{"kind":"named","entity":"nobody","stated":"then"}],"credibility":"high","details":{"x":1},"sumary":""}`, ""}, status: 422,
			has: []string{
				fault("id", "format"), fault("relation.object", "unknown_id"), fault("relation.kye", "unknown"), fault("modality", "value"), fault("occurred", "format"),
				fault("place", "type"), fault("source", "unknown_id"), fault("attribution[0].entity", "unknown_id"), fault("attribution[0].stated", "format"),
				fault("credibility", "type"), fault("details.x", "unknown"), fault("sumary", "unknown"), `"detail":"12 faults`,
			},
		},
		{name: "no relation was made by these", call: get("/v1/relations"), status: 200, has: []string{`"items":[]`}},
	})
}

// The founding report's hardest claim, as the documentation shows it.
func TestAForeseenMeetingIsNoFact(t *testing.T) {
	a := newAPI(t)
	for _, path := range []string{"people/kim-jong-un", "people/vladimir-putin", "places/russia", "governments/united-states-government", "organizations/associated-press", "organizations/the-new-york-times"} {
		a.put("/v1/"+path, `{"name":"The name"}`)
	}
	a.put("/v1/sources/business-standard-2023-09-05", `{"title":"A report","published_at":"2023-09-05T07:36:00+05:30"}`)
	body := `{"relation": {"type": "met-with", "subject": "kim-jong-un", "object": "vladimir-putin", "key": "2023-09-summit"},
		"modality": "expected", "occurred": "2023-09", "place": "russia", "source": "business-standard-2023-09-05",
		"attribution": [{"kind": "anonymous", "descriptor": "US official not authorised to speak publicly",
		"on_behalf_of": ["united-states-government"], "told_to": "associated-press", "stated": "2023-09-04"}],
		"first_reported_by": "the-new-york-times", "summary": "Expected."}`
	added := a.do(call{"POST", "/v1/claims", body, ""})
	claim := fromJSON[wire.Claim](t, added.body)
	if added.status != 201 || added.header.Get("Location") != "/v1/claims/"+claim.ID {
		t.Fatalf("status %d, Location %q\n%s", added.status, added.header.Get("Location"), added.body)
	}
	r := *claim.Relation
	got := fmt.Sprintf("%s is %s because %s; anonymous only: %t; %s (%s to %s) in %s; first reported by %s",
		r.Type, r.Status, r.StatusReason, r.AnonymousOnly, r.Occurred, r.Earliest, r.Latest, r.Places[0].ID, r.FirstReportedBy.ID)
	want := `met-with is expected because the newest word on it is "expected", from one origin; nobody says that it happened; anonymous only: true; ` +
		`2023-09 (2023-09-01 to 2023-09-30) in russia; first reported by the-new-york-times`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if claim.Origin.ID != "united-states-government" || r.Subject != (wire.Ref{ID: "kim-jong-un", Kind: "person", Name: "The name"}) || !slices.Equal(r.DecidedBy, []string{claim.ID}) {
		t.Errorf("origin %+v, subject %+v, decided by %q", claim.Origin, r.Subject, r.DecidedBy)
	}
	if again := a.do(call{"POST", "/v1/claims", body, ""}); again.status != 200 || again.body != added.body || again.header.Get("Location") != "" {
		t.Errorf("sent again: %d\n%s\nnot\n%s", again.status, again.body, added.body)
	}
}

// What a claim is about is not what it touches besides, by whatever name.
func TestAClaimDoesNotConcernItsOwnRelation(t *testing.T) {
	a := newWorldAPI(t)
	met := wire.RelationRef{Type: "met-with", Subject: "bob", Object: "alice", Key: "summit"}
	id := a.claim(said("summit", "asserted", "wire-1")).RelationID
	for _, same := range []wire.RelationRef{met, {ID: id}} {
		a.run([]scenario{{name: "by " + same.Type + same.ID, call: adding(t, said("summit", "denied", "wire-1").concerning(wire.Concern{Role: "content", Relation: &same})),
			status: 422, has: []string{fault("concerns[0].relation", "conflict")}}})
	}
}
