package httpapi

import (
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// What may be a mistake is taken, and told wherever the claim is.
func TestClaimsThatMayBeMistakenSaySo(t *testing.T) {
	a := newWorldAPI(t)
	odd := said("summit", "asserted", "wire-1", stated(spokesperson("carol"), "2024-09-04")).on("2032-09-04")
	odd.ID = "odd"
	fields := odd.ClaimFields
	fields.Attribution = []wire.Attribution{stated(spokesperson("carol"), "2023-09-04")}
	both := []string{field("field", "occurred"), field("code", "published_before_occurred"), field("field", "attribution[0].stated"), field("code", "published_before_stated")}
	claim := a.claim(said("other", "asserted", "gazette-1"))
	a.run([]scenario{
		{name: "added", call: adding(t, odd), status: 201, has: both},
		{name: "read", call: get("/v1/claims/odd"), status: 200, has: both},
		{name: "corrected by half", call: correcting(t, "odd", wire.Correction{ID: "less-odd", ClaimFields: fields}), status: 201, has: both[:2], hasNot: both[2:]},
		{name: "what is in order says nothing", call: get("/v1/claims/" + claim.ID), status: 200, hasNot: []string{"warnings"}},
		{name: "once the source is of another date", call: call{method: "PUT", path: "/v1/sources/wire-1", body: `{"title":"A report","published_at":"2032-09-04"}`}, status: 200},
		{name: "all is in order", call: get("/v1/claims/less-odd"), status: 200, hasNot: []string{"warnings"}},
	})
	a.source("wire-1", "wire", "2023-09-04", "")
	list := fromJSON[wire.ClaimList](t, a.done(get("/v1/relations/"+a.readClaim("odd").RelationID+"/claims")).body).Items
	if len(list) != 2 || len(list[0].Warnings)+len(list[1].Warnings) != 3 {
		t.Errorf("in the list they are %+v", list)
	}
}

func (a *api) readClaim(id string) wire.Claim {
	a.t.Helper()
	return fromJSON[wire.Claim](a.t, a.done(get("/v1/claims/"+id)).body)
}
