package cypher

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// Bounds of a statement by users. Neo4j's parser overflows its stack on statements that
// are nested deeper, and keeps a core busy for minutes.
const (
	MaxLength = 32 << 10
	MaxDepth  = 100
)

// field is the name of the statement in faults.
const field = "statement"

// Statement is a statement by a user. It is run only if its plan shows that it reads and
// does nothing else.
type Statement struct {
	// ID identifies the statement in the metadata of its transactions; empty for a random one.
	ID         string
	Text       string
	Parameters Map
	// Timeout is the longest time that the statement may run.
	Timeout time.Duration
}

// Check returns a kg.CodeInvalid error when the text shows that the statement can't be
// run. It does not decide whether the statement only reads: the database's plan does.
func (s Statement) Check() error {
	var faults []kg.Fault
	add := func(code, format string, args ...any) {
		faults = append(faults, kg.Fault{Field: field, Code: code, Message: fmt.Sprintf(format, args...)})
	}
	switch {
	case strings.TrimSpace(s.Text) == "":
		add(kg.FaultRequired, "must be given")
	case len(s.Text) > MaxLength:
		add(kg.FaultValue, "is longer than %d bytes", MaxLength)
	case strings.ContainsRune(s.Text, 0):
		add(kg.FaultFormat, "has a character NUL")
	case strings.Contains(strings.ToLower(s.Text), `\u`):
		add(kg.FaultFormat, `has a Unicode escape (\u); write the character itself, or put the text into a parameter`)
	case depth(s.Text) > MaxDepth:
		add(kg.FaultValue, "has more than %d brackets within one another", MaxDepth)
	}
	if word := firstWord(s.Text); word == "EXPLAIN" || word == "PROFILE" || word == "CYPHER" {
		add(kg.FaultValue, "begins with %s; leave it and its options out: every statement is explained before it runs, as the server is set up", word)
	}
	if len(faults) == 0 {
		faults = s.longRanges()
	}
	return kg.Invalid(faults...)
}

// ErrRowTooLarge is the error of a row that would take more memory than a row may. The row was
// not decoded.
var ErrRowTooLarge = errors.New("a row is larger than a row may be")

// Result is the answer to a statement: the names of its columns, and its rows as the
// database sends them. Rows can be iterated once. The statement is ended in the database
// when the iteration stops early. An error is the last item.
type Result struct {
	Columns []string
	Rows    iter.Seq2[[]Value, error]
	// Warnings returns the database's warnings, such as a label that no node has. It is
	// complete only after all rows were read.
	Warnings func() []Warning
}

// Warning is a doubt of the database about a statement that it ran nevertheless.
type Warning struct {
	Message string
	// Line and Column are the position in the statement, from 1; both are 0 when the
	// warning has no position.
	Line, Column int
}
