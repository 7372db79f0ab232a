package kg_test

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

func TestIsSlug(t *testing.T) {
	for _, s := range []string{"a", "7", "kim-jong-un", "2023-09-summit", "g7", strings.Repeat("a", 100), strings.Repeat("a-", 49) + "ab"} {
		if !kg.IsSlug(s) {
			t.Errorf("%q is not a slug", s)
		}
	}
	for _, s := range []string{"", "-", "-a", "a-", "a--b", "Kim", "kim jong un", "kim_jong_un", "kím", "김", "a/b", "a.b", "a\n", "\x00", strings.Repeat("a", 101)} {
		if kg.IsSlug(s) {
			t.Errorf("%q is a slug", s)
		}
	}
}
