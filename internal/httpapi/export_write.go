package httpapi

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// ExportStore is what an export is read from.
type ExportStore interface {
	Export(ctx context.Context, q kg.ExportQuery) (kg.Export, error)
	ExportGraph(ctx context.Context, q kg.ExportQuery) (kg.GraphExport, error)
}

// ExportFormat is a way to write an export down.
type ExportFormat struct {
	// Name is what users call it.
	Name string
	// MediaType is its type on the web; Extension is that of its files, with the dot.
	MediaType, Extension string
	// Open begins to read what is to be written. An error of Opened.Write leaves a file
	// that can be told from a complete one.
	Open func(ctx context.Context, store ExportStore, q kg.ExportQuery) (Opened, error)
	// ends is what Ends asks; nil for formats that tell it by nothing.
	ends func(tail []byte) bool
}

// Opened is an export that can be written once. Its position is known before it is
// written.
type Opened struct {
	Position int64
	Write    func(io.Writer) error
}

// ExportFormats returns every format, in the order in which they are documented. The
// first is Entente's own, which alone can be imported or restored.
func ExportFormats() []ExportFormat {
	return []ExportFormat{
		{"ndjson", mediaNDJSON, ".ndjson", openNative, endsNative},
		{"ftm", mediaNDJSON, ".ftm.json", openFtM, nil},
		{"graphml", "application/graphml+xml", ".graphml", openGraphML, nil},
	}
}

// Ends reports whether that is how a complete file ends; given at least its last line.
func (f ExportFormat) Ends(tail []byte) bool {
	if f.ends == nil {
		return true
	}
	return f.ends(tail)
}

// endsNative reports whether the last line says that all is there.
func endsNative(tail []byte) bool {
	lines := bytes.Split(bytes.TrimSuffix(tail, []byte("\n")), []byte("\n"))
	var last wire.ExportLine
	return json.Unmarshal(lines[len(lines)-1], &last) == nil && last.Complete != nil
}

// WriteExport writes an export as a file; the first error of the writer ends it. With an
// error the file isn't complete, and says so or lacks its end.
func WriteExport(ctx context.Context, w io.Writer, store ExportStore, q kg.ExportQuery, format ExportFormat) error {
	opened, err := format.Open(ctx, store, q)
	if err != nil {
		return err
	}
	return opened.Write(w)
}

// openNative opens an export in Entente's own form.
func openNative(ctx context.Context, store ExportStore, q kg.ExportQuery) (Opened, error) {
	e, err := store.Export(ctx, q)
	if err != nil {
		return Opened{}, err
	}
	return Opened{e.Position, func(w io.Writer) error { return writeNative(w, q, e) }}, nil
}

// writeNative writes lines of JSON: what the file is, the records, and that these are all.
func writeNative(w io.Writer, q kg.ExportQuery, e kg.Export) error {
	out := exportLines{w: w}
	first := wire.ExportLine{Entente: wire.ExportMark, Version: wire.ExportVersion, Form: string(q.Form), Position: &e.Position, Filtered: !q.Filter.IsZero()}
	if err := out.line(first); err != nil {
		return err
	}
	view := wire.NewContent
	if q.Form == kg.ExportWhole {
		view = wire.NewKept
	}
	hash, complete := sha256.New(), wire.ExportComplete{Counts: map[string]int64{}}
	for r, err := range e.Records {
		if err != nil {
			problem := problemOf(err)
			_ = out.line(wire.ExportLine{Error: &problem})
			return err
		}
		record := view(r)
		if err := out.line(record); err != nil {
			return err
		}
		hash.Write(out.text.Bytes())
		complete.Records++
		complete.Counts[record.What()]++
	}
	complete.SHA256 = hex.EncodeToString(hash.Sum(nil))
	return out.line(wire.ExportLine{Complete: &complete})
}

// exportLines writes a JSON value a line.
type exportLines struct {
	w io.Writer
	// text is the last line that was written.
	text bytes.Buffer
}

func (l *exportLines) line(v any) error {
	l.text.Reset()
	encoder := json.NewEncoder(&l.text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return fmt.Errorf("encode a line of an export: %w", err)
	}
	_, err := l.w.Write(l.text.Bytes())
	return err
}
