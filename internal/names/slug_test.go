package names

import (
	"regexp"
	"testing"

	"pgregory.net/rapid"
)

func TestSlugsAreReadable(t *testing.T) {
	for name, want := range map[string]string{
		"Kim Jong Un": "kim-jong-un", "  KIM, Jong-un ": "kim-jong-un", "Łódź": "lodz", "O’Brien & Søn": "obrien-son", "Straße 17": "strasse-17",
		"Владимир Путин": "vladimir-putin", "Сергей Шойгу": "sergey-shoygu", "김정은": "kimjeongeun", "Κυριάκος Μητσοτάκης": "kyriakos-mitsotakis",
		"Xi 习近平": "xi", "习近平": "", "علي": "", "": "", "—": "",
		"a very long name that goes on": "a-very-long-name",
	} {
		if got := Slug(name, 20); got != want {
			t.Errorf("%q: %q; want %q", name, got, want)
		}
	}
}

func TestSlugsAreIDs(t *testing.T) {
	form := regexp.MustCompile(`^([a-z0-9]+(-[a-z0-9]+)*)?$`)
	rapid.Check(t, func(t *rapid.T) {
		name, limit := rapid.String().Draw(t, "name"), rapid.IntRange(1, 100).Draw(t, "limit")
		if got := Slug(name, limit); !form.MatchString(got) || len(got) > limit {
			t.Fatalf("%q: %q", name, got)
		}
	})
}
