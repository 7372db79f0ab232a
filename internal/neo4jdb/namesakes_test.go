package neo4jdb_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
)

// Entities are found by their ids, names and external ids; a merged one leads to its survivor, which
// has its names and ids, too.
func TestNamesakes(t *testing.T) {
	db := server.Open(t)
	var records []kg.Record
	for _, e := range []kg.Entity{
		{ID: "kim", Kind: kg.KindPerson, Name: "Kim Jong-un", Aliases: []kg.Alias{{Name: "김정은"}}},
		{ID: "marshal", Kind: kg.KindPerson, Name: "The Marshal", ExternalIDs: map[string]string{"wikidata": "Q56226", "space-a": `pc/a_b "c"`}},
		{ID: "other", Kind: kg.KindPerson, Name: "Other", ExternalIDs: map[string]string{"space-a": "pc/a-b"}},
		{ID: "body", Kind: kg.KindOrganization, Name: "KIM, Jong Un"},
	} {
		e.RecordedBy = "a test"
		records = append(records, kg.Record{Entity: &e})
	}
	if _, err := db.StoreRecords(t.Context(), records, true); err != nil {
		t.Fatal(err)
	}
	mergeEntities(t, db, "marshal", "kim")
	for name, tt := range map[string]struct {
		q    kg.NamesakeQuery
		want []string
	}{
		"nothing":             {kg.NamesakeQuery{}, nil},
		"an id":               {kg.NamesakeQuery{IDs: []string{"other", "nobody"}}, []string{"other"}},
		"a merged id":         {kg.NamesakeQuery{IDs: []string{"marshal"}}, []string{"kim"}},
		"a name":              {kg.NamesakeQuery{Names: []string{"kim jong un"}}, []string{"body", "kim"}},
		"an alias":            {kg.NamesakeQuery{Names: []string{"김정은"}}, []string{"kim"}},
		"a merged name":       {kg.NamesakeQuery{Names: []string{"the marshal"}}, []string{"kim"}},
		"an id of a document": {kg.NamesakeQuery{ExternalIDs: map[string][]string{"space-a": {`pc/a_b "c"`}}}, []string{"kim"}},
		"one that looks so":   {kg.NamesakeQuery{ExternalIDs: map[string][]string{"space-a": {"pc/A-b", "pc a b"}}}, nil},
		"several":             {kg.NamesakeQuery{Names: []string{"Other"}, ExternalIDs: map[string][]string{"wikidata": {"Q56226"}}}, []string{"kim", "other"}},
	} {
		found, err := db.Namesakes(t.Context(), tt.q)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, n := range found {
			if ids = append(ids, n.ID); n.ID == "kim" && slices.Contains(n.IDs, "marshal") && n.ExternalIDs["wikidata"] != "Q56226" {
				t.Errorf("%s: %+v", name, n)
			}
		}
		slices.Sort(ids)
		if diff := cmp.Diff(tt.want, ids); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
