package archive

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

// endsNative reports whether the last line is that of a complete export.
func endsNative(tail []byte) bool {
	lines := bytes.Split(bytes.TrimSuffix(tail, []byte("\n")), []byte("\n"))
	var last wire.ExportLine
	return json.Unmarshal(lines[len(lines)-1], &last) == nil && last.Complete != nil
}

// openNative opens an export in Entente's own format.
func openNative(ctx context.Context, store Store, q kg.ExportQuery) (Opened, error) {
	e, err := store.Export(ctx, q)
	if err != nil {
		return Opened{}, err
	}
	return Opened{e.Position, func(w io.Writer) error { return writeNative(w, q, e) }}, nil
}

// writeNative writes one JSON object per line: what the file is, the records, and last how
// many records there are with their SHA-256, or an error.
func writeNative(w io.Writer, q kg.ExportQuery, e kg.Export) error {
	out := lines{w: w}
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
			problem := wire.ProblemOf(err)
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

// lines writes one JSON value per line.
type lines struct {
	w io.Writer
	// text is the last line that was written.
	text bytes.Buffer
}

func (l *lines) line(v any) error {
	l.text.Reset()
	encoder := json.NewEncoder(&l.text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return fmt.Errorf("encode a line of an export: %w", err)
	}
	_, err := l.w.Write(l.text.Bytes())
	return err
}
