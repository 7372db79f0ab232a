package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/localneo4j"
	"github.com/entente-graph/entente/internal/testenv"
)

// What Neo4j's importer makes of a graph is read as what claims would have made.
func TestFilledGraphsAreRead(t *testing.T) {
	testenv.NeedNeo4j(t)
	w := newWorld(300)
	where := localneo4j.Options{
		DataDir: filepath.Join(t.TempDir(), "graph"), AnyPort: true, QuickStart: true, HeapMiB: 384, PageCacheMiB: 64,
		Progress: func(line string) { t.Log(line) },
	}
	if err := w.fill(t.Context(), where); err != nil {
		words, _ := os.ReadFile(filepath.Join(where.DataDir, "logs", "import.log"))
		t.Fatalf("%v\n%s", err, words)
	}
	server, err := localneo4j.Start(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := server.Stop(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	}()
	if err := migrate(t.Context(), server); err != nil {
		t.Fatal(err)
	}
	db, err := open(t.Context(), server)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close(context.WithoutCancel(t.Context())) }()
	types, err := w.types()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]kg.Derivation{}
	for r := range w.related(types) {
		if i := r.Identity; i.Subject == id(hub) || i.Object == id(hub) {
			want[i.RelationID()] = r.Derivation
		}
	}
	got, err := db.Neighbors(t.Context(), id(hub), kg.NeighborFilter{}, kg.Page{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) || len(got) != w.degrees[hub] {
		t.Fatalf("the hub has %d relations, want %d", len(got), len(want))
	}
	for _, n := range got {
		r, d := n.Relation, want[n.Relation.ID]
		if r.Status != d.Status || r.Occurred.String() != d.Occurred.String() || r.ClaimCount != 1 || r.OriginCount != d.OriginCount || !r.FirstPublished.Equal(d.FirstPublished) {
			t.Fatalf("%+v, want %+v", r, d)
		}
	}
	entity, err := db.Entity(t.Context(), id(7))
	if err != nil || entity.Name != w.names[7] || entity.Kind != w.kind(7) {
		t.Errorf("%+v, %v", entity, err)
	}
	found, err := db.Search(t.Context(), kg.NameQuery{Text: w.names[7], Page: kg.Page{Limit: 3}})
	if err != nil || len(found.Hits) == 0 || found.Hits[0].Entity.ID != id(7) {
		t.Errorf("found %+v, %v", found, err)
	}
}
