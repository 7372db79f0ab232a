package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// officialsLock guards the label :Official. Two relations decide it: who holds a position, and
// whose position it is. Two transactions that each write one of the two would both miss that a
// person became an official. The lock is taken after the locks of relations, and only when one
// of the two becomes true or ceases to be.
const officialsLock = "officials"

// officialCandidates are the entities by which persons may have become officials, or may no
// longer be officials.
type officialCandidates struct {
	// people are ids of persons, positions those of what they hold, and bodies those of
	// organizations whose positions these are.
	people, positions, bodies []string
}

// add adds the subject of an edge of that type, which became true or ceased to be.
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

// edgesOfOfficials returns the ids of the relations whose edges decide who is an official.
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

// officialCandidatesOf returns the candidates when the relations of these frames get these
// statuses, and takes the lock on officials when there are any. The relations' locks are held,
// and their edges are not written yet.
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

// labelOfficials adds the label to the candidates who should have it, and removes it from the
// others. The lock on officials is held.
func (t tx) labelOfficials(ctx context.Context, d officialCandidates) error {
	if d.none() {
		return nil
	}
	_, err := t.run(ctx, graph.OfficialLabel, map[string]any{"people": d.people, "positions": d.positions, "bodies": d.bodies})
	return err
}

// relabel takes the lock on officials and runs labelOfficials.
func (t tx) relabel(ctx context.Context, d officialCandidates) error {
	if err := t.lockOfficials(ctx, d); err != nil {
		return err
	}
	return t.labelOfficials(ctx, d)
}
