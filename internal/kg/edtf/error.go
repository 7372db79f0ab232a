package edtf

import (
	"fmt"
	"strings"
)

// Error says why a text is not a date that [Parse] accepts.
type Error struct {
	Text    string // the text; of one that is too long, what fits
	Offset  int    // where in Text the fault begins, in bytes from 0; len(Text) when something is missing at its end
	Message string // what is wrong there and, where that can be told, what would be right
}

// Error returns the text, the offset and the message in one line.
func (e *Error) Error() string {
	return fmt.Sprintf("EDTF %q, offset %d: %s", e.Text, e.Offset, e.Message)
}

// piece is a stretch of a text that knows where in the whole it begins, so
// that a fault in it can be reported at its place.
type piece struct {
	whole string
	begin int
	text  string
}

// fault returns an *Error at an offset that counts from the piece's beginning.
func (p piece) fault(offset int, format string, args ...any) error {
	return &Error{Text: p.whole, Offset: p.begin + offset, Message: fmt.Sprintf(format, args...)}
}

// first returns the piece's first n bytes.
func (p piece) first(n int) piece {
	return piece{whole: p.whole, begin: p.begin, text: p.text[:n]}
}

// after returns what follows the piece's first n bytes.
func (p piece) after(n int) piece {
	return piece{whole: p.whole, begin: p.begin + n, text: p.text[n:]}
}

// cut splits the piece around the first separator. Without one, all of it is
// before, and found is false.
func (p piece) cut(separator byte) (before, after piece, found bool) {
	i := strings.IndexByte(p.text, separator)
	if i < 0 {
		return p, p.after(len(p.text)), false
	}
	return p.first(i), p.after(i + 1), true
}
