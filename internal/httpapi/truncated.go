package httpapi

import (
	"fmt"
	"strings"
)

// Truncated says why an answer is not all that there is: a budget or a limit ended the
// search before it was through.
type Truncated struct {
	// What ran out: the budget of nodes, edges, rows, bytes or buckets, the number of steps of a search, or its time.
	Reason string `json:"reason" validate:"required" enums:"nodes,edges,rows,bytes,steps,time,buckets" example:"nodes"`
	// What was cut, and how to ask for less or for more.
	Message string `json:"message" validate:"required" example:"there are more than 500 nodes within 3 hops; narrow it by types or status, or raise budget.nodes"`
} //	@name	Truncated

// raisable is a limit that a request may raise, up to a greatest value.
type raisable struct {
	name     string
	is, most int
}

// lowerable is a bound that a request may lower, down to a least value.
type lowerable struct {
	name      string
	is, least int
}

// advise is how to ask for less, or for more: no more is offered than there can be.
func advise(narrow string, down lowerable, up raisable) string {
	ways := []string{narrow}
	if down.is > down.least {
		ways = append(ways, "lower "+down.name)
	}
	if up.is < up.most {
		ways = append(ways, fmt.Sprintf("raise %s (up to %d)", up.name, up.most))
	}
	if last := len(ways) - 1; last > 0 {
		return strings.Join(ways[:last], ", ") + ", or " + ways[last]
	}
	return narrow
}
