package neo4jdb

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// complete adds, to the attributions of the wanted claims, the ends of the relation for which the
// government of the first speaker may speak (kg.Record.Complete). Wanted is by position in the
// batch. A claim that is stored, or was sent before in the same words, stays as it was stored, so
// that sending it again changes nothing, whatever offices were recorded since.
func (r *resolvedClaims) complete(ctx context.Context, wanted []bool) error {
	var open []*resolvedClaim
	for _, c := range r.claims {
		if wanted[c.position] && c.mayBeIncomplete() {
			open = append(open, c)
		}
	}
	open, err := r.takeStored(ctx, open)
	if err != nil || len(open) == 0 {
		return err
	}
	questions := make([]map[string]any, len(open))
	for i, c := range open {
		days := c.claim.Occurred.Span()
		questions[i] = map[string]any{
			"position": i, "ends": c.ends(), "speakers": c.governments(), "earliest": firstDay(days), "latest": lastDay(days),
		}
	}
	rows, err := r.run(ctx, graph.ClaimSpokenFor, map[string]any{"claims": questions})
	for _, row := range rows {
		open[row.integer("position")].speakFor(row.texts("spoken_for"))
	}
	return err
}

// takeStored gives the claims that were sent before in the same words the attribution with which
// they were stored. It returns those that the graph does not have.
func (r *resolvedClaims) takeStored(ctx context.Context, claims []*resolvedClaim) (unknown []*resolvedClaim, err error) {
	if len(claims) == 0 {
		return nil, nil
	}
	words, ids := make([]string, len(claims)), make([]string, len(claims))
	for i, c := range claims {
		words[i], ids[i] = c.words(), cmp.Or(c.claim.ID, kg.ClaimID(c.claim))
	}
	stored, err := r.claimsSentAs(ctx, words)
	if err != nil {
		return nil, err
	}
	taken, err := r.run(ctx, graph.ClaimTaken, map[string]any{"ids": distinct(ids)})
	if err != nil {
		return nil, err
	}
	existing := existingIn(taken)
	for i, c := range claims {
		before := slices.IndexFunc(stored[words[i]], func(s kg.Claim) bool { return sentLike(c.claim, s) })
		switch {
		case before >= 0:
			c.claim.Attribution = stored[words[i]][before].Attribution
		case !slices.Contains(existing, ids[i]):
			unknown = append(unknown, c)
		}
	}
	return unknown, nil
}

// words identifies a claim as it was sent.
func (c *resolvedClaim) words() string { return cmp.Or(c.sentAs, kg.ClaimID(c.claim)) }

// mayBeIncomplete reports whether the first speaker is one that speaks for a government, and not
// already for an end.
func (c *resolvedClaim) mayBeIncomplete() bool {
	if len(c.claim.Attribution) == 0 || !c.claim.Attribution[0].Identified() || len(c.governments()) == 0 {
		return false
	}
	speakers := c.speakers()
	return !slices.ContainsFunc(c.ends(), func(id string) bool { return slices.Contains(speakers, id) })
}

// speakers returns the ids of the first speaker, if it is known, and of those on whose behalf it
// speaks, after merges.
func (c *resolvedClaim) speakers() []string {
	first := c.claim.Attribution[0]
	var ids []string
	for _, id := range append([]string{first.Entity}, first.OnBehalfOf...) {
		if id != "" {
			ids = append(ids, c.entities.survivor(id))
		}
	}
	return ids
}

// governments returns the governments among speakers.
func (c *resolvedClaim) governments() []string {
	return slices.DeleteFunc(c.speakers(), func(id string) bool { return c.end(id).Kind != kg.KindGovernment })
}

// ends returns the ids of the ends of the relation that the claim is about, after merges.
func (c *resolvedClaim) ends() []string {
	return []string{c.entities.survivor(c.claim.Relation.Subject), c.entities.survivor(c.claim.Relation.Object)}
}

// speakFor adds entities to those on whose behalf the first speaker speaks, and keeps the words of
// the claim as it was sent.
func (c *resolvedClaim) speakFor(ids []string) {
	c.sentAs, c.completed = c.words(), ids
	c.claim = c.claim.SpeakingFor(ids)
}
