package ingest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
)

// otherEncoding is what to do about a text that is not in UTF-8.
const otherEncoding = "if a program for Windows wrote the file, say so by encoding=cp1252, or turn it into UTF-8 with iconv -f CP1252 -t UTF-8"

const (
	headSize   = 4 << 10
	bufferSize = 64 << 10
	maxLine    = 8 << 20
	// maxWindow is what a zstd file may ask to be kept in memory.
	maxWindow = 64 << 20
)

// plainText undoes gzip and zstd, drops a byte order mark, turns the text into UTF-8 with line
// ends that have a line feed, and refuses what is no text. It keeps no more in memory than it
// must to go on.
func plainText(in io.Reader, encoding string) (*bufio.Reader, error) {
	unpacked, err := unpack(in)
	if err != nil {
		return nil, err
	}
	if unpacked, err = decoded(unpacked, encoding); err != nil {
		return nil, err
	}
	if err := refuseBinary(unpacked); err != nil {
		return nil, err
	}
	return withLineFeeds(unpacked), nil
}

// unpack undoes gzip and zstd.
func unpack(in io.Reader) (*bufio.Reader, error) {
	buffered := bufio.NewReaderSize(in, bufferSize)
	head, err := buffered.Peek(headSize)
	if len(head) == 0 && err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read: %w", err)
	}
	switch {
	case len(head) == 0:
		return nil, errors.New("it is empty")
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		unpacked, err := gzip.NewReader(buffered)
		if err != nil {
			return nil, fmt.Errorf("it begins like gzip and is none: %w", err)
		}
		buffered = bufio.NewReaderSize(unpacked, bufferSize)
	case bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		unpacked, err := zstd.NewReader(buffered, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, fmt.Errorf("it begins like zstd and is none: %w", err)
		}
		buffered = bufio.NewReaderSize(unpacked, bufferSize)
	}
	return buffered, nil
}

// countingReader counts what was read of a file, as it was sent.
type countingReader struct {
	in   io.Reader
	read int64
}

func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	r.read += int64(n)
	return n, err
}

// refuseBinary looks at the first bytes, where what is no text shows.
func refuseBinary(in *bufio.Reader) error {
	head, err := in.Peek(headSize)
	switch {
	case len(head) == 0 && err != nil && !errors.Is(err, io.EOF):
		return broken(err, 0)
	case len(head) == 0:
		return errors.New("it is empty")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return errors.New("it is a ZIP archive, or a spreadsheet such as .xlsx; unpack it, or save the sheet as CSV in UTF-8")
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return errors.New("it is UTF-16; say so by encoding=utf-16, or turn it into UTF-8, for example with iconv -f UTF-16 -t UTF-8")
	case bytes.IndexByte(head, 0) >= 0:
		return errors.New("it is binary, no text: it has NUL bytes")
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, err := in.Discard(3)
		return err
	}
	return nil
}

// broken says how a stream ended that should have gone on.
func broken(err error, line int) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("the compressed file is cut off after line %d; get it again: %w", line, err)
	}
	return fmt.Errorf("read on after line %d: %w", line, err)
}

// lines reads lines of text. A line that is cut off by a fault of the stream is
// never handed out.
type lines struct {
	in     *bufio.Reader
	number int
}

// next returns the next line that isn't blank, without its end. What is wrong with it stands in
// the row. It is io.EOF at the end.
func (l *lines) next() (row, error) {
	for {
		raw, tooLong, err := l.read()
		if err != nil {
			return row{}, err
		}
		out := row{line: l.number, raw: raw}
		switch {
		case tooLong:
			out.raw, out.faults = nil, []Fault{fault("", "the line is longer than %d MiB; it is not kept among the rejects", maxLine>>20)}
		case len(bytes.TrimSpace(raw)) == 0:
			continue
		case !utf8.Valid(raw):
			out.faults = []Fault{fault("", "it is not valid UTF-8 from byte %d on; %s", invalidAt(raw)+1, otherEncoding)}
		}
		return out, nil
	}
}

func (l *lines) read() (raw []byte, tooLong bool, err error) {
	for {
		part, err := l.in.ReadSlice('\n')
		if tooLong = tooLong || len(raw)+len(part) > maxLine; tooLong {
			raw = nil
		} else {
			raw = append(raw, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return nil, false, broken(err, l.number)
		case err != nil && len(raw) == 0 && !tooLong:
			return nil, false, io.EOF
		}
		l.number++
		return bytes.TrimRight(raw, "\r\n"), tooLong, nil
	}
}

func invalidAt(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(text)
}
