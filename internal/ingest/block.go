package ingest

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/entente-graph/entente/internal/kg"
)

// blockBytes is how much of a file is read before its names are resolved, by format: the rows of
// a block are resolved together, so that their order does not matter. A format that names
// everything by its id needs no block.
func blockBytes(format string) int {
	switch format {
	case native{}.name():
		return 0
	case csvFormat{}.name(), popolo{}.name(), ftm{}.name():
		return 16 << 20
	}
	return 4 << 20
}

// block is what is resolved together.
type block struct {
	rows []*blockRow
	// err is why there is none after it; io.EOF when the file was read to its end.
	err error
}

// blockRow is a row with its records, parsed.
type blockRow struct {
	row
	entries []entry
	// identities are what is to be told of the names that are first in this row.
	identities []kg.ImportIdentity
	// end is the position in the file after the row.
	end int64
}

// entry is a record with what is stored of it.
type entry struct {
	record
	// key is that of the record's entity; see record.key.
	key string
	// parsed is the record in the form in which it is stored; empty when it is only referred to.
	parsed kg.Record
}

// only reports whether the entry is a reference alone.
func (e entry) only() bool { return e.parsed == kg.Record{} }

// readBlock reads the rows of a block. A row that ends the import is the last of its block.
func (i *importing) readBlock() *block {
	b := &block{}
	most, size := blockBytes(i.format), 0
	mentions := mentioned{map[string]kg.Record{}, map[writtenName]string{}}
	for {
		if most == 0 && len(b.rows) >= cmp.Or(i.Window, windowRecords) || size > most && (most > 0 || size > windowBytes) {
			return b
		}
		r, err := i.rows.next()
		if err != nil {
			b.err = err
			return b
		}
		parsed := parseRow(r, mentions)
		parsed.end = i.position()
		size += len(r.raw)
		b.rows = append(b.rows, parsed)
		if len(parsed.faults) > 0 && !i.Skip {
			return b
		}
	}
}

// mentioned is what rows of a block mention: the records, and the keys of names as they are written.
type mentioned struct {
	records map[string]kg.Record
	keys    map[writtenName]string
}

type writtenName struct {
	kind, name string
	guessed    bool
}

// key is that of a record, computed once for each name.
func (m mentioned) key(r record) string {
	if r.foreign != "" || r.office != "" || len(r.names) == 0 {
		return r.key(nil)
	}
	name := writtenName{r.kind, r.names[0], r.guessed}
	key, known := m.keys[name]
	if !known {
		key = r.key(nil)
		m.keys[name] = key
	}
	return key
}

// parseRow parses the records of a row. What several rows of a block mention is parsed once.
func parseRow(r row, mentions mentioned) *blockRow {
	out := &blockRow{row: r}
	out.row.records = nil
	for _, in := range r.records {
		e := entry{record: in}
		name := ""
		if in.mentioned {
			e.key = mentions.key(in)
			name = cmp.Or(e.key, in.what+" "+in.id) + "\x00" + in.written()
		}
		if seen, is := mentions.records[name]; is {
			e.parsed = seen
		} else if in.value != nil {
			read, err := parse(in)
			if err != nil {
				out.faults, out.entries = faultsOf(err), nil
				return out
			}
			if e.parsed = read; in.mentioned {
				mentions.records[name] = read
			}
		}
		if !in.mentioned {
			e.key = in.key(e.parsed.Entity)
		}
		e.record.value = nil
		out.entries = append(out.entries, e)
	}
	return out
}

// spaceOf names the id space of a document after its content, whatever the order of its rows.
func (b *block) spaceOf() string {
	var sum uint64
	for _, r := range b.rows {
		digits := sha256.Sum256(bytes.Join(bytes.Fields(r.raw), nil))
		sum += binary.BigEndian.Uint64(digits[:8])
	}
	return fmt.Sprintf("document-%016x", sum)
}
