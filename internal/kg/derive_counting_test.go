package kg_test

import (
	"slices"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

func TestOnlyTheNewestClaimsOfAnOriginCount(t *testing.T) {
	for _, tt := range []derivationCase{
		{"a new word replaces the old", evidence(
			says("usa", kg.Asserted).published("2023-09-01"), says("usa", kg.Denied).published("2023-09-02")), kg.StatusDenied, "b", 1},
		{"whatever their order", evidence(
			says("usa", kg.Denied).published("2023-09-02"), says("usa", kg.Asserted).published("2023-09-01")), kg.StatusDenied, "a", 1},
		{"of one origin, not of another", evidence(
			says("usa", kg.Expected).published("2023-09-01"), says("kim", kg.Planned), says("usa", kg.Planned)), kg.StatusPlanned, "bc", 2},
		{"an origin that joins others raises their number", evidence(
			says("kim", kg.Alleged), says("ap", kg.Alleged), says("usa", kg.Asserted), says("usa", kg.Alleged).published("2023-09-06")),
			kg.StatusAlleged, "abd", 3},
		{"by when it was stated, not published", evidence(
			says("usa", kg.Planned).stated("2023-09-04").published("2023-09-05"),
			says("usa", kg.Possible).stated("2023-09-03").published("2023-09-20")), kg.StatusPlanned, "a", 1},
		{"a stated day is its last microsecond", evidence(
			says("usa", kg.Planned).stated("2023-09-05").published("2023-09-06"),
			says("usa", kg.Possible).published("2023-09-05T23:59:59Z")), kg.StatusPlanned, "a", 1},
		{"a stated day ties with a source of that day", evidence(
			says("usa", kg.Planned).stated("2023-09-05").published("2023-09-06"),
			says("usa", kg.Planned).published("2023-09-05")), kg.StatusPlanned, "ab", 1},
		{"a stated month is its last day", evidence(
			says("usa", kg.Planned).stated("2023-08"), says("usa", kg.Possible).stated("2023-08-30")), kg.StatusPlanned, "a", 1},
		{"stated since some day is no newer than its source", evidence(
			says("usa", kg.Planned).stated("2023-08-01/..").published("2023-09-05"),
			says("usa", kg.Possible).published("2023-09-06")), kg.StatusPossible, "b", 1},
		{"by the first speaker's statement alone", evidence(
			says("usa", kg.Planned).relyingOn(kg.Attribution{Kind: kg.SpeakerNamed, Entity: "kim", Stated: date("2023-12-01")}),
			says("usa", kg.Possible).published("2023-09-06")), kg.StatusPossible, "b", 1},
		{"late copies of a wire story are no news", evidence(
			says("ap", kg.Expected).published("2023-09-04"), says("ap", kg.Expected).published("2023-09-04").copied("2023-09-20"),
			says("ap", kg.Cancelled).published("2023-09-10")), kg.StatusCancelled, "c", 1},
		{"twenty copies are one origin", evidence(slices.Repeat([]saying{says("ap", kg.Asserted)}, 20)...),
			kg.StatusReported, "abcdefghijklmnopqrst", 1},
		{"on a tie all count", evidence(
			says("usa", kg.Expected).stated("2023-09-04"), says("usa", kg.Cancelled).stated("2023-09-04")), kg.StatusCancelled, "b", 1},
		{"before the common era too", evidence(
			says("usa", kg.Planned).stated("-0044-03-14"), says("usa", kg.Possible).stated("-0044-03-15")), kg.StatusPossible, "b", 1},
		{"a retracted word gives way to the old", evidence(
			says("usa", kg.Asserted).published("2023-09-01"), says("usa", kg.Denied).published("2023-09-02").retracted()), kg.StatusReported, "a", 1},
	} {
		tt.run(t)
	}
}

func TestDenialsAreOvertakenByTheEvent(t *testing.T) {
	denied := func(published string) saying { return says("kim", kg.Denied).published(published) }
	asserted := func() saying { return says("usa", kg.Asserted).published("2023-09-20") }
	for _, tt := range []derivationCase{
		{"published the day before", evidence(denied("2023-09-12"), asserted().on("2023-09-13")), kg.StatusReported, "b", 1},
		{"but not on the day itself", evidence(denied("2023-09-13T00:00:00Z"), asserted().on("2023-09-13")), kg.StatusDisputed, "ab", 2},
		{"by an allegation too", evidence(denied("2023-09-12"), says("usa", kg.Alleged).on("2023-09-13")), kg.StatusAlleged, "b", 1},
		{"but not by an expectation", evidence(denied("2023-09-12"), says("usa", kg.Expected).on("2023-09-13")), kg.StatusDisputed, "ab", 2},
		{"published before the first of its possible days", evidence(denied("2023-08-31"), asserted().on("2023-09")), kg.StatusReported, "b", 1},
		{"but not between them", evidence(denied("2023-09-01"), asserted().on("2023-09")), kg.StatusDisputed, "ab", 2},
		{"published before every such claim's earliest day", evidence(
			denied("2023-08-31"), asserted().on("2023-09-13"), says("ap", kg.Alleged).on("2023-09-01")), kg.StatusReported, "b", 1},
		{"but not between these days", evidence(
			denied("2023-09-05"), asserted().on("2023-09-13"), says("ap", kg.Alleged).on("2023-09-01")), kg.StatusDisputed, "abc", 3},
		{"an undated claim drops nothing", evidence(denied("2023-09-01"), asserted()), kg.StatusDisputed, "ab", 2},
		{"but a dated one beside it does", evidence(
			denied("2023-09-01"), asserted().on("2023-09-13"), says("ap", kg.Asserted)), kg.StatusConfirmed, "bc", 2},
		{"nor one without a start", evidence(denied("2023-09-01"), asserted().on("../2023-09-13")), kg.StatusDisputed, "ab", 2},
		{"an inherited date will do", evidence(
			denied("2023-09-01"), asserted().on("2023-09-13"), asserted().published("2023-09-21")), kg.StatusReported, "c", 1},
		{"a late copy of a denial is as old as its root", evidence(
			denied("2023-09-12").copied("2023-09-30"), asserted().on("2023-09-13")), kg.StatusReported, "b", 1},
		{"a denial is as old as its statement", evidence(
			denied("2023-09-14").stated("2023-09-12"), asserted().on("2023-09-13")), kg.StatusReported, "b", 1},
		{"of another date", evidence(
			denied("2023-09-20").on("2023-09-12"), asserted().on("2023-09-13")), kg.StatusReported, "b", 1},
		{"of a date that overlaps", evidence(
			denied("2023-09-20").on("2023-09"), asserted().on("2023-09-13")), kg.StatusDisputed, "ab", 2},
		{"of another date than nobody gives", evidence(
			denied("2023-09-20").on("2023-09-12"), asserted()), kg.StatusDisputed, "ab", 2},
		{"before the common day of vaguer and more exact claims", evidence(
			denied("2023-09-02"), asserted().on("2023-09-13"), says("ap", kg.Asserted).on("2023-09")), kg.StatusConfirmed, "bc", 2},
		{"some are, others are not", evidence(
			denied("2023-09-12"), says("putin", kg.Denied).published("2023-09-14"), asserted().on("2023-09-13")), kg.StatusDisputed, "bc", 2},
		{"a retracted claim overtakes none", evidence(
			denied("2023-09-12"), asserted().on("2023-09-13").retracted()), kg.StatusDenied, "a", 1},
	} {
		tt.run(t)
	}
}

func TestReasonsNameDroppedDenials(t *testing.T) {
	denied := func(published string) saying { return says("ap", kg.Denied).published(published) }
	asserted := says("usa", kg.Asserted).on("2023-09-13")
	tests := []struct {
		name   string
		claims []kg.Evidence
		want   string
	}{
		{"of a plan", evidence(asserted, denied("2023-09-02")),
			"one origin asserts it, and none of its ends does; a denial made on 2023-09-02 does not count, because it is about a plan"},
		{"of another date", evidence(asserted, denied("2023-09-20").on("2023-09-12")),
			"one origin asserts it, and none of its ends does; a denial of 2023-09-12 does not count, because it is about another date"},
		{"several", evidence(asserted, denied("2023-09-02"), says("nyt", kg.Denied).published("2023-09-01")),
			"one origin asserts it, and none of its ends does; 2 denials made on 2023-09-01, 2023-09-02 do not count, because they are about a plan"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := kg.Derive(meeting, tt.claims).Reason; got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestReasonsAreTrue(t *testing.T) {
	tests := []struct {
		name   string
		claims []kg.Evidence
		want   string
	}{
		{"nobody asserts it", evidence(says("usa", kg.Alleged)), "one origin alleges it; nobody asserts it"},
		{"somebody did before", evidence(says("usa", kg.Asserted).published("2023-09-01"), says("usa", kg.Alleged)),
			"one origin alleges it; earlier claims were replaced by newer ones of the same speakers"},
		{"somebody claimed it before a denial", evidence(says("usa", kg.Asserted).published("2023-09-01"), says("usa", kg.Denied)),
			"one origin denies it; earlier claims were replaced by newer ones of the same speakers"},
		{"somebody claimed it before a plan", evidence(says("usa", kg.Asserted).published("2023-09-01"), says("usa", kg.Planned)),
			`the newest word on it is "planned", from one origin; earlier claims were replaced by newer ones of the same speakers`},
		{"an outlet against somebody unnamed", evidence(says("ap", kg.Asserted).unattributed(), says("ap", kg.Denied).through(kg.SpeakerAnonymous, "")),
			"one origin claims it, and one unnamed speaker denies it"},
		{"a plan of a party among others", evidence(says("kim", kg.Planned), says("usa", kg.Expected).published("2023-09-10")),
			`the newest word of a party or an official speaker is "planned", from one origin; nobody says that it happened`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := kg.Derive(meeting, tt.claims).Reason; got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestOnlyTheNewestWordOfAVoiceCounts(t *testing.T) {
	leak := says("ap", kg.Asserted).through(kg.SpeakerAnonymous, "", "usa").described("a U.S. official")
	for _, tt := range []derivationCase{
		{"a denial of the government leaves its leak", evidence(
			leak, says("usa", kg.Denied).through(kg.SpeakerNamed, "peskov", "usa").published("2023-09-06")), kg.StatusDisputed, "ab", 2},
		{"a denial by an unnamed speaker leaves the outlet's report", evidence(
			says("ap", kg.Asserted).unattributed(), says("ap", kg.Denied).through(kg.SpeakerAnonymous, "").published("2023-09-06")), kg.StatusDisputed, "ab", 1},
		{"two unnamed speakers are two voices", evidence(
			leak, leak.described("a diplomat").published("2023-09-06")), kg.StatusReported, "ab", 1},
		{"the same descriptor is one voice", evidence(
			leak, leak.described("A  U.S. Official").published("2023-09-06")), kg.StatusReported, "b", 1},
		{"two spokespeople of one government are one voice", evidence(
			says("usa", kg.Planned).through(kg.SpeakerNamed, "kirby", "usa"),
			says("usa", kg.Cancelled).through(kg.SpeakerNamed, "watson", "usa").published("2023-09-06")), kg.StatusCancelled, "b", 1},
		{"a spokesperson's own word is another voice", evidence(
			says("usa", kg.Planned).through(kg.SpeakerNamed, "kirby", "usa"),
			says("kirby", kg.Possible).published("2023-09-06")), kg.StatusPlanned, "a", 1},
		{"a statement is not newer than its source", evidence(
			says("usa", kg.Planned).stated("2023-09-05").published("2023-09-05T07:00:00Z"),
			says("usa", kg.Cancelled).published("2023-09-05T19:00:00Z")), kg.StatusCancelled, "b", 1},
	} {
		tt.run(t)
	}
}

func TestACancellationInheritsFromThePlan(t *testing.T) {
	cancelled := says("kim", kg.Cancelled).published("2023-09-09")
	tests := []struct {
		name   string
		claims []kg.Evidence
		want   string
	}{
		{"of its voice", evidence(says("kim", kg.Planned).on("2023-09-13"), cancelled), "2023-09-13"},
		{"of its voice before a newer one of others", evidence(
			says("kim", kg.Possible).on("2023-09-13"), says("usa", kg.Planned).on("2023-10").published("2023-09-07"), cancelled), "2023-09-13"},
		{"else the newest of others", evidence(
			says("ap", kg.Expected).on("2023-09-13"), says("usa", kg.Planned).on("2023-10").published("2023-09-07"), cancelled), "2023-10"},
		{"but not what was only proposed by others", evidence(says("ap", kg.Proposed).on("2023-09-13"), cancelled), ""},
		{"nor a later plan", evidence(says("ap", kg.Planned).on("2023-09-13").published("2023-09-10"), cancelled), ""},
		{"unless it has a date", evidence(says("kim", kg.Planned).on("2023-09-13"), cancelled.on("2023-09-14")), "2023-09-14"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := kg.Derive(meeting, tt.claims); got.Status != kg.StatusCancelled || got.Occurred.String() != tt.want {
				t.Errorf("%s %s, want cancelled %s", got.Status, got.Occurred, tt.want)
			}
		})
	}
}

func TestCountingClaimsInheritDateAndPlace(t *testing.T) {
	expected := func(published string) saying { return says("usa", kg.Expected).published(published) }
	latest := expected("2023-09-05")
	tests := []struct {
		name            string
		claims          []kg.Evidence
		occurred, place string
	}{
		{"from the claim before", evidence(expected("2023-09-01").on("2023-09").at("russia"), latest), "2023-09", "russia"},
		{"but keep their own", evidence(
			expected("2023-09-01").on("2023-09").at("russia"), latest.on("2023-10").at("china")), "2023-10", "china"},
		{"from the latest that has one", evidence(
			expected("2023-09-01").on("2023-08").at("china"), expected("2023-09-02").on("2023-09").at("russia"), expected("2023-09-03"), latest),
			"2023-09", "russia"},
		{"each from another claim", evidence(
			expected("2023-09-01").on("2023-09"), expected("2023-09-02").at("russia"), latest), "2023-09", "russia"},
		{"from the claim stated before, whenever published", evidence(
			expected("2023-09-30").stated("2023-09-01").on("2023-09").at("russia"), latest), "2023-09", "russia"},
		{"among those of one moment from the first by id", evidence(
			expected("2023-09-01").on("2023-10").at("china"), expected("2023-09-01").on("2023-09").at("russia"), latest), "2023-10", "china"},
		{"not from those of another modality", evidence(
			says("usa", kg.Planned).published("2023-09-01").on("2023-09").at("russia"), latest), "", ""},
		{"whenever published", evidence(
			expected("2023-09-03").stated("2023-09-01").on("2023-10"), expected("2023-09-02").stated("2023-09-01").on("2023-09"), latest),
			"2023-10", ""},
		{"not from another origin", evidence(
			says("ap", kg.Expected).published("2023-09-01").on("2023-09").at("russia"), says("ap", kg.Possible), latest), "", ""},
		{"not from those of the same moment", evidence(
			expected("2023-09-01").on("2023-10"), latest.on("2023-09"), latest), "2023-09-01/2023-10-31", ""},
		{"not from retracted ones", evidence(
			expected("2023-09-01").on("2023-09").at("russia").retracted(), latest), "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := kg.Derive(meeting, tt.claims)
			var places []string
			if tt.place != "" {
				places = []string{tt.place}
			}
			if got.Occurred.String() != tt.occurred || !slices.Equal(got.Places, places) {
				t.Errorf("occurred %q at %v, want %q at %v", got.Occurred, got.Places, tt.occurred, places)
			}
		})
	}
}
