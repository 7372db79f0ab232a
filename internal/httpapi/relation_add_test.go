package httpapi

import (
	"net/http"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

func typed(path, body string) call { return call{http.MethodPost, "/v1/relations/" + path, body, ""} }

// What is sent to a type's path is the claim that POST /v1/claims would store.
func TestATypedClaimIsAClaim(t *testing.T) {
	a := newWorldAPI(t)
	sent := claimOf(wire.RelationRef{Type: "sold-arms-to", Subject: "sylvania-government", Object: "freedonia-government", Key: "deal"}, "alleged", "wire-1", stated(spokesperson("carol"), "2023-09-04")).on("2023-08")
	sent.Place, sent.Summary, sent.Credibility, sent.FirstReportedBy = "geneva", "They sold arms.", 3, "wire"
	sent.Quote, sent.Details = &wire.Quote{Exact: "sold arms"}, map[string]any{"ordered": 5}
	sent.Concerns = []wire.Concern{{Entity: "vienna", Role: "context"}}
	fields := strings.TrimSuffix(strings.SplitN(toJSON(t, sent), "}", 2)[1], "}")
	const ends = `{"subject":"sylvania-government","object":"freedonia-government","key":"deal"`
	const swapped = `{"object":"sylvania-government","subject":"freedonia-government","key":"deal"`
	first := a.do(typed("sold-arms-to", ends+fields+"}"))
	claim := fromJSON[wire.Claim](t, first.body)
	if first.status != 201 || first.header.Get("Location") != "/v1/claims/"+claim.ID {
		t.Fatalf("%d, Location %q\n%s", first.status, first.header.Get("Location"), first.body)
	}
	same := []string{field("id", claim.ID), `"claim_count":1`, `"type":"sold-arms-to","subject":{"id":"sylvania-government"`}
	a.run([]scenario{
		{name: "the claim", call: adding(t, sent), status: 200, has: same},
		{name: "sent again", call: typed("sold-arms-to", ends+fields+"}"), status: 200, has: same},
		{name: "by its inverse", call: typed("bought-arms-from", swapped+fields+"}"), status: 200, has: same, hasNot: []string{"bought-arms-from"}},
		{name: "the ends of the inverse are swapped", call: typed("bought-arms-from", ends+fields+"}"), status: 201,
			has: []string{`"type":"sold-arms-to","subject":{"id":"freedonia-government"`}},
		{name: "a symmetric type", call: typed("met-with", `{"subject":"bob","object":"alice","modality":"asserted","source":"wire-1"}`), status: 201,
			has: []string{`"subject":{"id":"alice"`}},
		{name: "without a modality", call: typed("phoned", `{"subject":"bob","object":"alice","source":"wire-1"}`), status: 201, has: []string{`"modality":"asserted"`}},
		{name: "which is the claim that asserts it", call: call{http.MethodPost, "/v1/claims", `{"relation":{"type":"phoned","subject":"alice","object":"bob"},"modality":"asserted","source":"wire-1"}`, mediaJSON}, status: 200},
		{name: "an id of one's own", call: typed("visited", `{"id":"my-claim","subject":"bob","object":"geneva","modality":"asserted","source":"wire-1"}`), status: 201,
			header: map[string]string{"Location": "/v1/claims/my-claim"}},
		{name: "which is taken", call: typed("visited", `{"id":"my-claim","subject":"bob","object":"vienna","modality":"asserted","source":"wire-1"}`), status: 409, has: []string{"with other content"}},
	})
}

func TestFaultyTypedClaimsAreRefused(t *testing.T) {
	a := newWorldAPI(t)
	for _, key := range []string{"one", "two"} {
		a.claim(said(key, "asserted", "wire-1"))
	}
	const right = `"subject":"alice","object":"bob","modality":"asserted","source":"wire-1"`
	refused := func(name string, c call, has ...string) scenario {
		return scenario{name: name, call: c, status: 422, has: has, hasNot: []string{`"relation.`, `"field":"relation"`}}
	}
	a.run([]scenario{
		{name: "an unknown type", call: typed("met", `{`+right+`}`), status: 404, has: []string{field("code", "not_found"), "GET /v1/relation-types"}},
		{name: "a type in capitals", call: typed("MET_WITH", `{`+right+`}`), status: 404},
		{name: "the id of a relation", call: typed(strings.Repeat("0", 64), `{`+right+`}`), status: 404},
		refused("nothing", typed("met-with", `{}`), fault("subject", "required"), fault("object", "required"), fault("source", "required"), `"detail":"3 faults`),
		refused("nobody", typed("sold-arms-to", `{"subject":"nobody","object":"geneva","key":"A","modality":"asserted","source":"wire-1"}`),
			fault("subject", "unknown_id"), fault("object", "kind"), fault("key", "format"), `"detail":"3 faults`),
		refused("nobody, by the inverse", typed("bought-arms-from", `{"subject":"nobody","object":"geneva","modality":"asserted","source":"wire-1"}`),
			fault("subject", "unknown_id"), fault("object", "kind"), `"detail":"2 faults`),
		refused("one at both ends", typed("met-with", `{"subject":"bob","object":"bob","modality":"asserted","source":"wire-1"}`), fault("object", "conflict")),
		refused("of another JSON type", typed("met-with", `{"subject":7,"object":["bob"],"modality":"asserted","source":"wire-1"}`), fault("subject", "type"), fault("object", "type"), `"detail":"2 faults`),
		refused("a relation besides", typed("met-with", `{`+right+`,"relation_id":"x","type":"urged"}`), fault("relation_id", "unknown"), fault("type", "unknown")),
		refused("details of another type", typed("met-with", `{`+right+`,"details":{"ordered":5}}`), fault("details.ordered", "unknown")),
		{name: "what it concerns keeps its names", call: typed("met-with", `{`+right+`,"concerns":[{"role":"content","relation":{"type":"met","subject":"x","object":"bob"}}]}`), status: 422,
			has: []string{fault("concerns[0].relation.type", "unknown_id"), fault("concerns[0].relation.subject", "unknown_id")}},
		{name: "one of several", call: typed("met-with", `{`+strings.Replace(right, "asserted", "denied", 1)+`}`), status: 409, has: []string{fault("key", "conflict"), "by its key", "candidate "}, hasNot: []string{`"field":"relation"`}},
		{name: "a parameter", call: typed("met-with?key=one", `{`+right+`}`), status: 422, has: []string{fault("key", "unknown"), field("in", "query")}},
		{name: "no JSON", call: typed("met-with", `{`), status: 400},
		{name: "no media type", call: call{http.MethodPost, "/v1/relations/met-with", `{}`, noMediaType}, status: 415},
		{name: "a relation still reads by its id alone", call: get("/v1/relations/met-with"), status: 404},
	})
}

// A user's type is there by its name and its inverse, and not when it is gone.
func TestATypedClaimOfAUsersType(t *testing.T) {
	a := newWorldAPI(t)
	const body = `{"subject":"freedonia-government","object":"sylvania-government","modality":"asserted","source":"wire-1"}`
	a.run([]scenario{
		{name: "before", call: typed("had-troops-trained-by", body), status: 404},
		{name: "added", call: addingType(trains("")), status: 201},
		{name: "by its inverse", call: typed("had-troops-trained-by", body), status: 201,
			has: []string{`"type":"trained-troops-of","subject":{"id":"sylvania-government"`}, hasNot: []string{"had-troops-trained-by"}},
		{name: "by its name", call: typed("trained-troops-of", body), status: 201, has: []string{`"subject":{"id":"freedonia-government"`}},
	})
}
