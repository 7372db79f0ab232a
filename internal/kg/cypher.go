package kg

import (
	"iter"
	"strings"
	"time"
)

// Bounds of a Cypher statement by users. Nested deeper, Neo4j's parser runs out
// of stack and keeps a core busy for minutes.
const (
	MaxCypherLength = 32 << 10
	MaxCypherDepth  = 100
)

// CypherStatement is a statement in Cypher by a user, to be run if it only reads.
type CypherStatement struct {
	Text       string
	Parameters CypherMap
	// Timeout is how long it may run.
	Timeout time.Duration
}

// Check returns CodeInvalid when the text alone shows that a statement can't be
// run. What it does is not looked at: that tells its plan.
func (s CypherStatement) Check() error {
	var f faults
	switch {
	case strings.TrimSpace(s.Text) == "":
		f.add("statement", FaultRequired, "must be given")
	case len(s.Text) > MaxCypherLength:
		f.add("statement", FaultValue, "is longer than %d bytes", MaxCypherLength)
	case strings.ContainsRune(s.Text, 0):
		f.add("statement", FaultFormat, "has a character NUL")
	case strings.Contains(strings.ToLower(s.Text), `\u`):
		f.add("statement", FaultFormat, `has a Unicode escape (\u); write the character itself, or put the text into a parameter`)
	case depth(s.Text) > MaxCypherDepth:
		f.add("statement", FaultValue, "has more than %d brackets within one another", MaxCypherDepth)
	}
	if word := firstWord(s.Text); word == "EXPLAIN" || word == "PROFILE" || word == "CYPHER" {
		f.add("statement", FaultValue, "begins with %s; leave it and its options out: every statement is explained before it runs, as the server is set up", word)
	}
	return Invalid(f...)
}

// depth is how many brackets stand open at once, at most. Those that open within texts
// and comments count, those that close there don't: too many is safe, too few is not.
func depth(statement string) int {
	open, most := 0, 0
	within := "" // what ends the text or comment that we are in
	for i := 0; i < len(statement); i++ {
		switch rest := statement[i:]; {
		case strings.ContainsRune("([{", rune(rest[0])):
			open++
			most = max(most, open)
		case within == "":
			if strings.ContainsRune(")]}", rune(rest[0])) {
				open = max(open-1, 0)
			}
			within = begins(rest)
			i += max(len(within), 1) - 1
		case rest[0] == '\\' && (within == "'" || within == `"`):
			i++ // what follows is escaped
		case strings.HasPrefix(rest, within) || within == "\n" && rest[0] == '\r':
			i += len(within) - 1
			within = ""
		}
	}
	return most
}

// begins is what ends the text or comment that begins here; empty when none does.
func begins(text string) string {
	switch {
	case strings.HasPrefix(text, "//"):
		return "\n"
	case strings.HasPrefix(text, "/*"):
		return "*/"
	case text[0] == '\'' || text[0] == '"' || text[0] == '`':
		return text[:1]
	}
	return ""
}

// firstWord is the first word behind white space and comments, in capitals.
func firstWord(statement string) string {
	for {
		statement = strings.TrimLeft(statement, " \t\r\n\f\v\u00a0\ufeff")
		switch {
		case strings.HasPrefix(statement, "//"):
			end := strings.IndexAny(statement, "\r\n")
			if end < 0 {
				return ""
			}
			statement = statement[end:]
		case strings.HasPrefix(statement, "/*"):
			_, rest, ended := strings.Cut(statement[2:], "*/")
			if !ended {
				return ""
			}
			statement = rest
		default:
			end := strings.IndexFunc(statement, func(r rune) bool { return (r|0x20) < 'a' || (r|0x20) > 'z' })
			if end < 0 {
				end = len(statement)
			}
			return strings.ToUpper(statement[:end])
		}
	}
}

// CypherRows is the answer to a statement: the names of the columns, and the rows
// as they come from the database. Rows can be taken once; who stops early ends the
// statement. An error of theirs is the last.
type CypherRows struct {
	Columns []string
	Rows    iter.Seq2[[]CypherValue, error]
	// Warnings are the database's, such as of a label that nothing has. They are
	// known once all rows were taken.
	Warnings func() []CypherWarning
}

// CypherWarning is what the database finds odd in a statement that it ran.
type CypherWarning struct {
	Message string
	// Line and Column are where, from 1; 0 when it is nowhere in particular.
	Line, Column int
}
