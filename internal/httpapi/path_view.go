package httpapi

import (
	"fmt"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// The outcomes of a search for paths.
const (
	outcomeFound     = "found"
	outcomeNoPath    = "no_path"
	outcomeTruncated = "truncated"
)

func viewPaths(ask kg.PathQuery, found kg.Paths) wire.Paths {
	v := wire.Paths{
		Outcome: outcomeFound, Paths: []wire.Path{}, Mode: string(ask.Mode), MaxHops: ask.MaxHops,
		Truncated: viewCut(ask, found.Cut), Clocks: wire.NewClocks(ask.KnownAt, ask.Valid),
	}
	if ask.Mode == kg.PathTimeRespecting {
		v.Temporal = wire.TemporalText(ask.InOrderForSure)
	}
	if ask.Mode.Counted() {
		v.K = ask.K
	}
	for _, p := range found.Paths {
		v.Paths = append(v.Paths, wire.NewPath(p))
	}
	switch {
	case found.Cut != "":
		v.Outcome = outcomeTruncated
	case len(found.Paths) == 0:
		v.Outcome = outcomeNoPath
	}
	return v
}

// viewCut returns why a search for paths ended early, or nil if it did not.
func viewCut(ask kg.PathQuery, cut kg.Cut) *wire.Truncated {
	const narrow = "filter by types, status, kinds or dates"
	shorter := lowerable{"max_hops", ask.MaxHops, 1}
	switch cut {
	case kg.CutBudget:
		if ask.Mode == kg.PathShortest {
			return &wire.Truncated{Reason: "edges", Message: fmt.Sprintf("the path is one of the shortest, but more than %d relations would have to be compared to find the strongest of them; %s", kg.MaxCompared, narrow)}
		}
		return &wire.Truncated{Reason: "edges", Message: fmt.Sprintf("there are more than %d relations to read within %s; %s",
			ask.Budget, hops(ask.MaxHops), advise(narrow, shorter, raisable{"budget", ask.Budget, kg.MaxPathBudget}))}
	case kg.CutTime:
		return &wire.Truncated{Reason: "time", Message: fmt.Sprintf("the search for paths of up to %s exceeded its time limit; %s", hops(ask.MaxHops), advise(narrow, shorter, raisable{}))}
	case kg.CutResults:
		return &wire.Truncated{Reason: "rows", Message: fmt.Sprintf("there are more than %d shortest paths; %s", kg.MaxPaths, narrow)}
	}
	return nil
}
