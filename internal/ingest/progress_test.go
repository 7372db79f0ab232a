package ingest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// Progress counts rows that are done, and the part of the file that they take: in a plain file to
// the byte, in a compressed one within what is unpacked ahead, and all of it at the end.
func TestProgressIsOfRowsThatAreDone(t *testing.T) {
	var file strings.Builder
	var ends []int64
	for i := range 30 {
		file.WriteString(person(fmt.Sprintf("p-%02d", i), fmt.Sprintf("Person %02d", i)))
		ends = append(ends, int64(file.Len()))
	}
	byGzip, byZstd := packed(t, file.String())
	for name, text := range map[string]string{"plain": file.String(), "gzip": byGzip, "zstd": byZstd} {
		s := newStub(t)
		var seen []kg.ImportSummary
		o := Options{Progress: func(so kg.ImportSummary) {
			seen = append(seen, so)
			if so.Lines != len(s.order) {
				t.Errorf("%s: %d rows are told as done, %d are stored", name, so.Lines, len(s.order))
			}
		}}
		got, err := Importer{Store: s, Window: 7}.Import(t.Context(), strings.NewReader(text), o)
		if err != nil || got.Lines != 30 || got.Bytes != 0 || len(seen) < 5 {
			t.Fatalf("%s: %+v, %v, progress %d times", name, got, err, len(seen))
		}
		if !slices.IsSortedFunc(seen, func(a, b kg.ImportSummary) int { return int(a.Bytes - b.Bytes) }) || seen[len(seen)-1].Bytes != int64(len(text)) {
			t.Errorf("%s of %d bytes: %+v", name, len(text), seen)
		}
		for _, so := range seen {
			if name == "plain" && so.Bytes != ends[so.Lines-1] {
				t.Errorf("%d rows take %d bytes, told as %d", so.Lines, ends[so.Lines-1], so.Bytes)
			}
		}
	}
}
