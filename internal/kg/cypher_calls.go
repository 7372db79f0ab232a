package kg

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// CypherCall is a name with a bracket behind it in a statement.
type CypherCall struct {
	// Name is without backticks, blanks and comments, its parts joined by points.
	Name string
	// Line and Column are where it begins, from 1; columns count characters.
	Line, Column int
}

// Functions are the functions that a statement names, in their order. Keywords
// such as IN, and labels in hints, look like functions without a point and are
// among them; procedures behind CALL aren't.
func (s CypherStatement) Functions() []CypherCall {
	l := calls{text: s.Text, line: 1, column: 1}
	for l.at < len(l.text) {
		l.next()
	}
	return l.found
}

// calls reads a statement for names. What isn't sure to part two names is read as
// part of one: a name that the database hasn't is refused, and none gets past.
type calls struct {
	text         string
	at           int
	line, column int
	found        []CypherCall

	name CypherCall // the one that was read last; empty when it can't be called
	// joined is true behind a point: what follows belongs to the name.
	joined bool
	// called is true when the keyword CALL stands before the name.
	called bool
}

// next reads a name, a text, a comment or a sign.
func (l *calls) next() {
	rest := l.text[l.at:]
	first, size := utf8.DecodeRuneInString(rest)
	switch {
	case strings.HasPrefix(rest, "//"):
		l.skip(lengthUntil(rest, "\r\n"))
	case strings.HasPrefix(rest, "/*"):
		l.skip(2 + lengthPast(rest[2:], "*/"))
	case first == '\'' || first == '"':
		l.skip(lengthOfText(rest))
		l.forget()
	case first == '`':
		n := lengthOfQuoted(rest)
		l.part(strings.ReplaceAll(strings.TrimSuffix(rest[1:n], "`"), "``", "`"), n, false)
	case strings.HasPrefix(rest, ".."):
		l.skip(2)
		l.forget()
	case first == '.':
		l.joined = true
		l.skip(1)
	case first == '(':
		if l.name.Name != "" && !l.called {
			l.found = append(l.found, l.name)
		}
		l.skip(1)
		l.forget()
	case blank(first):
		l.skip(size)
	case inName(first):
		n := strings.IndexFunc(rest, func(r rune) bool { return !inName(r) })
		if n < 0 {
			n = len(rest)
		}
		l.part(rest[:n], n, true)
	default:
		l.skip(size)
		l.forget()
	}
}

// part adds to a name, or begins the next.
func (l *calls) part(text string, length int, plain bool) {
	if l.joined {
		if l.name.Name == "" {
			l.name.Line, l.name.Column = l.line, l.column
		}
		l.name.Name += "." + text
		l.joined = false
	} else {
		l.called = strings.EqualFold(l.name.Name, "CALL") && !l.called
		l.name = CypherCall{text, l.line, l.column}
		if !plain && strings.EqualFold(text, "CALL") {
			l.name.Name = "`" + text + "`" // no keyword
		}
	}
	l.skip(length)
}

func (l *calls) forget() { l.name, l.joined, l.called = CypherCall{}, false, false }

func (l *calls) skip(length int) {
	for _, r := range l.text[l.at : l.at+length] {
		if l.column++; r == '\n' {
			l.line, l.column = l.line+1, 1
		}
	}
	l.at += length
}

// blank is what Neo4j reads as white space; some control characters that others
// take for it belong to names.
func blank(r rune) bool {
	return r != '\u0085' && unicode.IsSpace(r)
}

func inName(r rune) bool {
	return r >= utf8.RuneSelf && !blank(r) || r == '_' || r == '$' || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' || r < ' ' && !blank(r) || r == 0x7f
}

func lengthUntil(text, ends string) int {
	if n := strings.IndexAny(text, ends); n >= 0 {
		return n
	}
	return len(text)
}

func lengthPast(text, end string) int {
	if n := strings.Index(text, end); n >= 0 {
		return n + len(end)
	}
	return len(text)
}

// lengthOfText is how long a text in quotation marks is, with them.
func lengthOfText(text string) int {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case text[0]:
			return i + 1
		}
	}
	return len(text)
}

// lengthOfQuoted is how long a name in backticks is, with them; two of them stand
// for one.
func lengthOfQuoted(text string) int {
	for i := 1; i < len(text); i++ {
		if text[i] != '`' {
			continue
		}
		if i+1 == len(text) || text[i+1] != '`' {
			return i + 1
		}
		i++
	}
	return len(text)
}
