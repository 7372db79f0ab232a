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

// The message for an id of the wrong form proposes an id, and says how to find the right one.
func TestMessageForAWrongID(t *testing.T) {
	for _, tt := range []struct{ id, want string }{
		{"Kim Jong Un", `"Kim Jong Un" is not an id; expected an entity id such as "kim-jong-un"; find it with GET /v1/search?q=Kim+Jong+Un`},
		{"U.S. State Dept.", `expected an entity id such as "u-s-state-dept"; find it with GET /v1/search?q=U.S.+State+Dept.`},
		{"김정은", `expected an entity id such as "kim-jong-un"; find it with GET /v1/search?q=%EA%B9%80`},
	} {
		err := kg.Source{ID: "story", Publisher: tt.id}.Validate()
		if !strings.Contains(err.Error(), "publisher: ") || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%v, want it to say %s", err, tt.want)
		}
	}
}
