package ingest

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
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

// Formats names what can be imported, for --format.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name()
	}
	return names
}

// Options say how to import.
type Options struct {
	// Format is one of Formats, or empty to tell it from how the file begins.
	Format string
	// Skip goes on after a line that is refused; without it nothing after such a
	// line is sent.
	Skip bool
	// Rejects takes the refused lines as they stand in the file, below its header,
	// so that they can be imported alone once they are mended. It may be nil.
	Rejects io.Writer
	// Columns gives a column of a CSV file the name of a field; Values gives a
	// field the same value in each row that has none. Other formats take of Values
	// what docs/import.md says.
	Columns, Values map[string]string
	// Source is the id of the source for claims whose format has none, or whose sources it
	// replaces; docs/import.md says which.
	Source string
	// Report is told of each line that is refused, in the order of lines. It may
	// be nil.
	Report func(Problem)
}

// Problem is why a line was refused.
type Problem struct {
	Line   int
	Faults []Fault
}

func (p Problem) String() string {
	texts := make([]string, len(p.Faults))
	for i, f := range p.Faults {
		texts[i] = f.String()
	}
	return fmt.Sprintf("line %d: %s", p.Line, strings.Join(texts, "; "))
}

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
	return nil, fmt.Errorf("the first line tells of no format: %.80q; say which it is with --format (%s), or name a CSV file's columns with --map", firstLine(string(head)), strings.Join(Formats(), ", "))
}

// firstLine is the first line of a text, without its end.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimRight(line, "\r")
}

// vocabulary reads the relation types of the graph, once and only if they are asked for.
type vocabulary func() ([]relationType, error)

type relationType struct {
	Name         string   `json:"name"`
	SubjectKinds []string `json:"subject_kinds"`
	ObjectKinds  []string `json:"object_kinds"`
	CAMEO        []string `json:"cameo"`
	Details      []struct {
		Name string `json:"name"`
		Type string `json:"type"`
	} `json:"details"`
}

// Import sends what a stream holds to the API at base, such as
// http://127.0.0.1:8080. The stream may be compressed by gzip or zstd. Sent again
// it adds nothing. The summary tells what became of it, also with an error, which
// says why the rest was not sent; what came before it stays.
func Import(ctx context.Context, c Client, in io.Reader, o Options) (Summary, error) {
	summary := Summary{Refused: map[string]int{}, Unserved: map[string]int{}}
	text, err := plainText(in)
	if err != nil {
		return summary, err
	}
	f, err := choose(text, o)
	if err != nil {
		return summary, err
	}
	summary.Format = f.name()
	read, err := f.open(text, c.vocabulary(ctx), o)
	if err != nil {
		return summary, fmt.Errorf("read it as %s: %w", f.name(), err)
	}
	run := importing{Options: o, client: newSender(c), summary: &summary, rows: read}
	err = run.all(ctx)
	summary.Notes = read.notes()
	return summary, err
}
