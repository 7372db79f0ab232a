package archive

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// RestoreStore is the empty database that a whole export is restored into.
type RestoreStore interface {
	Restore(ctx context.Context, position int64, records iter.Seq2[kg.ExportRecord, error], report func(kg.RestoreProgress)) error
}

// maxLine is the longest line of an export that is read, in bytes.
const maxLine = 64 << 20

// Check returns an error unless a file is a complete and undamaged export of the whole form.
// It does not parse the records.
func Check(in io.Reader) error {
	r, err := openWhole(in)
	if err != nil {
		return err
	}
	for {
		if _, err := r.next(); err != nil {
			return orComplete(err)
		}
	}
}

// Restore restores a whole export into store and tells report how far it is. An error names
// the line that is at fault. What was written before an error stays and is not served; the
// database refuses to start until a whole export is restored.
func Restore(ctx context.Context, store RestoreStore, in io.Reader, report func(kg.RestoreProgress)) error {
	r, err := openWhole(in)
	if err != nil {
		return err
	}
	return store.Restore(ctx, r.position, r.records, report)
}

// wholeReader reads an export of the whole form line by line.
type wholeReader struct {
	lines    *bufio.Scanner
	number   int
	position int64
	hash     hash.Hash
	count    int64
}

func openWhole(in io.Reader) (*wholeReader, error) {
	r := &wholeReader{lines: bufio.NewScanner(in), hash: sha256.New()}
	r.lines.Buffer(make([]byte, 64<<10), maxLine)
	line, err := r.line()
	if err != nil {
		return nil, err
	}
	var first wire.ExportLine
	switch err := json.Unmarshal(line, &first); {
	case err != nil || first.Entente != wire.ExportMark:
		return nil, errors.New("the file is not an export of Entente: its first line is not the header; expected a file from: entente export --form whole")
	case first.Version > wire.ExportVersion:
		return nil, fmt.Errorf("the export has version %d, and this program supports versions up to %d; use a newer version of Entente", first.Version, wire.ExportVersion)
	case first.Form != string(kg.ExportWhole):
		return nil, fmt.Errorf("the export has the form %s, without the history that a restore needs; import it with: entente import FILE", first.Form)
	case first.Position == nil:
		return nil, errors.New("the header of the export has no position; export again")
	}
	r.position = *first.Position
	return r, nil
}

// line returns the next line, which is valid until the one after it.
func (r *wholeReader) line() ([]byte, error) {
	if !r.lines.Scan() {
		if err := r.lines.Err(); err != nil {
			return nil, fmt.Errorf("after line %d: %w", r.number, err)
		}
		return nil, fmt.Errorf("the file is cut off after line %d; export again", r.number)
	}
	r.number++
	return r.lines.Bytes(), nil
}

// next returns the line of the next record. It is io.EOF after the last record of a complete
// and undamaged file.
func (r *wholeReader) next() ([]byte, error) {
	line, err := r.line()
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(line, []byte(`{"complete":`)) || bytes.HasPrefix(line, []byte(`{"error":`)) {
		return nil, r.end(line)
	}
	r.hash.Write(line)
	r.hash.Write([]byte("\n"))
	r.count++
	return line, nil
}

func (r *wholeReader) end(line []byte) error {
	var last wire.ExportLine
	if err := json.Unmarshal(line, &last); err != nil {
		return fmt.Errorf("line %d: %w", r.number, err)
	}
	switch {
	case last.Error != nil:
		return fmt.Errorf("line %d: the export could not be completed: %s", r.number, last.Error.Detail)
	case last.Complete.Records != r.count || last.Complete.SHA256 != hex.EncodeToString(r.hash.Sum(nil)):
		return fmt.Errorf("line %d: the file was changed or damaged: the number of its records (%d), or their SHA-256, differs from the closing line; export again", r.number, r.count)
	case r.lines.Scan():
		return fmt.Errorf("line %d: the file continues after the closing line of the export", r.number+1)
	}
	return io.EOF
}

func orComplete(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// records yields the records; an error is the last.
func (r *wholeReader) records(yield func(kg.ExportRecord, error) bool) {
	for {
		line, err := r.next()
		if err != nil {
			if err := orComplete(err); err != nil {
				yield(kg.ExportRecord{}, err)
			}
			return
		}
		record, err := readKept(line)
		if err != nil {
			yield(kg.ExportRecord{}, fmt.Errorf("line %d: %w", r.number, err))
			return
		}
		if !yield(record, nil) {
			return
		}
	}
}

// readKept reads a record of the whole form. An unknown member is an error: what cannot be
// restored must not be lost silently.
func readKept(line []byte) (kg.ExportRecord, error) {
	var v wire.ExportRecord
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber()
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&v); err != nil {
		return kg.ExportRecord{}, err
	}
	record, err := v.Kept()
	if err == nil && record == (kg.ExportRecord{}) {
		return record, errors.New("the line is not a record of a whole export")
	}
	return record, err
}
