package httpapi

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// What is cut says how to get more only where more can be had.
func TestAdviceCanBeFollowed(t *testing.T) {
	paths := func(cut kg.Cut, budget, hops int) string {
		return viewCut(kg.PathQuery{Budget: budget, MaxHops: hops}, cut).Message
	}
	subgraph := func(cut kg.SubgraphCut, budget, depth int) string {
		ask := kg.SubgraphQuery{Depth: depth}
		ask.Budget.Nodes, ask.Budget.Edges = budget, budget
		return cutOf(cut, ask).Message
	}
	rows := func(most int) string {
		w := cypherWriter{maxRows: most, rows: most}
		w.cut(1)
		return w.truncated.Message
	}
	for _, tt := range []struct{ name, got, has, hasNot string }{
		{"a budget that can be raised", paths(kg.CutBudget, 1000, 6), "filter by types, status, kinds or dates, lower max_hops, or raise budget (up to 50000)", ""},
		{"the greatest budget", paths(kg.CutBudget, kg.MaxPathBudget, 6), "dates, or lower max_hops", "raise"},
		{"the greatest budget and the fewest hops", paths(kg.CutBudget, kg.MaxPathBudget, 1), "within 1 hop; filter by types, status, kinds or dates", "lower"},
		{"time", paths(kg.CutTime, 1000, 6), "or lower max_hops", "raise"},
		{"entities", subgraph(kg.CutNodes, 10, 2), "lower depth, or raise budget.nodes", ""},
		{"the most entities", subgraph(kg.CutNodes, kg.MaxSubgraphNodes, 1), "a time", "r raise"},
		{"relations", subgraph(kg.CutEdges, 10, 0), "or raise budget.edges", "lower"},
		{"the most relations", subgraph(kg.CutEdges, max(kg.MaxSubgraphEdges, kg.MaxSubgraphNodes), 1), "or lower depth", "raise"},
		{"rows", rows(10), "or raise max_rows (up to 10000)", ""},
		{"the most rows", rows(maxCypherRows), "filter them in the statement", "raise"},
	} {
		if !strings.Contains(tt.got, tt.has) || tt.hasNot != "" && strings.Contains(tt.got, tt.hasNot) {
			t.Errorf("%s: %s", tt.name, tt.got)
		}
	}
}
