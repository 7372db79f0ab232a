package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// officialsLock guards the label :Official. Who holds a position and whose it is
// are told by two relations: two writers, each of one half, would both miss that
// somebody became an official. It is taken after the locks of relations, and only
// by those who make one of the halves true, or no longer true.
const officialsLock = "officials"

// officialCandidates are those who may have become officials, or ceased to be.
type officialCandidates struct {
	// people are ids of persons, positions of what they hold, and bodies of those
	// whose positions these are.
	people, positions, bodies []string
}

// add notes who is in doubt when an edge of that type begins or ceases to say
// something of its subject.
func (d *officialCandidates) add(neo4jType, subject string) {
	switch neo4jType {
	case "HOLDS_POSITION":
		d.people = append(d.people, subject)
	case "POSITION_OF":
		d.positions = append(d.positions, subject)
	case "PART_OF":
		d.bodies = append(d.bodies, subject)
	}
}

func (d officialCandidates) none() bool { return len(d.people)+len(d.positions)+len(d.bodies) == 0 }

// edgesOfOfficials returns the ids of the relations on whose edges officials rest.
func edgesOfOfficials(frames []row) []string {
	var ids []string
	for _, f := range frames {
		var d officialCandidates
		if d.add(f.text("neo4j_type"), f.text("subject")); !d.none() {
			ids = append(ids, f.text("id"))
		}
	}
	return ids
}

// officialCandidatesOf finds who may become an official, or cease to be, when relations
// of these frames come to have these statuses, and takes the lock on officials if
// anybody does. The relations' locks are held, and their edges are as before.
func (t tx) officialCandidatesOf(ctx context.Context, frames []row, statuses map[string]kg.Status) (officialCandidates, error) {
	ids := edgesOfOfficials(frames)
	if len(ids) == 0 {
		return officialCandidates{}, nil
	}
	edges, err := t.run(ctx, graph.OfficialEdges, map[string]any{"relations": ids})
	if err != nil {
		return officialCandidates{}, err
	}
	before := map[string]bool{}
	for _, e := range edges {
		before[e.text("id")] = kg.Status(e.text("status")).Factual()
	}
	var d officialCandidates
	for _, f := range frames {
		if id := f.text("id"); before[id] != statuses[id].Factual() {
			d.add(f.text("neo4j_type"), f.text("subject"))
		}
	}
	return d, t.lockOfficials(ctx, d)
}

func (t tx) lockOfficials(ctx context.Context, d officialCandidates) error {
	if d.none() {
		return nil
	}
	return t.lock(ctx, officialsLock)
}

// labelOfficials gives the label to those in doubt who should have it, and takes it
// from the others. The lock on officials is held.
func (t tx) labelOfficials(ctx context.Context, d officialCandidates) error {
	if d.none() {
		return nil
	}
	_, err := t.run(ctx, graph.OfficialLabel, map[string]any{"people": d.people, "positions": d.positions, "bodies": d.bodies})
	return err
}

// relabel is labelOfficials with the lock taken before.
func (t tx) relabel(ctx context.Context, d officialCandidates) error {
	if err := t.lockOfficials(ctx, d); err != nil {
		return err
	}
	return t.labelOfficials(ctx, d)
}
