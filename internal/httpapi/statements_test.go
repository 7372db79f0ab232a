package httpapi

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

func statementTexts(list []wire.Statement) string {
	var out []string
	for _, s := range list {
		text := s.Claim.ID + " " + s.Outcome
		for _, l := range s.Links {
			text += fmt.Sprintf(" %s %d", l.Role, l.Step)
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}

// Carol speaks of several things, for her government or not, first-hand or relied on
// by others, and it turns out in every way.
func TestWhatSomebodyClaimedAndHowItTurnedOut(t *testing.T) {
	a := newWorldAPI(t)
	carol := spokesperson("carol", "freedonia-government")
	for _, c := range []struct {
		id string
		sentClaim
	}{
		{"a-alone", said("alone", "asserted", "wire-1", carol)},
		{"b-again", said("again", "asserted", "wire-1", carol)},
		{"x", said("again", "asserted", "gazette-1", spokesperson("dave", "freedonia-government"))}, // the same origin
		{"c-others", said("others", "asserted", "wire-1", carol)},
		{"x2", said("others", "asserted", "gazette-1", spokesperson("dave", "sylvania-government"))},
		{"d-disputed", said("disputed", "alleged", "wire-1", carol)},
		{"x3", said("disputed", "denied", "herald-1", spokesperson("dave"))},
		{"e-came", said("came", "planned", "gazette-1", carol)},
		{"x4", said("came", "asserted", "herald-1", spokesperson("dave"))},
		{"f-off", said("off", "expected", "wire-1", carol)},
		{"x5", said("off", "cancelled", "herald-1", spokesperson("dave"))},
		{"g-denied", said("denied", "denied", "gazette-1", carol)},
		{"h-relied-on", said("hearsay", "alleged", "herald-1", wire.Attribution{Kind: "anonymous", Descriptor: "a diplomat"}, wire.Attribution{Kind: "named", Entity: "carol"})},
		{"i-taken-back", claimOf(wire.RelationRef{Type: "visited", Subject: "alice", Object: "geneva"}, "asserted", "herald-1", carol)},
		{"k-for-itself", said("itself", "asserted", "herald-1", wire.Attribution{Kind: "document", Entity: "sylvania-government", OnBehalfOf: []string{"sylvania-government"}})},
		{"j-elsewhere", said("else", "asserted", "wire-1", spokesperson("dave", "sylvania-government"))},
	} {
		c.sentClaim.ID = c.id
		a.claim(c.sentClaim)
	}
	a.done(call{method: "POST", path: "/v1/claims/i-taken-back/retract", body: `{"reason":"a mistake"}`})
	speaker := func(list ...string) string { return strings.Join(list, ", ") }
	const at0 = " speaker 0"
	now := []string{
		"a-alone open" + at0, "b-again open" + at0, "c-others borne_out" + at0, "d-disputed contradicted" + at0, "f-off contradicted" + at0,
		"e-came borne_out" + at0, "g-denied borne_out" + at0,
		"h-relied-on open speaker 1", "i-taken-back retracted" + at0,
	}
	for _, c := range []struct{ of, query, want string }{
		{"carol", "", speaker(now...)},
		{"carol", "role=speaker", speaker(now...)},
		{"carol", "role=any", speaker(now...)},
		{"carol", "role=on_behalf_of", ""},
		{"carol", "modality=planned,expected", speaker(now[4], now[5])},
		{"carol", "types=visited", now[8]},
		{"carol", "types=visited,met-with&modality=alleged", speaker(now[3], now[7])},
		{"carol", "known_at=2023-09-04", speaker("a-alone open"+at0, "b-again open"+at0, "c-others open"+at0, "d-disputed open"+at0, "f-off open"+at0)},
		{"carol", "known_at=2023-09-03", ""},
		{"sylvania-government", "", "k-for-itself open speaker 0 on_behalf_of 0"},
		{"sylvania-government", "role=on_behalf_of", "j-elsewhere open on_behalf_of 0, x2 borne_out on_behalf_of 0, k-for-itself open speaker 0 on_behalf_of 0"},
		{"sylvania-government", "role=any", "j-elsewhere open on_behalf_of 0, x2 borne_out on_behalf_of 0, k-for-itself open speaker 0 on_behalf_of 0"},
		{"alice", "role=any", ""},
	} {
		t.Run(c.of+" "+c.query, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			if got := statementTexts(pages[wire.Statement](within, "/v1/entities/"+c.of+"/statements?"+c.query, 500)); got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
		})
	}
	id := func(s wire.Statement) string { return s.Claim.ID }
	if ids := checkPages(a, "/v1/entities/freedonia-government/statements?role=any", id); len(ids) != 9 {
		t.Errorf("for the government were said %q", ids)
	}
	a.put("/v1/people/gone", `{"name":"Gone"}`)
	a.done(call{method: "DELETE", path: "/v1/people/gone"})
	a.run([]scenario{
		{name: "with the relation as it is", call: get("/v1/entities/carol/statements?modality=planned"), status: 200, has: []string{`"relation":{`, field("status", "reported"), field("key", "came")}, hasNot: []string{"known_at"}},
		{name: "with the relation as it was", call: get("/v1/entities/carol/statements?modality=planned&known_at=2023-09-05"), status: 200, has: []string{field("status", "planned"), field("known_at", "2023-09-05")}, hasNot: []string{field("status", "reported")}},
		{name: "of nobody", call: get("/v1/entities/nobody/statements"), status: 404},
		{name: "of one who was deleted", call: get("/v1/entities/gone/statements"), status: 410},
		{name: "in another role", call: get("/v1/entities/carol/statements?role=listener"), status: 422, has: []string{fault("role", "value"), `"any"`}},
		{name: "of another modality", call: get("/v1/entities/carol/statements?modality=sworn"), status: 422, has: []string{fault("modality", "value")}},
		{name: "of another type", call: get("/v1/entities/carol/statements?types=met"), status: 422, has: []string{fault("types", "unknown_id")}},
		{name: "by outcome, which is not a filter", call: get("/v1/entities/carol/statements?outcome=open"), status: 422, has: []string{fault("outcome", "unknown")}},
		{name: "after no claim", call: get("/v1/entities/carol/statements?cursor=" + cursorOf("/v1/entities/carol/statements", "none")), status: 422, has: []string{fault("cursor", "value")}},
	})
}

// What did Watson claim, and how did it turn out?
func TestWhatWatsonClaimed(t *testing.T) {
	a := newStoryAPI(t)
	a.run([]scenario{
		{name: "on the day of the report", call: get("/v1/entities/adrienne-watson/statements?known_at=2023-09-05"), status: 200,
			has: []string{field("type", "met-with"), field("type", "urged"), field("type", "pledged-to"), field("id", "sergei-shoigu"), field("outcome", "open")}, hasNot: []string{"john-kirby", "contradicted"}},
		{name: "when the meeting had taken place", call: get("/v1/entities/adrienne-watson/statements?types=met-with"), status: 200, has: []string{field("outcome", "borne_out"), field("modality", "expected"), field("status", "confirmed")}},
		{name: "officials of Russia on that day", call: get("/v1/officials?government=russia-government&valid_at=2023-09-04"), status: 200, has: []string{"vladimir-putin", "sergei-shoigu"}, hasNot: []string{"kim-jong-un", "watson"}},
		{name: "officials of a council of the US government", call: get("/v1/officials?government=united-states-government"), status: 200, has: []string{"adrienne-watson", "john-kirby", "united-states-national-security-council"}, hasNot: []string{"putin"}},
	})
}
