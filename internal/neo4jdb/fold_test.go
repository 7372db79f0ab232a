package neo4jdb

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// When this test fails, names are folded in another way than in the stored graphs. Raise the
// edition in foldStep, and then write the new sum here.
func TestFoldingHasAnEdition(t *testing.T) {
	e := kg.Entity{ID: "x", Kind: kg.KindPerson, Name: "Sergei K. Shoigu", ExternalIDs: map[string]string{"wikidata": "Q1"}}
	for _, name := range []string{
		"Сергей Шойгу", "김정은", "習近平", "バラク・オバマ", "ბარაკ ობამა", "Արմեն Սարգսյան", "Αθήνα", "عبد الفتاح السيسي", "Łódź (Poland)", "Zelens'kyi", "Straße", "ﬁne",
	} {
		e.Aliases = append(e.Aliases, kg.Alias{Name: name})
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q", matchKeys(e), searchTerms(e)))
	if got := foldStep + ": " + hex.EncodeToString(sum[:8]); got != "folded names of entities, edition 2: 6d111136fe56d360" {
		t.Errorf("the names are folded to %q", got)
	}
}
