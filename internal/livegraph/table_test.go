package livegraph

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A table gives each id the number of its first addition, and finds those that were added.
func TestATableNumbersIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hexadecimal := rapid.StringMatching(`[0-9a-f]{30,34}|[0-9a-fA-F]{31,33}`)
		ids := rapid.SliceOfN(rapid.OneOf(rapid.StringN(0, 8, 40), hexadecimal), 0, 300).Draw(t, "ids")
		numbers, table := map[string]uint32{}, newTable()
		for _, id := range ids {
			if _, known := numbers[id]; !known {
				numbers[id] = uint32(len(numbers))
			}
			if got := table.add(id); got != numbers[id] {
				t.Fatalf("%q has the number %d, want %d", id, got, numbers[id])
			}
		}
		for id, want := range numbers {
			if got, ok := table.find(id); !ok || got != want || table.id(got) != id {
				t.Errorf("found %q as %d (%t, %q), want %d", id, got, ok, table.id(got), want)
			}
		}
		if _, ok := table.find("\x00absent"); ok || table.size() != len(numbers) {
			t.Errorf("an id that was not added is there (%t), or %d ids are not %d", ok, table.size(), len(numbers))
		}
	})
}

// Many ids, which fill several chunks and make the table grow, keep their texts.
func TestATableGrows(t *testing.T) {
	table := newTable()
	id := func(i int) string { return fmt.Sprintf("%s-%d", strings.Repeat("x", 60), i) }
	const many = 40_000
	for i := range many {
		table.add(id(i))
	}
	for i := range many {
		if n, ok := table.find(id(i)); !ok || int(n) != i || table.id(n) != id(i) {
			t.Fatalf("id %d is found as %d (%t)", i, n, ok)
		}
	}
	if least := int64(many * len(id(0))); len(table.chunks) < 2 || table.bytes() < least {
		t.Errorf("%d chunks, %d bytes; want several, and more than %d", len(table.chunks), table.bytes(), least)
	}
}

// Keys are in the order of their ids, and long hexadecimal numbers take half the memory.
func TestKeysStandForIDs(t *testing.T) {
	digits := rapid.OneOf(rapid.StringMatching(`[0-9a-fg]{30,34}`), rapid.StringMatching(`[0-9a-f]{62,64}`), rapid.StringN(0, 3, 12))
	rapid.Check(t, func(t *rapid.T) {
		one, other := digits.Draw(t, "one"), digits.Draw(t, "other")
		if got, want := keyOf(one).compare(keyOf(other)), strings.Compare(one, other); got != want {
			t.Errorf("%q and %q compare as %d, want %d", one, other, got, want)
		}
		if got := keyOf(one).id(); got != one {
			t.Errorf("the key of %q stands for %q", one, got)
		}
	})
	if got := len(keyOf(strings.Repeat("0f", 32)).text); got != 32 {
		t.Errorf("64 digits take %d bytes", got)
	}
}
