package cypher

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// MaxRange is the greatest number of values of a range() after IN. Neo4j can't interrupt list
// predicates, list comprehensions and reduce(), which would run through longer ranges for minutes
// or for years, and it does not limit the memory of the lists that they build.
const MaxRange = 100_000

// rangeArguments matches the arguments of range() when each is an integer or a parameter.
var rangeArguments = regexp.MustCompile(`^\s*(` + rangeArgument + `)\s*,\s*(` + rangeArgument + `)\s*(?:,\s*(` + rangeArgument + `)\s*)?\)`)

const rangeArgument = `-?(?:0[xX][0-9a-fA-F]+|0o[0-7]+|[0-9]+)|\$\w+`

// longRanges returns a fault for each range() directly after IN that has more than MaxRange
// numbers. It sees bounds that are integers or parameters. A computed bound, or a range that a
// variable holds, is not noticed: this check saves time, and does not make statements harmless.
func (s Statement) longRanges() []kg.Fault {
	var faults []kg.Fault
	for _, call := range s.calls() {
		if !strings.EqualFold(call.Name, "range") || !strings.EqualFold(call.after, "IN") {
			continue
		}
		given := rangeArguments.FindStringSubmatch(s.Text[call.open:])
		if given != nil && s.numbers(given[1], given[2], given[3]) > MaxRange {
			faults = append(faults, kg.Fault{Field: field, Code: kg.FaultValue, Message: fmt.Sprintf(
				"line %d, column %d: the range after IN has more than %d numbers; use UNWIND range(…), which can be interrupted", call.Line, call.Column, MaxRange)})
		}
	}
	return faults
}

// numbers returns how many numbers a range has; 0 when it is not known.
func (s Statement) numbers(first, last, step string) float64 {
	from, known1 := s.integer(first)
	to, known2 := s.integer(last)
	by, known3 := 1.0, true
	if step != "" {
		by, known3 = s.integer(step)
	}
	if !known1 || !known2 || !known3 || by == 0 {
		return 0
	}
	return math.Floor((to-from)/by) + 1
}

// integer returns the value of an integer or of a parameter, and whether it is known.
func (s Statement) integer(argument string) (float64, bool) {
	if name, is := strings.CutPrefix(argument, "$"); is {
		n, known := s.Parameters[name].(Integer)
		return float64(n), known
	}
	n, err := strconv.ParseInt(argument, 0, 64)
	return float64(n), err == nil
}
