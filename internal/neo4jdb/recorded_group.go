package neo4jdb

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// held is a relation as it was recorded at a time.
type held struct {
	member
	// frame has the properties of its type.
	frame kg.Frame
	// claims are those about the relation and about all that were merged into it, in the order
	// of publication, then of ids. A merged relation has none.
	claims []kg.Evidence
	// concerned is the time since which a claim concerns it, or zero.
	concerned time.Time
}

// recorded reports whether a claim was about the relation or concerned it.
func (h held) recorded() bool { return len(h.claims) > 0 || !h.concerned.IsZero() }

// relations reads existing relations as they were recorded. Those that were not merged have
// their claims.
func (a archive) relations(ctx context.Context, ids []string) (map[string]held, error) {
	all, err := a.related(ctx, ids)
	if err != nil {
		return nil, err
	}
	asked := map[string]bool{}
	for _, id := range ids {
		asked[id] = all[id].root == id
	}
	var about []string
	for id, h := range all {
		if asked[h.root] {
			about = append(about, id)
		}
	}
	slices.Sort(about)
	claims, concerned, err := a.evidence(ctx, about)
	if err != nil {
		return nil, err
	}
	for _, e := range claims {
		h := all[all[e.Claim.Relation.ID].root]
		h.claims = append(h.claims, e)
		all[h.root] = h
	}
	for id, since := range concerned {
		h := all[all[id].root]
		if h.concerned.IsZero() || since.Before(h.concerned) {
			h.concerned = since
		}
		all[h.root] = h
	}
	found := make(map[string]held, len(ids))
	for _, id := range ids {
		found[id] = all[id]
	}
	return found, nil
}

// related reads relations with all that they were ever merged with, and the survivor of each at
// the archive's time.
func (a archive) related(ctx context.Context, ids []string) (map[string]held, error) {
	all, asked := map[string]held{}, map[string]bool{}
	var merges, entityMerges []kg.Merge
	for next := ids; len(next) > 0; {
		rows, err := a.run(ctx, graph.RelationRecorded, map[string]any{"ids": next})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			all[r.row("relation").text("id")] = held{member: memberOf(r), frame: frame(r.row("type"))}
		}
		if merges, err = everMerged(ctx, a.run, ofRelation, slices.Sorted(maps.Keys(all))); err != nil {
			return nil, err
		}
		if entityMerges, err = everMerged(ctx, a.run, ofEntity, endsOf(all)); err != nil {
			return nil, err
		}
		for _, id := range next {
			asked[id] = true
		}
		next = unreadAt(asked, all, merges, entityMerges)
	}
	linkAt(all, merges, survivorsAt(entityMerges, a.at), a.at)
	return all, nil
}

// linkAt sets the survivor of each relation at a time.
func linkAt(all map[string]held, merges []kg.Merge, entity func(string) string, at time.Time) {
	into, links := linksAt(merges, at), map[string]string{}
	for id, h := range all {
		h.into = into[id]
		h.now = h.identity.Between(entity(h.identity.Subject), entity(h.identity.Object), h.symmetric)
		all[id] = h
		// A relation for which nothing was recorded then was never created, so it is no
		// survivor.
		if _, made := all[h.link()]; made {
			links[id] = h.link()
		}
	}
	for id, h := range all {
		h.root = kg.Survivor(id, links)
		all[id] = h
	}
}

// unreadAt returns the relations that were ever merged with these, by their own merges or by
// those of their ends, and that were not read yet.
func unreadAt(asked map[string]bool, all map[string]held, merges, entityMerges []kg.Merge) []string {
	wanted := map[string]bool{}
	for _, m := range merges {
		wanted[m.From], wanted[m.Into] = true, true
	}
	if len(entityMerges) > 0 {
		same := everOne(entityMerges)
		for _, h := range all {
			for _, subject := range same(h.identity.Subject) {
				for _, object := range same(h.identity.Object) {
					wanted[h.identity.Between(subject, object, h.symmetric).RelationID()] = true
				}
			}
		}
	}
	maps.DeleteFunc(wanted, func(id string, _ bool) bool { return asked[id] })
	return slices.Sorted(maps.Keys(wanted))
}

// survivorsAt returns a function for the survivor of an entity at a time.
func survivorsAt(merges []kg.Merge, at time.Time) func(id string) string {
	links := linksAt(merges, at)
	return func(id string) string { return kg.Survivor(id, links) }
}

// linksAt returns what each record was merged into, by the merges in force at a time.
func linksAt(merges []kg.Merge, at time.Time) map[string]string {
	links := map[string]string{}
	for _, m := range merges {
		if m.InForceAt(at) {
			links[m.From] = m.Into
		}
	}
	return links
}

// everOne returns a function for all entities that were ever merged with one, itself included.
func everOne(merges []kg.Merge) func(id string) []string {
	groups := map[string][]string{}
	for _, m := range merges {
		joined := append(append([]string{m.From, m.Into}, groups[m.From]...), groups[m.Into]...)
		slices.Sort(joined)
		joined = slices.Compact(joined)
		for _, id := range joined {
			groups[id] = joined
		}
	}
	return func(id string) []string {
		if group := groups[id]; group != nil {
			return group
		}
		return []string{id}
	}
}

func endsOf(all map[string]held) []string {
	ends := map[string]bool{}
	for _, h := range all {
		ends[h.identity.Subject], ends[h.identity.Object] = true, true
	}
	return slices.Sorted(maps.Keys(ends))
}
