package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
)

// Size of the imported data. Each relation has about two claims, and about half of the
// claims name a speaker.
const (
	importEntities  = 10_000
	importSources   = 1_000
	claimsARelation = 2
	// importDays is the number of different dates: 28 days of each month of 14 years.
	importDays = 14 * 12 * 28
)

// writeClaims writes the same data at each call: entities and sources to one file, claims
// to another.
func (i Import) writeClaims(base, claims string) error {
	w := newWorld(importEntities)
	err := writeLines(base, func(line func(format string, args ...any)) {
		line(`{"entity":{"id":"gazette","kind":"organization","name":"The Gazette"}}`)
		for n := range importEntities {
			line(`{"entity":{"id":%q,"kind":"person","name":%q}}`, id(n), w.names[n])
		}
		for n := range importSources {
			line(`{"source":{"id":"source-%d","title":"Report %d","publisher":"gazette","published_at":"2024-%02d-%02d"}}`, n, n, 1+n%12, 1+n%28)
		}
	})
	if err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(seed, uint64(i.Claims)))
	relations := make([]int, i.Claims)
	for at := range relations {
		relations[at] = r.IntN(max(i.Claims/claimsARelation, 1))
	}
	if i.Order == "time" {
		slices.SortStableFunc(relations, func(a, b int) int { return cmp.Compare(a%importDays, b%importDays) })
	}
	types := []string{"met-with", "phoned", "exchanged-letters", "accused", "urged"}
	return writeLines(claims, func(line func(format string, args ...any)) {
		for _, n := range relations {
			ends := w.ends[n%len(w.ends)]
			speaker := ""
			if r.IntN(2) == 0 {
				speaker = fmt.Sprintf(`,"attribution":[{"kind":"named","entity":%q}]`, id(r.IntN(importEntities)))
			}
			line(`{"claim":{"relation":{"type":%q,"subject":%q,"object":%q},"modality":"asserted","occurred":%q,"source":"source-%d","quote":{"exact":"Words %d"}%s}}`,
				types[n%len(types)], id(ends[0]), id(ends[1]), occurred(n), r.IntN(importSources), r.IntN(1<<40), speaker)
		}
	})
}

// occurred returns the day of relation n. It repeats after importDays relations.
func occurred(n int) string { return fmt.Sprintf("20%02d-%02d-%02d", 10+n/28/12%14, 1+n/28%12, 1+n%28) }

func writeLines(path string, write func(line func(format string, args ...any))) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("write the file to import: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	out := bufio.NewWriter(file)
	write(func(format string, args ...any) { fmt.Fprintf(out, format+"\n", args...) })
	return out.Flush()
}
