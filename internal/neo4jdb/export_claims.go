package neo4jdb

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// claimPages passes on the claims that were added up to the position, in that order and page by
// page, as rows of export_claims.cypher.
func (e *exporting) claimPages(ctx context.Context, take func(context.Context, []row) error) error {
	for after := int64(0); ; {
		page, err := e.read(ctx, graph.ExportClaims, e.filterParams(map[string]any{"after": after}))
		if err != nil || len(page) == 0 {
			return err
		}
		after = page[len(page)-1].integer("number")
		var claims []row
		for _, r := range page {
			if r.row("claim") != nil {
				claims = append(claims, r)
			}
		}
		if err := take(ctx, claims); err != nil {
			return err
		}
	}
}

func (e *exporting) filterParams(params map[string]any) map[string]any {
	f := e.Filter
	params["types"], params["ends"], params["kinds"] = listOrNull(f.Types), listOrNull(e.ends), listOrNull(plain(f.Kinds))
	params["sources"], params["statuses"] = listOrNull(f.Sources), listOrNull(plain(f.Statuses))
	return params
}

func (e *exporting) wholeClaims(ctx context.Context) error {
	return e.claimPages(ctx, func(_ context.Context, page []row) error {
		for _, r := range page {
			c := keptClaim(r)
			if err := e.emit(kg.ExportRecord{Claim: &c}); err != nil {
				return err
			}
		}
		return nil
	})
}

// keptClaim decodes a claim as it was at the position.
func keptClaim(r row) kg.KeptClaim {
	c := kg.KeptClaim{Claim: claim(r), SentAs: r.row("claim").text("sent_as")}
	done := doneOf(r.rows("done"))
	c.Standing = c.Standing[:min(done.standings, len(c.Standing))]
	c.RetractedAt, c.RetractedBy, c.RetractionReason, c.RetractedWith = time.Time{}, "", "", ""
	if n := len(c.Standing); n%2 == 1 {
		last := c.Standing[n-1]
		c.RetractedAt, c.RetractedBy, c.RetractionReason = last.At, last.By, last.Reason
	}
	if c.Retracted() && !done.itself && retractedWithSource(done, r.row("source_done")) {
		c.RetractedWith = c.Source
	}
	corrected := r.row("supersedes")
	c.Supersedes, c.SupersededBy = "", ""
	if standing := corrected.integer("standing"); corrected != nil && int(standing) < doneOf(corrected.rows("done")).standings {
		c.Supersedes, c.SupersedesStanding = corrected.text("id"), int(standing)
	}
	return c
}

// done is what the changes up to the position say about a claim.
type done struct {
	// standings is the number of items in its list of retractions and reinstatements.
	standings int
	// retracted is the number of the change that retracted it, or 0 while it is not retracted.
	retracted int64
	// itself is true when a claim that was retracted with its source was later retracted by
	// itself.
	itself bool
}

// doneOf evaluates the changes of a claim, in their order. A claim is reinstated only after it
// was retracted. Two retractions in a row mean that the first was that of its source; they
// count as two items, the end of one retraction and the begin of another.
func doneOf(changes []row) done {
	var d done
	for _, x := range changes {
		switch back := x.text("action") == string(kg.ActionReinstated); {
		case back:
			d = done{standings: d.standings + 1}
		case d.retracted > 0:
			d = done{d.standings + 2, x.integer("number"), true}
		default:
			d = done{d.standings + 1, x.integer("number"), false}
		}
	}
	return d
}

// retractedWithSource reports whether a retracted claim was retracted with its source: while a
// source is retracted, its claims can have no other retraction.
func retractedWithSource(d done, source row) bool {
	return source.text("action") == string(kg.ActionRetracted) && source.integer("number") < d.retracted
}

// contentClaims emits the claims that were not retracted, in an order in which they can be
// added again.
func (e *exporting) contentClaims(ctx context.Context) error {
	return e.standingClaims(ctx, func(_ context.Context, claims []kg.KeptClaim) error { return e.emitClaims(claims) })
}

func (e *exporting) emitClaims(claims []kg.KeptClaim) error {
	for i := range claims {
		if err := e.emit(kg.ExportRecord{Claim: &claims[i]}); err != nil {
			return err
		}
	}
	return nil
}

// standingClaims passes on pages of the claims that were not retracted and match the filter.
func (e *exporting) standingClaims(ctx context.Context, take func(context.Context, []kg.KeptClaim) error) error {
	names := naming{exporting: e, seen: map[string]mentioned{}}
	return e.claimPages(ctx, func(ctx context.Context, page []row) error {
		var standing []row
		for _, r := range page {
			if r.boolean("passes") && doneOf(r.rows("done")).retracted == 0 {
				standing = append(standing, r)
			}
		}
		if err := names.read(ctx, standing); err != nil {
			return err
		}
		claims := make([]kg.KeptClaim, len(standing))
		for i, r := range standing {
			claims[i] = kg.KeptClaim{Claim: names.claim(r)}
		}
		return take(ctx, claims)
	})
}
