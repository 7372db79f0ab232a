package kg_test

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

func TestASourceIsOlderThanWhatItTells(t *testing.T) {
	for _, tt := range []struct {
		name, published, occurred, stated string
		modality                          kg.Modality
		want                              string
	}{
		{"no dates", "2023-09-05", "", "", kg.Asserted, ""},
		{"all on the day of publication", "2023-09-05", "2023-09-05", "2023-09-05", kg.Asserted, ""},
		{"stated on the day after", "2023-09-05", "", "2023-09-06", kg.Expected, "attribution[0].stated"},
		{"published in the first moment of that day", "2023-09-06T00:00:00Z", "2023-09-06", "2023-09-06", kg.Asserted, ""},
		{"published in the last moment before it", "2023-09-05T23:59:59.999999Z", "2023-09-06", "2023-09-06", kg.Asserted, "occurred attribution[0].stated"},
		{"a day of another zone is one of UTC", "2023-09-06T01:00:00+05:30", "", "2023-09-06", kg.Asserted, "attribution[0].stated"},
		{"some day of the month of publication", "2023-09-05", "2023-09", "2023-09-XX", kg.Asserted, ""},
		{"the month after", "2023-08-31", "2023-09", "2023-09~", kg.Alleged, "occurred attribution[0].stated"},
		{"a mistyped year", "2023-09-05", "2024-09-04", "", kg.Asserted, "occurred"},
		{"a plan may come later", "2023-09-05", "2024-09-04", "", kg.Planned, ""},
		{"and so may what is denied", "2023-09-05", "2024-09-04", "", kg.Denied, ""},
		{"what goes on", "2023-09-05", "2022-02-24/..", "", kg.Asserted, ""},
		{"what went on past the publication", "2023-09-05", "2023-09-01/2023-12-31", "", kg.Asserted, ""},
		{"what began only after it", "2023-09-05", "2023-09-06/..", "", kg.Asserted, "occurred"},
		{"what has no beginning", "2023-09-05", "../2030", "../2030", kg.Asserted, ""},
		{"what may have begun before", "2023-09-05", "202X", "", kg.Asserted, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			published, err := kg.ParseInstant(tt.published)
			if err != nil {
				t.Fatal(err)
			}
			e := kg.Evidence{PublishedAt: published, Claim: kg.Claim{
				Modality: tt.modality, Occurred: date(tt.occurred), Attribution: []kg.Attribution{{Stated: date(tt.stated)}},
			}}
			var fields []string
			for _, w := range e.Warnings() {
				fields = append(fields, w.Field)
			}
			if got := strings.Join(fields, " "); got != tt.want {
				t.Errorf("it warns of %q, want %q", got, tt.want)
			}
		})
	}
}

func TestEachLinkOfTheChainIsWarnedOf(t *testing.T) {
	published, _ := kg.ParseInstant("2023-09-05")
	e := kg.Evidence{PublishedAt: published, Claim: kg.Claim{Modality: kg.Alleged, Attribution: []kg.Attribution{{Stated: date("2023-09-04")}, {Stated: date("2032-09-04")}}}}
	got := e.Warnings()
	if len(got) != 1 || got[0].Field != "attribution[1].stated" || got[0].Code != kg.WarnBeforeStated || !strings.Contains(got[0].Message, "2032-09-04") {
		t.Errorf("it warns of %+v", got)
	}
}
