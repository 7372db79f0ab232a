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
		"a\tb\tc\n": "there must be 4", "a\tb\t\t2018-06-01\n": "object: must be given", "a\tb\tc\t2018\n": `day: "2018" is no day`,
	} {
		if _, err := s.take(t, row, Options{Format: "quads"}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", row, err)
		}
	}
}

func FuzzQuads(f *testing.F) {
	f.Add("Japan\tmet-with\tRussia\t2018-06-03")
	v := builtin(f)
	f.Fuzz(func(t *testing.T, text string) { eachRow(t, quads{}, v, text, Options{}, hasSlugs) })
}
