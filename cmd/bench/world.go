package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/localneo4j"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

const (
	seed              = 2023
	relationsAnEntity = 5
	// hub is the entity with the most relations, and hubRelations how many it has, or
	// hubShare of all of them in a graph that hasn't as many.
	hub          = 0
	hubRelations = 100_000
	hubShare     = 0.2
	// filled is a file in the data folder of a graph that is complete.
	filled = "bench-filled"
)

// world is a graph of a size, the same each time that it is made.
type world struct {
	size  int
	names []string
	ends  [][2]int
	// degrees are how many relations each entity has.
	degrees []int
}

// newWorld lays out a graph: its names, and who is related to whom. One entity has a
// hub's relations; one end of the others is skewed as well (a Zipf distribution), so
// that a few have hundreds.
func newWorld(size int) *world {
	w := &world{size: size, degrees: make([]int, size)}
	r := rand.New(rand.NewPCG(seed, uint64(size)))
	for range size {
		w.names = append(w.names, newName(r))
	}
	total := size * relationsAnEntity
	hubs := min(hubRelations, int(float64(total)*hubShare))
	skewed := rand.NewZipf(r, 1.2, 40, uint64(size-2))
	for i := range total {
		a, b := hub, 1+r.IntN(size-1)
		if i >= hubs {
			a = 1 + int(skewed.Uint64())
		}
		if a == b {
			b = 1 + b%(size-1)
		}
		w.ends = append(w.ends, [2]int{a, b})
		w.degrees[a]++
		w.degrees[b]++
	}
	return w
}

func (w *world) relations() int { return len(w.ends) }

// pageCacheMiB is enough for the whole graph: what is measured is not the disk.
func (w *world) pageCacheMiB() int { return 256 + w.size/250 }

func id(i int) string { return fmt.Sprintf("bench-%07d", i) }

// newName makes a name of two words that few others have.
func newName(r *rand.Rand) string {
	word := func() string {
		var b strings.Builder
		for range 2 + r.IntN(2) {
			b.WriteByte("bdfgklmnprstvz"[r.IntN(14)])
			b.WriteByte("aeiou"[r.IntN(5)])
		}
		text := b.String()
		return strings.ToUpper(text[:1]) + text[1:]
	}
	return word() + " " + word()
}

func (w *world) kind(i int) kg.Kind {
	return []kg.Kind{kg.KindPerson, kg.KindPerson, kg.KindPerson, kg.KindOrganization, kg.KindGovernment}[i%5]
}

// fill makes the graph in a data folder, unless it is there.
func (w *world) fill(ctx context.Context, o localneo4j.Options) (err error) {
	mark := filepath.Join(o.DataDir, filled)
	if _, err := os.Stat(mark); err == nil {
		return nil
	}
	types, err := w.types()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(o.DataDir), 0o755); err != nil {
		return fmt.Errorf("make the data folder: %w", err)
	}
	files, err := os.MkdirTemp(filepath.Dir(o.DataDir), "files-")
	if err != nil {
		return fmt.Errorf("make a folder for what is imported: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(files)) }()
	o.Progress(fmt.Sprintf("Writing files of %d entities and %d relations…", w.size, w.relations()))
	nodes, edges, err := neo4jdb.WriteSeed(files, w.entities(), w.related(types), time.Now())
	if err != nil {
		return err
	}
	o.Progress("Importing them…")
	if err := localneo4j.BulkImport(ctx, o, nodes, edges); err != nil {
		return err
	}
	return os.WriteFile(mark, nil, 0o600)
}

func (w *world) entities() iter.Seq[kg.Entity] {
	return func(yield func(kg.Entity) bool) {
		for i := range w.size {
			if !yield(kg.Entity{ID: id(i), Kind: w.kind(i), Name: w.names[i], Description: "Made to be measured."}) {
				return
			}
		}
	}
}

func (w *world) related(types []kg.RelationType) iter.Seq[neo4jdb.SeedRelation] {
	return func(yield func(neo4jdb.SeedRelation) bool) {
		r := rand.New(rand.NewPCG(seed, uint64(w.size)+1))
		for i := range w.ends {
			if !yield(w.relation(i, types[r.IntN(len(types))], r)) {
				return
			}
		}
	}
}

// types are those that may join all of the kinds that there are.
func (w *world) types() ([]kg.RelationType, error) {
	all, err := neo4jdb.SeedTypes()
	return slices.DeleteFunc(all, func(t kg.RelationType) bool {
		return t.Temporal != kg.TemporalEvent || !joinsAll(t.SubjectKinds) || !joinsAll(t.ObjectKinds)
	}), err
}

func joinsAll(kinds []kg.Kind) bool {
	return slices.Contains(kinds, kg.KindPerson) && slices.Contains(kinds, kg.KindOrganization) && slices.Contains(kinds, kg.KindGovernment)
}

// relation is the one of that number, with what a claim would make of it.
func (w *world) relation(i int, t kg.RelationType, r *rand.Rand) neo4jdb.SeedRelation {
	day := time.Date(2000, time.January, 1+r.IntN(9000), 0, 0, 0, 0, time.UTC)
	occurred, err := edtf.Parse(day.Format(time.DateOnly))
	if err != nil {
		panic(err) // a day of four digits is EDTF
	}
	identity := kg.Identify(t, kg.RelationRef{Subject: id(w.ends[i][0]), Object: id(w.ends[i][1]), Key: fmt.Sprint(i)}, occurred)
	published := day.Add(time.Duration(r.IntN(90)*24) * time.Hour)
	modality := []kg.Modality{kg.Asserted, kg.Asserted, kg.Asserted, kg.Alleged, kg.Expected}[r.IntN(5)]
	evidence := kg.Evidence{
		Claim:       kg.Claim{ID: fmt.Sprintf("bench-claim-%d", i), Modality: modality, Occurred: occurred, Source: sourceID},
		PublishedAt: published, RootPublishedAt: published, Origin: kg.Origin{Kind: kg.KindOrganization, ID: fmt.Sprintf("agency-%d", r.IntN(50))},
	}
	frame := kg.Frame{Subject: identity.Subject, Object: identity.Object, Temporal: t.Temporal}
	return neo4jdb.SeedRelation{Type: t, Identity: identity, Derivation: kg.Derive(frame, []kg.Evidence{evidence})}
}
