package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// world writes records whose order counts, the same ones each time.
type world struct {
	random *rand.Rand
	lines  []byte
	claims int
	// sources are the ids of those that were written.
	sources []string
	// left are the claims that are still to come, of each pair in their order.
	left [][]map[string]any
}

const (
	worldParties = 12
	worldSources = 60
)

// writeWorld writes a file of some windows of records, and returns its name and how many
// claims it has. Some claims name relations by their ends alone; they mean the only one
// that is there, and would be refused if they came later. Sources are copies of others,
// and the last record of a source is the one that stays.
func writeWorld(t *testing.T) (file string, claims int) {
	t.Helper()
	w := &world{random: rand.New(rand.NewPCG(1, 2))}
	for i := range worldParties {
		w.party(i)
	}
	w.write("entity", map[string]any{"id": "press", "kind": "organization", "name": "The Press"})
	w.write("entity", map[string]any{"id": "harbour", "kind": "place", "name": "Harbour"})
	for one := range worldParties {
		for other := range one {
			w.pair(fmt.Sprintf("party-%d", one), fmt.Sprintf("party-%d", other))
		}
	}
	for len(w.left) > 0 {
		if len(w.sources) < worldSources && w.random.IntN(20) == 0 || len(w.sources) == 0 {
			w.source(len(w.sources), "as it was first printed")
		}
		w.next()
	}
	for i := 0; i < worldSources; i += 10 {
		w.source(i, "as it was corrected")
	}
	file = filepath.Join(t.TempDir(), "world.ndjson")
	if err := os.WriteFile(file, w.lines, 0o600); err != nil {
		t.Fatal(err)
	}
	return file, w.claims
}

func (w *world) write(what string, record map[string]any) {
	line, err := json.Marshal(map[string]any{what: record})
	if err != nil {
		panic(err)
	}
	w.lines = append(append(w.lines, line...), '\n')
}

func (w *world) party(i int) {
	kind := []string{"person", "government", "organization"}[i%3]
	w.write("entity", map[string]any{"id": fmt.Sprintf("party-%d", i), "kind": kind, "name": fmt.Sprintf("Party %d", i)})
}

func (w *world) source(i int, title string) {
	id := fmt.Sprintf("story-%d", i)
	record := map[string]any{"id": id, "title": title, "publisher": "press", "published_at": fmt.Sprintf("20%02d-%02d-%02d", 10+i%10, 1+i%12, 1+i%28)}
	if i%4 == 3 {
		record["republished_from"] = fmt.Sprintf("story-%d", i/2)
	}
	w.write("source", record)
	if i == len(w.sources) {
		w.sources = append(w.sources, id)
	}
}

// pair has claims about two parties to come: loose ones that make the relation, or that
// join the one occurrence of which is known by then, and after them other occurrences.
func (w *world) pair(one, other string) {
	var list []map[string]any
	add := func(n int, relation string, fields map[string]any) {
		for range n {
			c := map[string]any{"relation": map[string]any{"type": relation, "subject": one, "object": other}}
			for name, value := range fields {
				if name == "key" {
					c["relation"].(map[string]any)["key"] = value
				} else {
					c[name] = value
				}
			}
			list = append(list, c)
		}
	}
	if w.random.IntN(2) == 0 {
		add(3, "met-with", map[string]any{"key": "summit"})
	}
	add(4, "met-with", nil)
	add(4, "met-with", map[string]any{"occurred": "2012-05-01"})
	add(3, "met-with", map[string]any{"key": "second", "place": "harbour"})
	add(2, "accused", map[string]any{"key": "affair"})
	add(2, "accused", nil)
	add(3, "negotiated-with", map[string]any{"concerns": []any{
		map[string]any{"role": "context", "relation": map[string]any{"type": "accused", "subject": one, "object": other, "key": "affair"}},
		map[string]any{"role": "content", "relation": map[string]any{"type": "sold-arms-to", "subject": other, "object": one}},
	}})
	add(2, "sold-arms-to", map[string]any{"key": "deal"})
	w.left = append(w.left, list)
}

// next writes a claim of a pair that has any left.
func (w *world) next() {
	at := w.random.IntN(len(w.left))
	c := w.left[at][0]
	if w.left[at] = w.left[at][1:]; len(w.left[at]) == 0 {
		w.left[at] = w.left[len(w.left)-1]
		w.left = w.left[:len(w.left)-1]
	}
	c["modality"] = []string{"asserted", "alleged", "expected", "denied", "cancelled"}[w.random.IntN(5)]
	c["source"] = w.sources[w.random.IntN(len(w.sources))]
	w.claims++
	c["summary"] = fmt.Sprintf("Number %d.", w.claims)
	if w.random.IntN(3) == 0 {
		c["attribution"] = []any{map[string]any{"kind": "named", "entity": fmt.Sprintf("party-%d", w.random.IntN(worldParties))}}
	}
	w.write("claim", c)
}
