package neo4jdb

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// RetractSource retracts a source and its claims, and derives their relations, in one
// transaction, which a dry run rolls back. It returns the effects. Allow is called with the
// source under its lock; its error ends the operation. A source that was retracted before stays
// as it is. An unknown source is CodeNotFound, a deleted one CodeGone; more than
// kg.MaxRetracted claims are CodeInvalid.
func (db *DB) RetractSource(ctx context.Context, r kg.SourceRetraction, allow func(current kg.Source) error) (radius kg.BlastRadius, err error) {
	retract := func(ctx context.Context, t tx) (err error) {
		radius, err = t.retractSource(ctx, r, allow)
		return err
	}
	if r.DryRun {
		err = dryRun(ctx, db.writeExclusive, "retract a source", retract)
	} else {
		err = db.writeExclusive(keeping(ctx, &radius), "retract a source", retract)
	}
	return radius, err
}

func (t tx) retractSource(ctx context.Context, r kg.SourceRetraction, allow func(kg.Source) error) (kg.BlastRadius, error) {
	own, copies, err := t.lockFamily(ctx, r.ID)
	if err == nil {
		err = allow(own)
	}
	if err != nil {
		return kg.BlastRadius{}, err
	}
	var taken []string
	for _, s := range slices.Concat([]kg.Source{own}, copies) {
		if !s.Retracted() && (s.ID == own.ID || r.Copies) {
			taken = append(taken, s.ID)
		}
	}
	relations, err := t.holdStanding(ctx, taken)
	if err != nil {
		return kg.BlastRadius{}, err
	}
	radius := blastRadius(r, own, copies, relations)
	before, err := t.relationsByID(ctx, few(relations))
	if err != nil {
		return kg.BlastRadius{}, err
	}
	if radius.Claims, err = t.takeBack(ctx, r, taken, relations); err != nil {
		return kg.BlastRadius{}, err
	}
	err = t.measure(ctx, &radius, before)
	return radius, err
}

// lockFamily locks a source and all its copies, and returns them.
func (t tx) lockFamily(ctx context.Context, id string) (own kg.Source, copies []kg.Source, err error) {
	if err := t.lock(ctx, republicationLock); err != nil {
		return own, nil, err
	}
	rows, err := t.run(ctx, graph.SourceFamilyLock, map[string]any{"id": id})
	if err != nil {
		return own, nil, err
	}
	for _, r := range rows {
		if member := source(r.row("source")); member.ID == id {
			own = member
		} else {
			copies = append(copies, member)
		}
	}
	if own.ID == "" {
		_, err = recorded(ctx, t.run, ofSource, "", id, time.Time{})
		err = firstError(err, kg.NotFound(ofSource, id))
	}
	return own, copies, err
}

// holdStanding locks the relations of the claims of some sources that are not retracted, and
// returns their ids, sorted. The sources' locks are held.
func (t tx) holdStanding(ctx context.Context, sources []string) ([]string, error) {
	found, err := t.one(ctx, graph.SourceStanding, map[string]any{"sources": sources})
	if err != nil {
		return nil, err
	}
	if claims := found.integer("claims"); claims > kg.MaxRetracted {
		return nil, &kg.Error{Code: kg.CodeInvalid, Message: fmt.Sprintf(
			"this would retract %d claims, more than the limit of %d; retract its copies or some of its claims first", claims, kg.MaxRetracted)}
	}
	if err := t.hold(ctx, found.texts("relations")); err != nil {
		return nil, err
	}
	// Before the locks were held, claims could be retracted by themselves; none can be added.
	found, err = t.one(ctx, graph.SourceStanding, map[string]any{"sources": sources})
	return slices.Sorted(slices.Values(found.texts("relations"))), err
}

// takeBack retracts sources with their claims, and derives the relations of these; all locks
// are held. It returns the number of claims.
func (t tx) takeBack(ctx context.Context, r kg.SourceRetraction, sources, relations []string) (int, error) {
	params := map[string]any{"sources": sources, "id": r.ID, "reason": r.Reason, "by": r.By}
	if _, err := t.run(ctx, graph.SourceRetract, params); err != nil {
		return 0, err
	}
	counted, err := t.one(ctx, graph.SourceRetractClaims, params)
	if err != nil {
		return 0, err
	}
	return int(counted.integer("claims")), t.rederive(ctx, relations)
}
