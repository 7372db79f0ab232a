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

// table numbers ids from 0, in the order in which they are added. It keeps the key of an id once,
// without a pointer for each, so that millions of ids burden neither memory nor the garbage collector.
// Numbers are never freed. An id has at most chunkSize bytes.
type table struct {
	chunks []*strings.Builder
	// places have the position of each key; those of a chunk begin at its index times chunkSize.
	places []place
	// slots is a hash table with linear probing: the number of an id plus 1, or 0.
	slots []uint32
	seed  maphash.Seed
}

// place has the length of a key times two, plus 1 if it is packed.
type place struct{ at, length uint32 }

func newTable() table {
	return table{slots: make([]uint32, fewestSlots), seed: maphash.MakeSeed()}
}

// size returns the number of ids.
func (t *table) size() int { return len(t.places) }

// id returns the id with a number.
func (t *table) id(n uint32) string { return t.key(n).id() }

// key returns the key of the id with a number.
func (t *table) key(n uint32) key {
	p := t.places[n]
	from := p.at % chunkSize
	return key{t.chunks[p.at/chunkSize].String()[from : from+p.length/2], p.length%2 == 1}
}

// find returns the number of an id.
func (t *table) find(id string) (n uint32, ok bool) {
	slot := t.slot(keyOf(id))
	return t.slots[slot] - 1, t.slots[slot] != 0
}

// add returns the number of an id, and assigns one if it has none.
func (t *table) add(id string) uint32 {
	key := keyOf(id)
	slot := t.slot(key)
	if n := t.slots[slot]; n != 0 {
		return n - 1
	}
	n := uint32(len(t.places))
	t.places = append(t.places, t.keep(key))
	t.slots[slot] = n + 1
	if 4*len(t.places) > 3*len(t.slots) {
		t.grow()
	}
	return n
}

// slot returns the slot of a key, or the empty one in which it belongs.
func (t *table) slot(k key) int {
	mask := len(t.slots) - 1
	for slot := int(maphash.String(t.seed, k.text)) & mask; ; slot = (slot + 1) & mask {
		if n := t.slots[slot]; n == 0 || t.key(n-1) == k {
			return slot
		}
	}
}

// keep copies a key. Keys do not cross the bounds of chunks, and a chunk is never moved.
func (t *table) keep(k key) place {
	last := len(t.chunks) - 1
	if last < 0 || t.chunks[last].Len()+len(k.text) > chunkSize {
		chunk := new(strings.Builder)
		chunk.Grow(chunkSize)
		t.chunks = append(t.chunks, chunk)
		last++
	}
	at := t.chunks[last].Len()
	_, _ = t.chunks[last].WriteString(k.text)
	kept := place{at: uint32(last*chunkSize + at), length: uint32(2 * len(k.text))}
	if k.packed {
		kept.length++
	}
	return kept
}

func (t *table) grow() {
	t.slots = make([]uint32, 2*len(t.slots))
	for n := range t.places {
		t.slots[t.slot(t.key(uint32(n)))] = uint32(n) + 1
	}
}

// bytes returns the memory of the table.
func (t *table) bytes() int64 {
	return int64(len(t.chunks))*chunkSize + int64(cap(t.places))*8 + int64(cap(t.slots))*4
}
