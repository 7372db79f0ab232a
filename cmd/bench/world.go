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
	// hub is the entity with the most relations. It has hubRelations of them, or hubShare
	// of all relations if that is less.
	hub          = 0
	hubRelations = 100_000
	hubShare     = 0.2
	// filled is a file in the data folder that marks a complete graph.
	filled = "bench-filled"
)

// world is a generated graph. It depends on its size only.
type world struct {
	size  int
	names []string
	ends  [][2]int
	// degrees are the numbers of relations of each entity.
	degrees []int
}

// newWorld generates names and relations. One entity is a hub. One end of the other
// relations follows a Zipf distribution, so that a few entities have hundreds.
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

// pageCacheMiB is enough for the whole graph, so that disk reads are not measured.
func (w *world) pageCacheMiB() int { return 256 + w.size/250 }

func id(i int) string { return fmt.Sprintf("bench-%07d", i) }

// newName returns a random name of two words.
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

// fill creates the graph in a data folder, unless it exists.
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
		return fmt.Errorf("create the data folder: %w", err)
	}
	files, err := os.MkdirTemp(filepath.Dir(o.DataDir), "files-")
	if err != nil {
		return fmt.Errorf("create a folder for the CSV files: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(files)) }()
	o.Progress(fmt.Sprintf("Writing files of %d entities and %d relations…", w.size, w.relations()))
	nodes, edges, err := neo4jdb.WriteSeed(files, w.entities(), w.related(types), time.Now())
	if err != nil {
		return err
	}
	o.Progress("Importing the files…")
	if err := localneo4j.BulkImport(ctx, o, nodes, edges); err != nil {
		return err
	}
	return os.WriteFile(mark, nil, 0o600)
}

func (w *world) entities() iter.Seq[kg.Entity] {
	return func(yield func(kg.Entity) bool) {
		for i := range w.size {
			if !yield(kg.Entity{ID: id(i), Kind: w.kind(i), Name: w.names[i], Description: "Benchmark."}) {
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

// types returns the event types that allow all kinds of the graph at both ends.
func (w *world) types() ([]kg.RelationType, error) {
	all, err := neo4jdb.SeedTypes()
	return slices.DeleteFunc(all, func(t kg.RelationType) bool {
		return t.Temporal != kg.TemporalEvent || !joinsAll(t.SubjectKinds) || !joinsAll(t.ObjectKinds)
	}), err
}

func joinsAll(kinds []kg.Kind) bool {
	return slices.Contains(kinds, kg.KindPerson) && slices.Contains(kinds, kg.KindOrganization) && slices.Contains(kinds, kg.KindGovernment)
}

// relation returns relation i as it would be derived from one claim.
func (w *world) relation(i int, t kg.RelationType, r *rand.Rand) neo4jdb.SeedRelation {
	day := time.Date(2000, time.January, 1+r.IntN(9000), 0, 0, 0, 0, time.UTC)
	occurred, err := edtf.Parse(day.Format(time.DateOnly))
	if err != nil {
		panic(err) // a day of four digits is EDTF
	}
	identity := kg.Identify(t, kg.RelationRef{Subject: id(w.ends[i][0]), Object: id(w.ends[i][1]), Key: fmt.Sprint(i)}, occurred)
	published := day.Add(time.Duration(r.IntN(90)*24) * time.Hour)
	modality := []kg.Modality{kg.Asserted, kg.Asserted, kg.Asserted, kg.Alleged, kg.Expected}[r.IntN(5)]
	agency := kg.Origin{Kind: kg.KindOrganization, ID: fmt.Sprintf("agency-%d", r.IntN(50))}
	evidence := kg.Evidence{
		Claim:       kg.Claim{ID: fmt.Sprintf("bench-claim-%d", i), Modality: modality, Occurred: occurred, Source: sourceID},
		PublishedAt: published, RootPublishedAt: published, Origin: agency, Voice: kg.Voice{Outlet: agency},
	}
	frame := kg.Frame{Subject: identity.Subject, Object: identity.Object, Temporal: t.Temporal, ConfirmedBy: t.ConfirmedBy}
	return neo4jdb.SeedRelation{Type: t, Identity: identity, Derivation: kg.Derive(frame, []kg.Evidence{evidence})}
}
