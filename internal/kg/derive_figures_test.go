package kg_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

func TestPlacesOfAllCountingClaims(t *testing.T) {
	tests := []struct {
		name   string
		claims []kg.Evidence
		want   []string
	}{
		{"none", evidence(says("usa", kg.Expected)), nil},
		{"most origins first", evidence(
			says("usa", kg.Expected).at("china"), says("ap", kg.Expected).at("russia"), says("nyt", kg.Expected).at("russia")),
			[]string{"russia", "china"}},
		{"ties by id", evidence(
			says("usa", kg.Expected).at("russia"), says("ap", kg.Expected).at("china")), []string{"china", "russia"}},
		{"by origins, not by claims", evidence(
			says("usa", kg.Expected).at("russia"), says("usa", kg.Expected).at("russia"), says("ap", kg.Expected).at("china")),
			[]string{"china", "russia"}},
		{"of claims that don't decide too", evidence(
			says("usa", kg.Asserted).at("russia"), says("ap", kg.Expected).at("china")), []string{"china", "russia"}},
		{"not of claims that no longer count", evidence(
			says("usa", kg.Expected).at("russia"), says("usa", kg.Expected).published("2023-09-06").at("china")), []string{"china"}},
		{"not of denials that the event overtook", evidence(
			says("usa", kg.Asserted).on("2023-09-13").at("russia"), says("kim", kg.Denied).at("china")), []string{"russia"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := kg.Derive(meeting, tt.claims).Places; !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestAnonymousOnlySpeaksOfDecidingClaims(t *testing.T) {
	anonymous := func(origin string, m kg.Modality) saying { return says(origin, m).through(kg.SpeakerAnonymous, "") }
	tests := []struct {
		name   string
		claims []kg.Evidence
		want   bool
	}{
		{"all anonymous", evidence(anonymous("usa", kg.Expected), anonymous("ap", kg.Expected)), true},
		{"one by name", evidence(anonymous("usa", kg.Expected), says("ap", kg.Expected)), false},
		{"one by name that doesn't decide", evidence(anonymous("usa", kg.Asserted), says("ap", kg.Expected)), true},
		{"who relies on a name", evidence(anonymous("usa", kg.Expected).relyingOn(kg.Attribution{Kind: kg.SpeakerNamed, Entity: "kim"})), true},
		{"intelligence is not anonymous", evidence(says("usa", kg.Alleged).through(kg.SpeakerIntelligence, "")), false},
		{"nor is a source that names nobody", evidence(says("ap", kg.Asserted).unattributed()), false},
		{"retracted", evidence(anonymous("usa", kg.Asserted).retracted()), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := kg.Derive(meeting, tt.claims).AnonymousOnly; got != tt.want {
				t.Errorf("got %t", got)
			}
		})
	}
}

func TestCountsAndPublicationSpeakOfAllVisibleClaims(t *testing.T) {
	got := kg.Derive(meeting, evidence(
		says("usa", kg.Expected).published("2023-09-02").copied("2023-09-04"),
		says("usa", kg.Expected).published("2023-09-04").copied("2023-09-08"),
		says("usa", kg.Asserted).published("2023-09-06"),
		says("ap", kg.Asserted).published("2023-09-01").retracted(),
	))
	if got.ClaimCount != 3 || !got.FirstPublished.Equal(instant("2023-09-04")) || !got.LastPublished.Equal(instant("2023-09-08")) {
		t.Errorf("%d claims from %v to %v", got.ClaimCount, got.FirstPublished, got.LastPublished)
	}
}

func TestFirstReportedByIsThatOfTheEarliestPublished(t *testing.T) {
	asserted := func(published string) saying { return says("usa", kg.Asserted).published(published) }
	tests := []struct {
		name   string
		claims []kg.Evidence
		want   string
	}{
		{"none", evidence(asserted("2023-09-05")), ""},
		{"the earliest that names one", evidence(
			asserted("2023-09-07").firstReportedBy("ap"), asserted("2023-09-05").firstReportedBy("nyt"), asserted("2023-09-04")), "nyt"},
		{"ties by claim id", evidence(
			asserted("2023-09-05").firstReportedBy("nyt"), asserted("2023-09-05").firstReportedBy("ap")), "nyt"},
		{"of claims that no longer count too", evidence(
			asserted("2023-09-06"), asserted("2023-09-05").firstReportedBy("nyt")), "nyt"},
		{"by the citing source, not by its root", evidence(
			asserted("2023-09-01").copied("2023-09-09").firstReportedBy("ap"), asserted("2023-09-05").firstReportedBy("nyt")), "nyt"},
		{"not of retracted ones", evidence(
			asserted("2023-09-04").firstReportedBy("ap").retracted(), asserted("2023-09-05").firstReportedBy("nyt")), "nyt"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := kg.Derive(meeting, tt.claims).FirstReportedBy; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// summit is a story in four parts: foreseen by an official without a name,
// denied, seen by a reporter, and confirmed by an end.
func summit() []kg.Evidence {
	return evidence(
		says("usa", kg.Expected).through(kg.SpeakerAnonymous, "", "usa").on("2023-09").published("2023-09-04").firstReportedBy("nyt"),
		says("putin", kg.Denied).published("2023-09-05"),
		says("ap", kg.Asserted).on("2023-09-13").published("2023-09-13"),
		says("kim", kg.Asserted).on("2023-09-12/2023-09-14").published("2023-09-14"),
		says("nyt", kg.Asserted).published("2023-09-06").retracted(),
	)
}

func TestHistoryTellsTheFiguresOfEachTime(t *testing.T) {
	first := instant("2023-09-04")
	figures := func(status kg.Status, occurred string, claims int, last string, origins, dissent int, anonymous bool) kg.Moment {
		return kg.Moment{At: instant(last), Figures: kg.Figures{
			Status: status, Occurred: date(occurred), ClaimCount: claims, FirstPublished: first, LastPublished: instant(last),
			OriginCount: origins, DissentCount: dissent, AnonymousOnly: anonymous, FirstReportedBy: "nyt",
		}}
	}
	want := []kg.Moment{
		figures(kg.StatusExpected, "2023-09", 1, "2023-09-04", 1, 0, true),
		figures(kg.StatusDisputed, "2023-09", 2, "2023-09-05", 2, 1, false),
		figures(kg.StatusReported, "2023-09-13", 3, "2023-09-13", 1, 0, false),
		figures(kg.StatusConfirmed, "2023-09-13", 4, "2023-09-14", 2, 0, false),
	}
	got := kg.Derive(meeting, summit())
	if diff := cmp.Diff(want, got.History, cmp.Comparer(func(a, b edtf.Date) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
	if got.Figures != got.History[3].Figures {
		t.Errorf("the last moment isn't the present: %+v", got.Figures)
	}
}

func TestHistoryHasOneMomentForClaimsOfOneTime(t *testing.T) {
	got := kg.Derive(meeting, evidence(says("usa", kg.Asserted), says("ap", kg.Asserted), says("kim", kg.Denied).published("2023-09-06")))
	if len(got.History) != 2 || got.History[0].Status != kg.StatusConfirmed || got.History[0].ClaimCount != 2 {
		t.Errorf("got %+v", got.History)
	}
}

func TestReadingAsOfATime(t *testing.T) {
	tests := []struct {
		name, knownAt string
		status        kg.Status
		decided       string
		known         bool
	}{
		{"before all", "2023-09-03", "", "", false},
		{"the moment before", "2023-09-04T23:59:59.999998Z", "", "", false},
		{"at the moment", "2023-09-04", kg.StatusExpected, "a", true},
		{"between", "2023-09-10", kg.StatusDisputed, "ab", true},
		{"with hindsight", "2023-09-13", kg.StatusReported, "c", true},
		{"now", "2024-01-01", kg.StatusConfirmed, "cd", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, known := kg.DeriveAsOf(meeting, summit(), instant(tt.knownAt))
			if known != tt.known || got.Status != tt.status || decidedBy(got) != tt.decided || got.History != nil {
				t.Errorf("%t: %s by %q, %d moments; want %t: %s by %q", known, got.Status, decidedBy(got), len(got.History), tt.known, tt.status, tt.decided)
			}
		})
	}
}

func TestReadingARetractedRelationAsOfATime(t *testing.T) {
	claims := evidence(says("usa", kg.Asserted).published("2023-09-05").retracted(), says("kim", kg.Asserted).published("2023-09-07"))
	if got, known := kg.DeriveAsOf(meeting, claims, instant("2023-09-06")); !known || got.Status != kg.StatusRetracted {
		t.Errorf("%t: %s; what was published by then was retracted", known, got.Status)
	}
	if _, known := kg.DeriveAsOf(meeting, claims, instant("2023-09-04")); known {
		t.Error("known before anything was published")
	}
}

func TestDeriveLeavesItsInputAlone(t *testing.T) {
	claims, before := summit(), summit()
	slices.Reverse(claims)
	slices.Reverse(before)
	kg.Derive(meeting, claims)
	kg.DeriveAsOf(meeting, claims, instant("2023-09-05"))
	if diff := cmp.Diff(before, claims, cmp.Comparer(func(a, b edtf.Date) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
}
