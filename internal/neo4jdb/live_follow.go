package neo4jdb

import (
	"context"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/livegraph"
)

const (
	// restoreLog is the log that has an entry for each restore.
	restoreLog = "restores"
	// livePage is the number of relations that one statement reads.
	livePage = 10_000
	// liveBehind is the greatest number of changed relations that are read one by one. Beyond it,
	// the projection is built anew.
	liveBehind = 100_000
	// oddLooks is the number of looks in a row, with another number of relations and no new entry in a
	// log, after which relations were certainly written by something that writes no log, such as a
	// statement in the Neo4j Browser. A single look can fall between two reads of one statement.
	oddLooks = 3
)

// follower is a projection with the positions in the logs up to which it was read.
type follower struct {
	graph *livegraph.Graph
	// numbers are those of the last entry of each log that was read, in the order of liveLogs.
	numbers []int64
	// relations is the number of relations at the last new entry, and odd how many looks since then
	// have found another number; see oddLooks.
	relations int64
	odd       int
}

// liveLogs returns the names of all logs. An entry in the last one means that the graph was replaced.
func liveLogs() []string { return append(stripeNames(), restoreLog) }

// lostError means that a projection cannot be brought up to date, and has to be built again.
type lostError struct{ reason string }

func (e *lostError) Error() string { return e.reason }

// begin reads the positions from which the projection will be followed.
func (f *follower) begin(ctx context.Context, db *DB) error {
	numbers, relations, err := db.livePositions(ctx)
	f.numbers, f.relations = numbers, relations
	return err
}

// read reads all relations. It calls progress after each page. The kinds of entities are read first:
// looking them up for both ends of each relation takes longer than reading the relations.
func (f *follower) read(ctx context.Context, db *DB, progress func(livegraph.Size) error) error {
	kinds, err := db.liveKinds(ctx)
	if err != nil {
		return err
	}
	for after, more := "", true; more; more = after != "" {
		rows, err := db.read(ctx, "read the graph into memory", graph.LivePage, map[string]any{"after": after, "limit": livePage})
		if err != nil {
			return err
		}
		var relations []livegraph.Relation
		var newer []string // relations of entities that were created meanwhile
		for _, r := range firstOf(rows).rows("relations") {
			subject, object := kinds[r.text("subject")], kinds[r.text("object")]
			if subject == "" || object == "" {
				newer = append(newer, r.text("id"))
				continue
			}
			relations = append(relations, liveRelation(r, subject, object))
		}
		f.graph.Put(relations...)
		if err := f.renew(ctx, db, newer); err != nil {
			return err
		}
		if err := progress(f.graph.Size()); err != nil {
			return err
		}
		after = firstOf(rows).text("last")
	}
	return nil
}

// liveKinds returns the kinds of all entities by their ids.
func (db *DB) liveKinds(ctx context.Context) (map[string]kg.Kind, error) {
	kinds := map[string]kg.Kind{}
	for after, more := "", true; more; {
		rows, err := db.read(ctx, "read the kinds of entities into memory", graph.LiveKinds, map[string]any{"after": after, "limit": livePage})
		if err != nil {
			return nil, err
		}
		ids, of := firstOf(rows).texts("ids"), firstOf(rows).texts("kinds")
		for i, id := range ids {
			kinds[id] = kg.Kind(of[i])
			after = id
		}
		more = len(ids) == livePage
	}
	return kinds, nil
}

// catchUp reads what changed since the last look.
func (f *follower) catchUp(ctx context.Context, db *DB) error {
	numbers, relations, err := db.livePositions(ctx)
	if err != nil {
		return err
	}
	last := len(numbers) - 1
	if numbers[last] != f.numbers[last] {
		return &lostError{"the graph was restored from an export"}
	}
	if slices.Equal(numbers, f.numbers) {
		return f.look(relations)
	}
	ids, err := f.changed(ctx, db, numbers)
	if err != nil {
		return err
	}
	if err := f.renew(ctx, db, ids); err != nil {
		return err
	}
	f.numbers, f.relations, f.odd = numbers, relations, 0
	return nil
}

// look compares the number of relations when no log has new entries.
func (f *follower) look(relations int64) error {
	if relations == f.relations {
		f.odd = 0
		return nil
	}
	if f.odd++; f.odd == oddLooks {
		return &lostError{"relations were written by something else than Entente"}
	}
	return nil
}

// changed returns the ids of the relations in new entries of the logs.
func (f *follower) changed(ctx context.Context, db *DB, numbers []int64) ([]string, error) {
	var from []map[string]any
	entries := int64(0)
	for i, name := range liveLogs() {
		switch {
		case numbers[i] < f.numbers[i]:
			return nil, &lostError{"the logs of derivations were replaced"}
		case numbers[i] > f.numbers[i]:
			from = append(from, map[string]any{"log": name, "after": f.numbers[i], "until": numbers[i]})
			entries += numbers[i] - f.numbers[i]
		}
	}
	rows, err := db.read(ctx, "read what was derived", graph.LiveChanges, map[string]any{"from": from})
	if err != nil {
		return nil, err
	}
	ids := firstOf(rows).texts("relations")
	if firstOf(rows).integer("entries") != entries {
		return nil, &lostError{"entries of the logs of derivations were removed before they were read"}
	}
	if len(ids) > liveBehind {
		return nil, &lostError{fmt.Sprintf("%d relations have changed", len(ids))}
	}
	return ids, nil
}

// renew reads relations again. One that has no edge any more is removed.
func (f *follower) renew(ctx context.Context, db *DB, ids []string) error {
	for some := range slices.Chunk(ids, livePage) {
		rows, err := db.read(ctx, "read relations into memory", graph.LiveRelations, map[string]any{"ids": some})
		if err != nil {
			return err
		}
		found, relations := make(map[string]bool, len(rows)), make([]livegraph.Relation, len(rows))
		for i, r := range rows {
			relations[i] = liveRelation(r.row("relation"), kg.Kind(r.text("subject_kind")), kg.Kind(r.text("object_kind")))
			found[relations[i].ID] = true
		}
		f.graph.Put(relations...)
		f.graph.Remove(slices.DeleteFunc(slices.Clone(some), func(id string) bool { return found[id] })...)
	}
	return nil
}

// livePositions returns the number of the last entry of each log, and the number of relations. A
// database that is being restored has none.
func (db *DB) livePositions(ctx context.Context) (numbers []int64, relations int64, err error) {
	rows, err := db.read(ctx, "ask what was derived", graph.LivePositions, map[string]any{"logs": liveLogs()})
	if err != nil {
		return nil, 0, err
	}
	found := firstOf(rows)
	if found.boolean("unfinished") {
		return nil, 0, unfinished()
	}
	list, _ := found["numbers"].([]any)
	for _, n := range list {
		number, _ := n.(int64)
		numbers = append(numbers, number)
	}
	return numbers, found.integer("relations"), nil
}

// liveRelation decodes a relation as the passage live_relation.cypher returns it.
func liveRelation(r row, subject, object kg.Kind) livegraph.Relation {
	return livegraph.Relation{
		ID: r.text("id"), Type: r.text("type"), Symmetric: r.boolean("symmetric"),
		Subject: livegraph.End{ID: r.text("subject"), Kind: subject}, Object: livegraph.End{ID: r.text("object"), Kind: object},
		History: liveMoments(r),
	}
}

// liveMoments decodes a history, whose columns are parallel lists.
func liveMoments(r row) []livegraph.Moment {
	published := r.instants("published")
	moments := make([]livegraph.Moment, len(published))
	for i, at := range published {
		entry := row{}
		for _, column := range []string{"status", "origins", "anonymous_only", "earliest", "latest", "certain_from", "certain_to"} {
			if list, _ := r[column].([]any); i < len(list) {
				entry[column] = list[i]
			}
		}
		moments[i] = livegraph.Moment{Published: at, Outline: kg.Outline{
			Status: kg.Status(entry.text("status")), Origins: int(entry.integer("origins")), AnonymousOnly: entry.boolean("anonymous_only"),
			Days: entry.days("earliest", "latest"), Certain: entry.certainDays(),
		}}
	}
	return moments
}
