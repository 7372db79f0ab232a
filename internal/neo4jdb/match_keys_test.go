package neo4jdb

import "testing"

func TestFoldedNames(t *testing.T) {
	for _, same := range [][]string{
		{"Kim Jong-un", "KIM, Jong Un", "jong un kim", "Kím  Jông—Ün"},
		{"Владимир Путин", "ПУТИН Владимир"},
		{"김정은"},
		{"Straße", "STRASSE"},
		{"ﬁne", "Fine"},
	} {
		for _, name := range same {
			if fold(name) != fold(same[0]) {
				t.Errorf("%q folds to %q, %q to %q", name, fold(name), same[0], fold(same[0]))
			}
		}
	}
	if fold("Kim Jong Un") == fold("Kim Jong Il") || fold("김정은") == fold("김정일") || fold("!?") != "" {
		t.Error("different names fold to one")
	}
}
