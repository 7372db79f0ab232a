package ingest

import (
	"strings"
	"testing"
)

func TestQuads(t *testing.T) {
	s := newStub(t)
	text := "Shinzo_Abe\tMake_a_visit\tGovernment_(Vietnam)\t2018-06-01\n" +
		"Japan\tExpress intent to meet or negotiate\tRussia\t2018-06-02\n" +
		"Japan\tmet-with\tRussia\t2018-06-03\n" +
		"Japan\tMake statement\tRussia\t2018-06-03\n" +
		"Japan\tSing together\tRussia\t2018-06-03\n"
	got, err := s.take(t, text, Options{})
	if err != nil || got.Format != "quads" || total(got.Unmapped) != 2 || got.Unmapped["Sing together"] != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	for _, path := range []string{"/v1/people/shinzo-abe", "/v1/governments/vietnam-government", "/v1/places/vietnam", "/v1/governments/russia-government", "/v1/sources/event-quads-2018-06-03"} {
		if s.stored[path] == "" {
			t.Errorf("%s is missing from %q", path, s.order)
		}
	}
	before := len(s.stored)
	if again, err := s.take(t, text, Options{}); err != nil || again.Added != 0 || len(s.stored) != before {
		t.Errorf("again: %+v, %v", again, err)
	}
	all := strings.Join(s.order, "\n")
	if strings.Count(all, "/v1/claims/quad-") != 3 {
		t.Error(all)
	}
	for row, want := range map[string]string{
		"a\tb\tc\n": "there must be 4", "a\tNA\tc\t2018-06-01\n": "relation: must be given", "a\tb\tc\t2018\n": `day: "2018" is no day`,
	} {
		if _, err := s.take(t, row, Options{Format: "quads"}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", row, err)
		}
	}
}

// Nobody, by whatever name, is no actor, and a time of day takes nothing from a day.
func TestNobodyIsNoActorOfQuads(t *testing.T) {
	s := newStub(t)
	got, err := s.take(t, "NULL\tmet-with\tRussia\t2018-06-01\nJapan\tmet-with\t\t2018-06-01\nJapan\tmet-with\tN/A\t2018-06-01\nJapan\tmet-with\tRussia\t2018-06-01 00:00:00\n", Options{})
	if err != nil || got.Unmapped["met-with, without a subject"] != 1 || got.Unmapped["met-with, without an object"] != 2 || s.stored["/v1/sources/event-quads-2018-06-01"] == "" {
		t.Errorf("%+v, %v, %v", got, err, s.order)
	}
}

func FuzzQuads(f *testing.F) {
	f.Add("Japan\tmet-with\tRussia\t2018-06-03")
	v := builtin(f)
	f.Fuzz(func(t *testing.T, text string) { eachRow(t, quads{}, v, text, Options{}, hasSlugs) })
}

// A region is a place to visit, and an organization that acts; what is in brackets is a country only
// if it is one. Rows with the same names fit together in any order.
func TestPlacesOfQuads(t *testing.T) {
	rows := []string{
		"Rama Tell\tMake a visit\tMember of Legislative (Govt) (India)\t2014-01-02",
		"Paul Sorn\tMake a visit\tCombatant (Northern Workers Party)\t2014-01-02",
		"Northern Workers Party\tUse conventional military force\tCitizen (Turkey)\t2014-01-03",
		"Mara Venn\tExpress intent to meet or negotiate\tAfrica\t2018-08-29",
		"Mara Venn\tMake a visit\tAfrica\t2018-08-29",
		"United Nations\tMake a visit\tHead of Government (Africa)\t2018-09-13",
		"Africa\tMake a visit\tPriest (Holy See (Vatican City State))\t2018-09-14",
	}
	kinds := map[string]string{}
	for range 2 {
		all, _ := rowsOf(t, quads{}, strings.Join(rows, "\n"), Options{})
		for _, r := range all {
			if r.faults != nil || r.unmapped != "" {
				t.Errorf("%s: %v %s", r.raw, r.faults, r.unmapped)
			}
			for _, record := range r.records {
				if record.what != entityRecord {
					continue
				}
				if kind := kinds[record.id]; kind != "" && kind != record.kind {
					t.Errorf("%s is a %s and a %s", record.id, kind, record.kind)
				}
				kinds[record.id] = record.kind
			}
		}
		rows = reverse(rows)
	}
	for id, want := range map[string]string{
		"india": "place", "member-of-legislative-govt-india": "organization", "northern-workers-party": "organization",
		"combatant-northern-workers-party": "organization", "africa": "place", "africa-actors": "organization",
		"head-of-government-africa": "organization", "mara-venn": "person",
	} {
		if kinds[id] != want {
			t.Errorf("%s is a %q, want %s", id, kinds[id], want)
		}
	}
}
