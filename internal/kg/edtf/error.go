package edtf

import (
	"fmt"
	"strings"
)

// Error is the error of [Parse] for a text that is not an accepted date.
type Error struct {
	Text    string // the text, truncated if it is too long
	Offset  int    // byte offset of the fault in Text; len(Text) if something is missing at the end
	Message string // what is wrong and, if it can be determined, what to write instead
}

// Error returns the text, the offset and the message in one line.
func (e *Error) Error() string {
	return fmt.Sprintf("EDTF %q, offset %d: %s", e.Text, e.Offset, e.Message)
}

// piece is a part of a text, with the offset at which it begins, for reporting faults.
type piece struct {
	whole string
	begin int
	text  string
}

// fault returns an *Error at an offset from the beginning of the piece.
func (p piece) fault(offset int, format string, args ...any) error {
	return &Error{Text: p.whole, Offset: p.begin + offset, Message: fmt.Sprintf(format, args...)}
}

// first returns the first n bytes of the piece.
func (p piece) first(n int) piece {
	return piece{whole: p.whole, begin: p.begin, text: p.text[:n]}
}

// after returns the piece without its first n bytes.
func (p piece) after(n int) piece {
	return piece{whole: p.whole, begin: p.begin + n, text: p.text[n:]}
}

// cut splits the piece at the first separator. Without a separator, before is the
// whole piece and found is false.
func (p piece) cut(separator byte) (before, after piece, found bool) {
	i := strings.IndexByte(p.text, separator)
	if i < 0 {
		return p, p.after(len(p.text)), false
	}
	return p.first(i), p.after(i + 1), true
}
