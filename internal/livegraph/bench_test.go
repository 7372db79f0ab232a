package livegraph_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/livegraph"
)

// synthetic returns a graph with five relations per entity. One end of them is skewed (Zipf), and one
// entity has 100,000 of them, or a fifth of all if that is less, as in the graphs of cmd/bench. Relations
// are put in the order of ids, as they are read from the database.
func synthetic(entities int) *livegraph.Graph {
	g, r := livegraph.New(), rand.New(rand.NewPCG(2023, uint64(entities)))
	skewed := rand.NewZipf(r, 1.2, 40, uint64(entities-2))
	ids := make([]string, 5*entities)
	for i := range ids {
		id := sha256.Sum256(fmt.Append(nil, i))
		ids[i] = hex.EncodeToString(id[:])
	}
	slices.Sort(ids)
	for i, place := range r.Perm(len(ids)) {
		a, b := 0, 1+r.IntN(entities-1)
		if place >= min(100_000, len(ids)/5) {
			a = 1 + int(skewed.Uint64())
		}
		g.Put(livegraph.Relation{
			ID: ids[i], Type: []string{"met-with", "urged", "armed"}[i%3], Subject: numbered(a), Object: numbered(b),
			History: []livegraph.Moment{{Published: at(1), Outline: kg.Outline{Status: kg.StatusReported, Origins: 1, Days: edtf.AllTime(), Certain: edtf.AllTime()}}},
		})
	}
	return g
}

func numbered(i int) livegraph.End {
	return livegraph.End{ID: fmt.Sprintf("bench-%07d", i), Kind: kg.Kinds()[i%3]}
}

// What a search takes in graphs of two sizes; the second takes about 1 GiB of memory.
func BenchmarkGraph(b *testing.B) {
	for _, entities := range []int{10_000, 1_000_000} {
		began := time.Now()
		g := synthetic(entities)
		b.Logf("%d entities: %d bytes per relation, filled in %v", entities, g.Size().Bytes/int64(g.Size().Relations), time.Since(began).Round(time.Millisecond))
		r := rand.New(rand.NewPCG(1, 1))
		two := func() (string, string) { return numbered(r.IntN(entities)).ID, numbered(r.IntN(entities)).ID }
		filter := kg.EvidenceFilter{Statuses: []kg.Status{kg.StatusReported, kg.StatusConfirmed}}
		b.Run(fmt.Sprintf("shortest/%d", entities), func(b *testing.B) {
			for b.Loop() {
				from, to := two()
				g.Shortest(b.Context(), kg.PathQuery{From: from, To: to, MaxHops: 6, EvidenceFilter: filter}, kg.MaxPathBudget)
			}
		})
		b.Run(fmt.Sprintf("common/%d", entities), func(b *testing.B) {
			for b.Loop() {
				one, other := two()
				g.Common(kg.CommonQuery{IDs: []string{one, other}, EvidenceFilter: filter}, kg.Page{Limit: 100})
			}
		})
	}
}
