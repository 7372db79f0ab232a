package ingest

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/entente-graph/entente/internal/kg"
)

// encodings are those of kg.ImportEncodings other than UTF-8. Latin-1 is read as web browsers
// read it: bytes that are controls in ISO 8859-1 are quotation marks and letters.
var encodings = map[string]encoding.Encoding{
	"cp1252": charmap.Windows1252,
	"latin1": charmap.Windows1252,
	"utf-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
}

// decoded is the text of a stream in UTF-8.
func decoded(in *bufio.Reader, name string) (*bufio.Reader, error) {
	if name == "" || name == "utf-8" {
		return in, nil
	}
	from, known := encodings[name]
	if !known {
		return nil, fmt.Errorf("%q is no encoding; there are %s", name, strings.Join(kg.ImportEncodings(), ", "))
	}
	head, _ := in.Peek(3)
	if name != "utf-16" && bytes.Equal(head, []byte("\xef\xbb\xbf")) {
		return nil, fmt.Errorf("it begins with the mark of UTF-8, and so it is not %s; leave out encoding", name)
	}
	return bufio.NewReaderSize(transform.NewReader(in, from.NewDecoder()), bufferSize), nil
}

// withLineFeeds returns the text with a line feed at the end of each line. A text that has none
// and has carriage returns is one of an old Mac, or was saved so by Excel.
func withLineFeeds(in *bufio.Reader) *bufio.Reader {
	head, _ := in.Peek(headSize)
	if bytes.IndexByte(head, '\n') >= 0 || bytes.IndexByte(head, '\r') < 0 {
		return in
	}
	return bufio.NewReaderSize(&carriageReturns{in: in}, bufferSize)
}

// carriageReturns reads carriage returns as line feeds; one before a line feed is left out.
type carriageReturns struct {
	in    io.Reader
	after bool
}

func (c *carriageReturns) Read(into []byte) (int, error) {
	n, err := c.in.Read(into)
	kept := into[:0]
	for _, b := range into[:n] {
		if b != '\n' || !c.after {
			kept = append(kept, b)
		}
		if c.after = b == '\r'; c.after {
			kept[len(kept)-1] = '\n'
		}
	}
	return len(kept), err
}

// skipLines passes over lines before the first one that counts.
func skipLines(in *bufio.Reader, n int) error {
	for skipped := 0; skipped < n; {
		_, err := in.ReadSlice('\n')
		switch err {
		case bufio.ErrBufferFull:
		case nil:
			skipped++
		case io.EOF:
			return fmt.Errorf("it has no more than %d lines, all of which are skipped", n)
		default:
			return broken(err, skipped)
		}
	}
	return nil
}

// laterRows are rows below lines that were skipped.
type laterRows struct {
	rows
	skipped int
}

func (l laterRows) next() (row, error) {
	r, err := l.rows.next()
	r.line += l.skipped
	return r, err
}
