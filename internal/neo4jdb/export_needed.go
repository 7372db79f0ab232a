package neo4jdb

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
)

// neededClaims emits the claims that match the filter. Before each page it emits the types,
// entities and sources that these claims need, each once.
func (e *exporting) neededClaims(ctx context.Context) error {
	n := needing{exporting: e, sent: map[string]bool{}}
	return e.standingClaims(ctx, func(ctx context.Context, claims []kg.KeptClaim) error {
		if err := n.before(ctx, claims); err != nil {
			return err
		}
		return e.emitClaims(claims)
	})
}

type needing struct {
	*exporting
	// sent has what was emitted, as record type and id.
	sent map[string]bool
}

// fresh returns those of these ids that were not emitted before, each once and in their order,
// and marks them as emitted.
func (n needing) fresh(sort string, ids []string) []string {
	slices.Sort(ids)
	return slices.DeleteFunc(slices.Compact(ids), func(id string) bool {
		was := id == "" || n.sent[sort+" "+id]
		n.sent[sort+" "+id] = true
		return was
	})
}

func (n needing) before(ctx context.Context, claims []kg.KeptClaim) error {
	var types, entities, sources []string
	for _, c := range claims {
		sources = append(sources, c.Source)
		for _, r := range n.relationsOf(c.Claim) {
			types, entities = append(types, r.Type), append(entities, r.Subject, r.Object)
		}
		entities = append(entities, entitiesOf(c.Claim)...)
	}
	for _, name := range n.fresh("type", types) {
		if t := n.types[name]; !t.Builtin() {
			if err := n.emit(kg.ExportRecord{Type: &t}); err != nil {
				return err
			}
		}
	}
	chains, err := n.chains(ctx, n.fresh(ofSource, sources))
	if err != nil {
		return err
	}
	for _, r := range chains {
		entities = append(entities, r.text("publisher"))
	}
	needed, err := n.newestOf(ctx, ofEntity, n.fresh(ofEntity, entities))
	if err != nil {
		return err
	}
	for _, r := range needed {
		if err := n.emitEntity(r); err != nil {
			return err
		}
	}
	for _, r := range chains {
		if err := n.emitSource(r); err != nil {
			return err
		}
	}
	return nil
}

// chains returns sources and the originals that they are copies of, originals first, each once.
func (n needing) chains(ctx context.Context, ids []string) ([]row, error) {
	sources, err := n.newestOf(ctx, ofSource, ids)
	if err != nil {
		return nil, err
	}
	known, err := n.originals(ctx, sources)
	if err != nil {
		return nil, err
	}
	fresh := map[string]bool{}
	for _, id := range ids {
		fresh[id] = true
	}
	var chains []row
	for _, r := range sources {
		chain := known.of(r)
		slices.Reverse(chain)
		for _, link := range chain {
			id := link.text("id")
			if !fresh[id] && len(n.fresh(ofSource, []string{id})) == 0 {
				continue
			}
			delete(fresh, id)
			chains = append(chains, link)
		}
	}
	return chains, nil
}

// relationsOf returns the relations that a claim names, with their types and ends.
func (n needing) relationsOf(c kg.Claim) []kg.RelationRef {
	refs := []kg.RelationRef{c.Relation}
	for _, concern := range c.Concerns {
		if concern.Entity == "" {
			refs = append(refs, concern.Relation)
		}
	}
	return slices.DeleteFunc(refs, func(r kg.RelationRef) bool { return r.ID != "" }) // named by an earlier claim
}

// entitiesOf returns the entities that a claim names, apart from the ends of its relations.
func entitiesOf(c kg.Claim) []string {
	ids := []string{c.Place, c.FirstReportedBy}
	for _, a := range c.Attribution {
		ids = append(append(ids, a.Entity, a.ToldTo), a.OnBehalfOf...)
	}
	for _, concern := range c.Concerns {
		ids = append(ids, concern.Entity)
	}
	return ids
}
