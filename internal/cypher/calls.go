package cypher

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Call is a name that is followed by an opening bracket in a statement.
type Call struct {
	// Name has neither backticks, white space nor comments; points join its parts.
	Name string
	// Line and Column are the position of its first character, from 1; columns count
	// characters.
	Line, Column int
}

// call is a Call, with the name directly before it, and the index after its opening bracket.
type call struct {
	Call
	after string
	open  int
}

// Functions returns the functions that the statement calls, in the order of the text.
// It includes keywords such as IN, and labels in hints, which look like functions without
// a point. It leaves out procedures after CALL.
func (s Statement) Functions() []Call {
	var functions []Call
	for _, c := range s.calls() {
		functions = append(functions, c.Call)
	}
	return functions
}

func (s Statement) calls() []call {
	l := calls{text: s.Text, line: 1, column: 1}
	for l.at < len(l.text) {
		l.next()
	}
	return l.found
}

// calls is a lexer that looks for names. A character that may or may not separate two
// names is read as a part of one: the caller rejects unknown names, so that no function
// goes unnoticed.
type calls struct {
	text         string
	at           int
	line, column int
	found        []call

	name call // the last name; empty when an opening bracket would not call it
	// joined is true after a point: the next part belongs to the name.
	joined bool
	// called is true when the keyword CALL precedes the name.
	called bool
}

// next reads a name, a string, a comment or another character.
func (l *calls) next() {
	rest := l.text[l.at:]
	first, size := utf8.DecodeRuneInString(rest)
	switch {
	case strings.HasPrefix(rest, "//"):
		l.skip(lengthUntil(rest, "\r\n"))
	case strings.HasPrefix(rest, "/*"):
		l.skip(2 + lengthPast(rest[2:], "*/"))
	case first == '\'' || first == '"':
		l.skip(lengthOfString(rest))
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
			l.name.open = l.at + 1
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

// part adds a part to the name, or begins the next name.
func (l *calls) part(text string, length int, plain bool) {
	if l.joined {
		if l.name.Name == "" {
			l.name.Line, l.name.Column = l.line, l.column
		}
		l.name.Name += "." + text
		l.joined = false
	} else {
		l.called = strings.EqualFold(l.name.Name, "CALL") && !l.called
		l.name = call{Call{text, l.line, l.column}, l.name.Name, 0}
		if !plain && strings.EqualFold(text, "CALL") {
			l.name.Name = "`" + text + "`" // not the keyword
		}
	}
	l.skip(length)
}

func (l *calls) forget() { l.name, l.joined, l.called = call{}, false, false }

func (l *calls) skip(length int) {
	for _, r := range l.text[l.at : l.at+length] {
		if l.column++; r == '\n' {
			l.line, l.column = l.line+1, 1
		}
	}
	l.at += length
}

// blank reports whether Neo4j reads a character as white space. Some control characters
// that Unicode counts as white space belong to names in Neo4j.
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

// lengthOfString returns the length of the quoted string that begins text, quotation marks
// included.
func lengthOfString(text string) int {
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

// lengthOfQuoted returns the length of the name in backticks that begins text, backticks
// included. Two backticks in a row are one character of the name.
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
