package ingest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// format is a way in which people write data down. Each is one file here.
type format interface {
	// name is what --format takes.
	name() string
	// detects reports whether a file that begins so is in this format. Head has
	// the first 4 KiB; firstLine cuts it.
	detects(head string, o Options) bool
	// open reads the header, if there is one. The error says what is wrong with it.
	open(in *bufio.Reader, v vocabulary, o Options) (rows, error)
}

// rows reads a file line by line, in its order.
type rows interface {
	// next is io.EOF after the last row. Any other error means that the file can't be
	// read on; what is wrong with one line alone stands in the row.
	next() (row, error)
	// header is what must stand above lines for them to be a file of their own.
	header() []byte
	// notes are what else the reader should know, once the file is read.
	notes() []string
}

var formats = []format{travels{}, ftm{}, popolo{}, native{}, icews{}, csvFormat{}, quads{}}

// Formats names what can be imported.
func (Importer) Formats() []string { return Formats() }

// Formats names what can be imported, for --format.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name()
	}
	return append(names, reportFormat)
}

// Options say how to import.
type Options = kg.ImportOptions

func choose(in *bufio.Reader, o Options) (format, error) {
	if o.Format != "" {
		for _, f := range formats {
			if f.name() == o.Format {
				return f, nil
			}
		}
		return nil, fmt.Errorf("%q is no format; there are %s", o.Format, strings.Join(Formats(), ", "))
	}
	head, _ := in.Peek(headSize)
	for _, f := range formats {
		if f.detects(string(head), o) {
			return f, nil
		}
	}
	if columns, err := (csvFormat{}).header(string(head), o); columns > 1 {
		return nil, fmt.Errorf("the first line tells of no format: %.80q; as csv, %w", firstLine(string(head)), err)
	}
	return nil, fmt.Errorf("the first line tells of no format: %.80q; say which it is by format (%s), or name a CSV file's columns by map=COLUMN=FIELD", firstLine(string(head)), strings.Join(Formats(), ", "))
}

// firstLine is the first line of a text, without its end.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimRight(line, "\r")
}

// vocabulary reads the relation types of the graph, once and only if they are asked for.
type vocabulary func() ([]kg.RelationType, error)

// isKind reports whether there are entities of that kind.
func isKind(kind string) bool { return slices.Contains(kg.Kinds(), kg.Kind(kind)) }

// kindList lists the kinds of entity in words: person, … or event.
func kindList() string {
	names := wire.Texts(kg.Kinds())
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// Import stores what a stream holds, which may be compressed by gzip or zstd. Sent again
// it adds nothing. The summary tells what became of it, also with an error, which says why
// the rest was not stored; what came before it stays. It is CodeInvalid when a line is at
// fault or the file is not what it should be, and the store's otherwise.
func (i Importer) Import(ctx context.Context, in io.Reader, o kg.ImportOptions) (kg.ImportSummary, error) {
	summary := kg.ImportSummary{Refused: map[string]int{}, Unmapped: map[string]int{}}
	if o.IDSpace != "" && !kg.IsSpaceName(o.IDSpace) {
		return summary, unreadable(fmt.Errorf("%q is no name of an id space; expected lower-case letters, digits and single hyphens, at most 64 characters, such as everypolitician-ireland", o.IDSpace))
	}
	sent := &countingReader{in: in}
	text, err := textOf(sent, o)
	if err != nil {
		return summary, unreadable(err)
	}
	if isReport(text, o) {
		return summary, i.importReports(ctx, text, o, &summary)
	}
	if o.DraftIfAmbiguous {
		return summary, unreadable(errors.New("on-ambiguous=draft is for reports, and this is no report; choose refuse or new"))
	}
	f, read, err := i.open(ctx, text, o)
	if f != nil {
		summary.Format = f.name()
	}
	if err != nil {
		return summary, unreadable(err)
	}
	run := importing{Importer: i, ImportOptions: o, summary: &summary, rows: laterRows{read, o.SkipLines}, format: f.name(), known: &memory{names: map[string]bool{}}}
	run.position = func() int64 { return sent.read - int64(text.Buffered()) }
	run.resolver = &resolver{importer: i, options: o}
	if err = run.all(ctx); err == nil && summary.Lines == 0 && !isFrame(read) {
		err = unreadable(fmt.Errorf("nothing was read as %s: the file has no records; check that it is complete and, if it has lines above its header, skip them by skip-lines", f.name()))
	}
	return summary, err
}

// textOf returns the text of a stream, without the lines that are to be skipped.
func textOf(in io.Reader, o kg.ImportOptions) (*bufio.Reader, error) {
	text, err := plainText(in, o.Encoding)
	if err == nil {
		err = skipLines(text, o.SkipLines)
	}
	return text, err
}

// open finds the format of a text, unless the options name one, and reads its header.
func (i Importer) open(ctx context.Context, text *bufio.Reader, o kg.ImportOptions) (format, rows, error) {
	f, err := choose(text, o)
	if err != nil {
		return nil, nil, err
	}
	if _, table := f.(csvFormat); !table && (len(o.Replace) > 0 || o.DateFormat != "") {
		return f, nil, fmt.Errorf("value-map and date-format are for csv, and this is %s; leave them out", f.name())
	}
	read, err := f.open(text, i.vocabulary(ctx), o)
	if err != nil {
		return f, nil, fmt.Errorf("read it as %s: %w", f.name(), err)
	}
	return f, read, nil
}

// isFrame reports whether rows were an export, which may be of an empty graph.
func isFrame(read rows) bool {
	native, is := read.(*nativeRows)
	return is && native.exported
}

// unreadable is the error of a file that can't be read, or not be read on, unless that
// is the store's doing.
func unreadable(err error) error {
	var told *kg.Error
	if errors.As(err, &told) {
		return err
	}
	return &kg.Error{Code: kg.CodeInvalid, Message: err.Error()}
}
