package httpapi

import (
	"fmt"
	"strings"
)

// raisable is a limit that a request can raise up to a maximum.
type raisable struct {
	name     string
	is, most int
}

// lowerable is a bound that a request can lower down to a minimum.
type lowerable struct {
	name      string
	is, least int
}

// advise returns how to change a request whose result was truncated. It suggests only
// changes within the allowed ranges.
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
