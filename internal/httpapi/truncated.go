package httpapi

import (
	"fmt"
	"strings"
)

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
