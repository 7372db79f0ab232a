package kg_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Few values of each sort, so that claims tie, agree and contradict one another.
var (
	someOrigins  = []string{"kim", "putin", "usa", "ap"}
	someTimes    = []string{"2023-09-01", "2023-09-04", "2023-09-05T06:00:00Z", "2023-09-05", "2023-09-20"}
	someStated   = []string{"", "", "", "2023-08", "2023-09-04", "2023-09-05", "2023-09-01/..", "-0044-03-15"}
	someDates    = []string{"", "", "2023", "2023-09", "2023-09~", "2023-09-13", "2023-09-06/2023-09-14", "2023-09-13/..", "../2023-09-05"}
	somePlaces   = []string{"", "russia", "china"}
	someBehalves = [][]string{nil, nil, {"usa"}, {"ap", "putin"}}
)

func drawFrame(t *rapid.T) kg.Frame {
	return rapid.SampledFrom([]kg.Frame{meeting, alliance, attack, seat}).Draw(t, "frame")
}

func drawClaims(t *rapid.T) []kg.Evidence {
	claims := make([]kg.Evidence, rapid.IntRange(0, 7).Draw(t, "claims"))
	for i := range claims {
		claims[i] = drawClaim(t, fmt.Sprint("c", i), rapid.SampledFrom(someOrigins).Draw(t, "origin"))
	}
	return claims
}

func drawClaim(t *rapid.T, id, origin string) kg.Evidence {
	from := func(label string, values []string) string { return rapid.SampledFrom(values).Draw(t, id+"."+label) }
	c := says(origin, rapid.SampledFrom(kg.Modalities()).Draw(t, id+".modality")).
		through(rapid.SampledFrom(kg.Speakers()).Draw(t, id+".speaker"), from("entity", someOrigins),
			rapid.SampledFrom(someBehalves).Draw(t, id+".behalf")...).
		stated(from("stated", someStated)).on(from("occurred", someDates)).at(from("place", somePlaces)).
		published(from("root", someTimes)).copied(from("published", someTimes)).
		firstReportedBy(from("first", []string{"", "nyt", "ap"}))
	if rapid.IntRange(0, 4).Draw(t, id+".retracted") == 0 {
		c = c.retracted()
	}
	if n := rapid.IntRange(0, 3).Draw(t, id+".delivered"); n > 0 {
		c = c.with("delivered", int64(50*n))
	}
	c.Claim.ID = id
	c.Voice = voiceOf(c.Evidence)
	return c.Evidence
}

// same compares derivations, dates by their text.
func same(a, b kg.Derivation) string {
	return cmp.Diff(a, b, cmp.Comparer(func(a, b edtf.Date) bool { return a == b }))
}

func visible(claims []kg.Evidence) []kg.Evidence {
	return slices.DeleteFunc(slices.Clone(claims), func(e kg.Evidence) bool { return e.Claim.Retracted() })
}

func originsOf(claims []kg.Evidence) map[kg.Origin]bool {
	origins := map[kg.Origin]bool{}
	for _, e := range claims {
		origins[e.Origin] = true
	}
	return origins
}

// deciding are the claims that decided d.
func deciding(d kg.Derivation, claims []kg.Evidence) []kg.Evidence {
	return slices.DeleteFunc(slices.Clone(claims), func(e kg.Evidence) bool { return !slices.Contains(d.DecidedBy, e.Claim.ID) })
}

func TestDerivationIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := drawClaims(t)
		d := kg.Derive(drawFrame(t), claims)
		seen := visible(claims)
		if !slices.Contains(kg.Statuses(), d.Status) || d.Reason == "" {
			t.Fatalf("status %q, reason %q", d.Status, d.Reason)
		}
		if d.Status.HasEdge() != (len(seen) > 0) || d.ClaimCount != len(seen) {
			t.Fatalf("%s by %d of %d visible claims", d.Status, d.ClaimCount, len(seen))
		}
		voices := deciding(d, seen)
		if len(voices) != len(d.DecidedBy) || !slices.IsSorted(d.DecidedBy) || d.Status.HasEdge() != (len(voices) > 0) {
			t.Fatalf("%s decided by %v", d.Status, d.DecidedBy)
		}
		if d.OriginCount != len(originsOf(voices)) {
			t.Fatalf("%d origins decided as %v", d.OriginCount, d.DecidedBy)
		}
	})
}

func TestDerivationIsIndependentOfOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame, claims := drawFrame(t), drawClaims(t)
		shuffled := rapid.Permutation(claims).Draw(t, "shuffled")
		if diff := same(kg.Derive(frame, claims), kg.Derive(frame, shuffled)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestRetractingEverythingRetractsTheRelation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claims := append(drawClaims(t), drawClaim(t, "one", "usa"))
		for i := range claims {
			claims[i].Claim.RetractedAt = instant("2023-10-01")
		}
		want := kg.Derivation{Figures: kg.Figures{Status: kg.StatusRetracted}}
		got := kg.Derive(drawFrame(t), claims)
		got.Reason = ""
		if diff := same(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestRetractedClaimsMightNeverHaveBeenMade(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame, claims := drawFrame(t), append(drawClaims(t), says("usa", kg.Asserted).Evidence)
		if diff := same(kg.Derive(frame, visible(claims)), kg.Derive(frame, claims)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// The history, the reading as of a time, and what follows from the claims
// published by then are one and the same.
func TestHistoryIsWhatFollowsFromTheClaimsPublishedByThen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frame, claims := drawFrame(t), drawClaims(t)
		history := kg.Derive(frame, claims).History
		for _, at := range someTimes {
			at := instant(at)
			published := slices.DeleteFunc(slices.Clone(claims), func(e kg.Evidence) bool { return e.PublishedAt.After(at) })
			then, known := kg.DeriveAsOf(frame, claims, at)
			if known != (len(published) > 0) {
				t.Fatalf("as of %v, %d claims were published: known is %t", at, len(published), known)
			}
			want := kg.Derive(frame, published)
			want.History = nil
			if known {
				if diff := same(want, then); diff != "" {
					t.Fatal(diff)
				}
			}
			moment, ok := momentOf(history, at)
			if ok != want.Status.HasEdge() || ok && (moment.Figures != want.Figures || !reflect.DeepEqual(moment.Details, want.Details)) {
				t.Fatalf("at %v the history says %+v, want %+v", at, moment, want)
			}
		}
	})
}

// momentOf is the last of the history at or before that time.
func momentOf(history []kg.Moment, at time.Time) (kg.Moment, bool) {
	var last kg.Moment
	found := false
	for _, m := range history {
		if !m.At.After(at) {
			last, found = m, true
		}
	}
	return last, found
}

func TestEveryMomentOfTheHistoryChangesTheFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := kg.Derive(drawFrame(t), drawClaims(t))
		for i := 1; i < len(d.History); i++ {
			if !d.History[i-1].At.Before(d.History[i].At) || d.History[i-1].Figures == d.History[i].Figures {
				t.Fatalf("%+v, then %+v", d.History[i-1], d.History[i])
			}
		}
		if n := len(d.History); n > 0 && d.History[n-1].Figures != d.Figures {
			t.Fatalf("the last moment is %+v, the present %+v", d.History[n-1], d.Figures)
		}
	})
}
