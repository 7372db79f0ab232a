package httpapi

import (
	"fmt"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// What the claims about a relation amount to, as the API tells it.
func TestStatusOfARelation(t *testing.T) {
	a := newWorldAPI(t)
	a.source("undated", "", "2023-09-07", "")
	carol, dave := spokesperson("carol", "freedonia-government"), spokesperson("dave", "freedonia-government")
	official := wire.Attribution{Kind: "anonymous", Descriptor: "an official", OnBehalfOf: []string{"sylvania-government"}}
	for i, c := range []struct {
		name   string
		claims func(key string) []sentClaim
		want   string // status, origins of claims
	}{
		{"an end says so", func(k string) []sentClaim {
			return []sentClaim{said(k, "asserted", "wire-1", spokesperson("alice"))}
		}, "confirmed by 1 of 1"},
		{"someone who speaks for an end says so", func(k string) []sentClaim {
			return []sentClaim{said(k, "asserted", "wire-1", spokesperson("carol", "bob"))}
		}, "confirmed by 1 of 1"},
		{"someone unnamed who speaks for an end says so", func(k string) []sentClaim {
			return []sentClaim{said(k, "asserted", "wire-1", wire.Attribution{Kind: "anonymous", OnBehalfOf: []string{"bob"}})}
		}, "reported by 1 of 1, anonymously"},
		{"two papers say so", func(k string) []sentClaim {
			return []sentClaim{said(k, "asserted", "gazette-1"), said(k, "asserted", "herald-1")}
		}, "confirmed by 2 of 2"},
		{"a paper says so", func(k string) []sentClaim { return []sentClaim{said(k, "asserted", "gazette-1")} }, "reported by 1 of 1"},
		{"a source without a publisher says so", func(k string) []sentClaim {
			return []sentClaim{said(k, "asserted", "undated")}
		}, "reported by 1 of 1"},
		{"two spokespeople of one government say so", func(k string) []sentClaim {
			return []sentClaim{said(k, "asserted", "gazette-1", carol), said(k, "asserted", "herald-1", dave)}
		}, "reported by 1 of 2"},
		{"officials of two governments say so", func(k string) []sentClaim {
			return []sentClaim{said(k, "asserted", "gazette-1", carol), said(k, "asserted", "herald-1", official)}
		}, "confirmed by 2 of 2"},
		{"reportedly", func(k string) []sentClaim { return []sentClaim{said(k, "alleged", "wire-1", official)} }, "alleged by 1 of 1, anonymously"},
		{"one asserts what another alleges", func(k string) []sentClaim {
			return []sentClaim{said(k, "alleged", "wire-1", official), said(k, "asserted", "herald-1")}
		}, "reported by 1 of 2"},
		{"planned", func(k string) []sentClaim { return []sentClaim{said(k, "planned", "wire-1", carol)} }, "planned by 1 of 1"},
		{"expected", func(k string) []sentClaim { return []sentClaim{said(k, "expected", "wire-1", official)} }, "expected by 1 of 1, anonymously"},
		{"proposed", func(k string) []sentClaim { return []sentClaim{said(k, "proposed", "wire-1", carol)} }, "proposed by 1 of 1"},
		{"possible", func(k string) []sentClaim { return []sentClaim{said(k, "possible", "wire-1", carol)} }, "possible by 1 of 1"},
		{"the newest word of two", func(k string) []sentClaim {
			return []sentClaim{said(k, "expected", "wire-1", stated(carol, "2023-09-01")), said(k, "possible", "wire-1", stated(official, "2023-09-02"))}
		}, "possible by 1 of 2, anonymously"},
		{"an official plan before a newer word of somebody unnamed", func(k string) []sentClaim {
			return []sentClaim{said(k, "planned", "wire-1", stated(carol, "2023-09-01")), said(k, "possible", "wire-1", stated(official, "2023-09-02"))}
		}, "planned by 1 of 2"},
		{"the newest word of one", func(k string) []sentClaim {
			return []sentClaim{said(k, "possible", "wire-1", stated(carol, "2023-09-02")), said(k, "planned", "herald-1", stated(dave, "2023-09-01"))}
		}, "possible by 1 of 2"},
		{"one says so and another denies it", func(k string) []sentClaim {
			return []sentClaim{said(k, "asserted", "gazette-1"), said(k, "denied", "herald-1", spokesperson("alice"))}
		}, "disputed by 2 of 2"},
		{"a denial of the plan before it happened", func(k string) []sentClaim {
			return []sentClaim{said(k, "denied", "wire-1", carol), said(k, "asserted", "herald-1").on("2023-09-05")}
		}, "reported by 1 of 2"},
		{"nobody says so and one denies it", func(k string) []sentClaim { return []sentClaim{said(k, "denied", "wire-1", carol)} }, "denied by 1 of 1"},
		{"who planned it calls it off", func(k string) []sentClaim {
			return []sentClaim{said(k, "planned", "wire-1", carol), said(k, "cancelled", "herald-1", dave)}
		}, "cancelled by 1 of 2"},
		{"called off, and planned again by another", func(k string) []sentClaim {
			return []sentClaim{said(k, "cancelled", "wire-1", carol), said(k, "planned", "herald-1", spokesperson("dave", "sylvania-government"))}
		}, "planned by 1 of 2"},
		{"called off, and planned again by somebody unnamed", func(k string) []sentClaim {
			return []sentClaim{said(k, "cancelled", "wire-1", carol), said(k, "planned", "herald-1", official)}
		}, "cancelled by 1 of 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			var last wire.Claim
			for _, claim := range c.claims(fmt.Sprintf("k%d", i)) {
				last = within.claim(claim)
			}
			if got := amount(*last.Relation); got != c.want {
				t.Errorf("it is %s, want %s\n%s", got, c.want, last.Relation.StatusReason)
			}
		})
	}
}

// amount is what a relation amounts to, in a sentence.
func amount(r wire.Relation) string {
	text := fmt.Sprintf("%s by %d of %d", r.Status, r.OriginCount, r.ClaimCount)
	if r.AnonymousOnly {
		text += ", anonymously"
	}
	return text
}

// However many papers print a wire story, one agency says so.
func TestTwentyCopiesAreOneOrigin(t *testing.T) {
	a := newWorldAPI(t)
	original := "wire-1"
	var last wire.Claim
	for i := range 20 {
		id := fmt.Sprintf("copy-%d", i)
		a.source(id, []string{"gazette", "herald"}[i%2], fmt.Sprintf("2023-09-%02d", 5+i), original)
		if i%3 == 0 {
			original = id // a copy of a copy goes back to the same root
		}
		last = a.claim(said("summit", "asserted", id))
	}
	if got := amount(*last.Relation); got != "reported by 1 of 20" {
		t.Errorf("it is %s", got)
	}
	if last.Origin != (wire.Ref{ID: "wire", Kind: "organization", Name: "The name"}) {
		t.Errorf("the origin is %+v", last.Origin)
	}
}

// When and where, by all who decide.
func TestWhenAndWhereOfARelation(t *testing.T) {
	a := newWorldAPI(t)
	at := func(c sentClaim, date, place string) sentClaim {
		c.Occurred, c.Place = date, place
		return c
	}
	for _, c := range []struct {
		name string
		one  sentClaim
		two  sentClaim
		want string
	}{
		{"they agree in part", at(said("a", "asserted", "gazette-1"), "2023-09", "geneva"), at(said("a", "asserted", "herald-1"), "2023-09-04/2023-10-02", "geneva"), "2023-09-04/2023-09-30 2023-09-04..2023-09-30 conflict false [geneva]"},
		{"one is more exact", at(said("b", "asserted", "gazette-1"), "2023-09-05", "vienna"), at(said("b", "asserted", "herald-1"), "2023", "geneva"), "2023-09-05 2023-09-05..2023-09-05 conflict false [geneva vienna]"},
		{"they exclude one another", at(said("c", "asserted", "gazette-1"), "2023-08", ""), at(said("c", "asserted", "herald-1"), "2023-10", ""), "2023-08-01/2023-10-31 2023-08-01..2023-10-31 conflict true []"},
		{"one has no end", at(said("d", "asserted", "gazette-1"), "2022-02-24/..", ""), at(said("d", "asserted", "herald-1"), "", ""), "2022-02-24/.. 2022-02-24.. conflict false []"},
		{"none is dated", said("e", "asserted", "gazette-1"), said("e", "asserted", "herald-1"), " .. conflict false []"},
		{"the unqualified one is told", at(said("f", "asserted", "gazette-1"), "2023~", ""), at(said("f", "asserted", "herald-1"), "2023", ""), "2023 2023-01-01..2023-12-31 conflict false []"},
		{"before the common era", at(said("g", "asserted", "gazette-1"), "-0044-03", ""), at(said("g", "asserted", "herald-1"), "-0044-03-15", ""), "-0044-03-15 -0044-03-15..-0044-03-15 conflict false []"},
	} {
		t.Run(c.name, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			within.claim(c.one)
			r := within.claim(c.two).Relation
			var places []string
			for _, p := range r.Places {
				places = append(places, p.ID)
			}
			if got := fmt.Sprintf("%s %s..%s conflict %t %v", r.Occurred, r.Earliest, r.Latest, r.DateConflict, places); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
