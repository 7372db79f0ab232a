package archive

import (
	"context"
	"io"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Store is the database that an export is read from.
type Store interface {
	Export(ctx context.Context, q kg.ExportQuery) (kg.Export, error)
	ExportGraph(ctx context.Context, q kg.ExportQuery) (kg.GraphExport, error)
}

// Format is a file format of exports.
type Format struct {
	// Name is the value of the format parameter.
	Name string
	// MediaType is the media type of a file, Extension the end of its name, with the dot.
	MediaType, Extension string
	// Open begins to read what is to be written.
	Open func(ctx context.Context, store Store, q kg.ExportQuery) (Opened, error)
	// complete implements Complete; nil for a format that does not mark its end.
	complete func(tail []byte) bool
}

// Opened is an export that is ready to be written, once.
type Opened struct {
	// Position is the number of the last change that is in the export.
	Position int64
	// Write writes the export. After an error the file is not complete: it says so, or its
	// end is missing.
	Write func(io.Writer) error
}

// Formats returns every format in the order of the documentation. The first is Entente's
// own format, the only one that can be imported and restored.
func Formats() []Format {
	return []Format{
		{"ndjson", wire.MediaNDJSON, ".ndjson", openNative, endsNative},
		{"ftm", wire.MediaNDJSON, ".ftm.json", openFtM, nil},
		{"graphml", "application/graphml+xml", ".graphml", openGraphML, nil},
	}
}

// Complete reports whether tail, which has at least the last line of a file, is the end of
// a complete one. It is always true for formats that do not mark their end.
func (f Format) Complete(tail []byte) bool {
	if f.complete == nil {
		return true
	}
	return f.complete(tail)
}

// Write writes an export to w. After an error the file is not complete: it says so, or its
// end is missing.
func Write(ctx context.Context, w io.Writer, store Store, q kg.ExportQuery, format Format) error {
	opened, err := format.Open(ctx, store, q)
	if err != nil {
		return err
	}
	return opened.Write(w)
}
