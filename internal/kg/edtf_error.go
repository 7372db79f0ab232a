package kg

import (
	"fmt"
	"strings"
)

// EDTFError says why a text is not a date that [ParseEDTF] accepts.
type EDTFError struct {
	Text    string // the text; of one that is too long, what fits
	Offset  int    // where in Text the fault begins, in bytes from 0; len(Text) when something is missing at its end
	Message string // what is wrong there and, where that can be told, what would be right
}

// Error returns the text, the offset and the message in one line.
func (e *EDTFError) Error() string {
	return fmt.Sprintf("EDTF %q, offset %d: %s", e.Text, e.Offset, e.Message)
}

// edtfPiece is a stretch of a text that knows where in the whole it begins, so
// that a fault in it can be reported at its place.
type edtfPiece struct {
	whole string
	begin int
	text  string
}

// fault returns an *EDTFError at an offset that counts from the piece's beginning.
func (p edtfPiece) fault(offset int, format string, args ...any) error {
	return &EDTFError{Text: p.whole, Offset: p.begin + offset, Message: fmt.Sprintf(format, args...)}
}

// first returns the piece's first n bytes.
func (p edtfPiece) first(n int) edtfPiece {
	return edtfPiece{whole: p.whole, begin: p.begin, text: p.text[:n]}
}

// after returns what follows the piece's first n bytes.
func (p edtfPiece) after(n int) edtfPiece {
	return edtfPiece{whole: p.whole, begin: p.begin + n, text: p.text[n:]}
}

// cut splits the piece around the first separator. Without one, all of it is
// before, and found is false.
func (p edtfPiece) cut(separator byte) (before, after edtfPiece, found bool) {
	i := strings.IndexByte(p.text, separator)
	if i < 0 {
		return p, p.after(len(p.text)), false
	}
	return p.first(i), p.after(i + 1), true
}
