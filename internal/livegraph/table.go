package livegraph

import (
	"hash/maphash"
	"strings"
)

const (
	// chunkSize is the size of the pieces of memory that hold the texts of ids.
	chunkSize = 1 << 20
	// fewestSlots is the size of the first hash table, a power of two.
	fewestSlots = 1 << 10
)

// table numbers ids from 0, in the order in which they are added. It keeps the text of an id once,
// without a pointer for each, so that millions of ids burden neither memory nor the garbage collector.
// Numbers are never freed. An id has at most chunkSize bytes.
type table struct {
	chunks []*strings.Builder
	// places have the position of each id's text; those of a chunk begin at its index times
	// chunkSize.
	places []place
	// slots is a hash table with linear probing: the number of an id plus 1, or 0.
	slots []uint32
	seed  maphash.Seed
}

type place struct{ at, length uint32 }

func newTable() table {
	return table{slots: make([]uint32, fewestSlots), seed: maphash.MakeSeed()}
}

// size returns the number of ids.
func (t *table) size() int { return len(t.places) }

// id returns the id with a number.
func (t *table) id(n uint32) string {
	p := t.places[n]
	from := p.at % chunkSize
	return t.chunks[p.at/chunkSize].String()[from : from+p.length]
}

// find returns the number of an id.
func (t *table) find(id string) (n uint32, ok bool) {
	slot := t.slot(id)
	return t.slots[slot] - 1, t.slots[slot] != 0
}

// add returns the number of an id, and assigns one if it has none.
func (t *table) add(id string) uint32 {
	slot := t.slot(id)
	if n := t.slots[slot]; n != 0 {
		return n - 1
	}
	n := uint32(len(t.places))
	t.places = append(t.places, t.keep(id))
	t.slots[slot] = n + 1
	if 4*len(t.places) > 3*len(t.slots) {
		t.grow()
	}
	return n
}

// slot returns the slot of an id, or the empty one in which it belongs.
func (t *table) slot(id string) int {
	mask := len(t.slots) - 1
	for slot := int(maphash.String(t.seed, id)) & mask; ; slot = (slot + 1) & mask {
		if n := t.slots[slot]; n == 0 || t.id(n-1) == id {
			return slot
		}
	}
}

// keep copies a text. Texts do not cross the bounds of chunks, and a chunk is never moved.
func (t *table) keep(text string) place {
	last := len(t.chunks) - 1
	if last < 0 || t.chunks[last].Len()+len(text) > chunkSize {
		chunk := new(strings.Builder)
		chunk.Grow(chunkSize)
		t.chunks = append(t.chunks, chunk)
		last++
	}
	at := t.chunks[last].Len()
	_, _ = t.chunks[last].WriteString(text)
	return place{at: uint32(last*chunkSize + at), length: uint32(len(text))}
}

func (t *table) grow() {
	t.slots = make([]uint32, 2*len(t.slots))
	for n := range t.places {
		t.slots[t.slot(t.id(uint32(n)))] = uint32(n) + 1
	}
}

// bytes returns the memory of the table.
func (t *table) bytes() int64 {
	return int64(len(t.chunks))*chunkSize + int64(cap(t.places))*8 + int64(cap(t.slots))*4
}
