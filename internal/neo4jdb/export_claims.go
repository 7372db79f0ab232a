package neo4jdb

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// claimPages hands out the claims that were added up to the position, in that order and
// page by page, as rows of export_claims.cypher.
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

// keptClaim is a claim as it was at the position.
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

// done is what the feed tells of whether a claim stands.
type done struct {
	// standings is how many items its standing has by then.
	standings int
	// retracted is the number of the change that took it back, 0 while it stands.
	retracted int64
	// itself says that what had been taken back with its source was then by itself.
	itself bool
}

// doneOf reads changes in their order. A claim is brought back only when it was taken
// back; one that is taken back twice in a row was so with its source before, which makes
// two items: the end of the one and the begin of the other.
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

// retractedWithSource reports whether it was its source that took a retracted claim with
// it: no other retraction can come while the source is taken back.
func retractedWithSource(d done, source row) bool {
	return source.text("action") == string(kg.ActionRetracted) && source.integer("number") < d.retracted
}

// contentClaims emits the claims that stood, as they can be added one after the other.
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

// standingClaims hands out pages of the claims that stood and pass the filter.
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
