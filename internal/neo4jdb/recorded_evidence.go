package neo4jdb

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// evidence reads the claims about relations as they were then, in the order of publication,
// then of ids. Concerned has the time of the first claim that concerns a relation, by the id of
// the relation.
func (a archive) evidence(ctx context.Context, relations []string) (claims []kg.Evidence, concerned map[string]time.Time, err error) {
	rows, err := a.run(ctx, graph.EvidenceRecorded, map[string]any{"relations": relations, "at": a.at})
	if err != nil {
		return nil, nil, err
	}
	concerned = map[string]time.Time{}
	for _, r := range rows {
		if r.boolean("is_about") {
			claims = append(claims, kg.Evidence{Claim: claimAt(r, a.at)})
		} else {
			concerned[r.text("about")] = r.row("claim").instant("recorded_at")
		}
	}
	sources, err := a.sources(ctx, claims)
	if err != nil {
		return nil, nil, err
	}
	if err := a.weigh(ctx, claims, sources); err != nil {
		return nil, nil, err
	}
	slices.SortFunc(claims, func(x, y kg.Evidence) int {
		return cmp.Or(x.PublishedAt.Compare(y.PublishedAt), cmp.Compare(x.Claim.ID, y.Claim.ID))
	})
	return claims, concerned, nil
}

// claimAt decodes a claim as it was at a time.
func claimAt(r row, at time.Time) kg.Claim {
	c := claim(r).StoodAt(at)
	for _, correction := range r.rows("corrections") {
		if c.Retracted() && correction.integer("standing") == int64(len(c.Standing)-1) {
			c.SupersededBy = correction.text("id")
		}
	}
	return c
}

// sources reads the sources of claims and their chains of originals, as they were recorded.
func (a archive) sources(ctx context.Context, claims []kg.Evidence) (map[string]kg.Source, error) {
	wanted := map[string]bool{}
	for _, e := range claims {
		wanted[e.Claim.Source] = true
	}
	sources := map[string]kg.Source{}
	for len(wanted) > 0 {
		rows, err := a.run(ctx, graph.RevisionEach, map[string]any{"of": ofSource, "ids": slices.Sorted(maps.Keys(wanted)), "at": a.at})
		if err != nil {
			return nil, err
		}
		clear(wanted)
		for _, r := range rows {
			s := source(r.row("revision"))
			sources[s.ID] = s
		}
		for _, s := range sources {
			if _, read := sources[s.RepublishedFrom]; !read && s.RepublishedFrom != "" {
				wanted[s.RepublishedFrom] = true
			}
		}
		if len(rows) == 0 {
			break
		}
	}
	return sources, nil
}

// weigh adds the age and the origin of claims, from sources and merges.
func (a archive) weigh(ctx context.Context, claims []kg.Evidence, sources map[string]kg.Source) error {
	named := map[string]bool{}
	for _, e := range claims {
		for _, id := range namedIn(e.Claim) {
			named[id] = true
		}
	}
	for _, s := range sources {
		named[s.Publisher] = true
	}
	delete(named, "")
	merges, err := everMerged(ctx, a.run, ofEntity, slices.Sorted(maps.Keys(named)))
	if err != nil {
		return err
	}
	now := survivorsAt(merges, a.at)
	for id := range maps.Clone(named) {
		named[now(id)] = true
	}
	refs, err := a.refs(ctx, slices.Sorted(maps.Keys(named)))
	if err != nil {
		return err
	}
	for i := range claims {
		e := &claims[i]
		root := rootOf(e.Claim.Source, sources)
		e.PublishedAt, e.RootPublishedAt = sources[e.Claim.Source].PublishedAt, root.PublishedAt
		for _, id := range append(namedIn(e.Claim), root.Publisher) {
			if into := now(id); into != id {
				if e.MergedInto == nil {
					e.MergedInto = map[string]string{}
				}
				e.MergedInto[id] = into
			}
		}
		attribute(e, kindsOf(refs), kg.Root{Source: root.ID, Publisher: e.Now(root.Publisher)})
		e.OriginName = originName(e.Origin, refs, refs[e.Now(root.Publisher)], root.Title)
	}
	return nil
}

// namedIn returns the entities that a claim names and that affect derivation.
func namedIn(c kg.Claim) []string {
	first := c.Speaker()
	return append(slices.Clone(first.OnBehalfOf), first.Entity, c.Place, c.FirstReportedBy)
}

// rootOf returns the source at the root of a chain of copies.
func rootOf(id string, sources map[string]kg.Source) kg.Source {
	links := map[string]string{}
	for _, s := range sources {
		if _, read := sources[s.RepublishedFrom]; read {
			links[s.ID] = s.RepublishedFrom
		}
	}
	return sources[kg.Survivor(id, links)]
}

// refs returns entities as they were recorded.
func (a archive) refs(ctx context.Context, ids []string) (map[string]kg.Ref, error) {
	rows, err := a.run(ctx, graph.RevisionEach, map[string]any{"of": ofEntity, "ids": ids, "at": a.at})
	refs := make(map[string]kg.Ref, len(rows))
	for _, r := range rows {
		refs[r.row("revision").text("id")] = r.ref("revision")
	}
	return refs, err
}

// derive derives the relations that were recorded and not merged, in the order of their ids, by
// the sources published by knownAt, or by all when that is zero.
func (a archive) derive(ctx context.Context, found map[string]held, knownAt time.Time) ([]kg.Relation, error) {
	var relations []kg.Relation
	named := map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(found)) {
		h := found[id]
		if h.root != id || !h.recorded() {
			continue
		}
		r, known := h.relation(id, knownAt)
		if !known {
			continue
		}
		for _, id := range append([]string{r.Subject.ID, r.Object.ID, r.FirstReportedBy}, r.Places...) {
			named[id] = true
		}
		relations = append(relations, r)
	}
	delete(named, "")
	refs, err := a.refs(ctx, slices.Sorted(maps.Keys(named)))
	if err != nil {
		return nil, err
	}
	for i := range relations {
		r := &relations[i]
		r.Subject, r.Object, r.FirstReporter = refs[r.Subject.ID], refs[r.Object.ID], refs[r.FirstReportedBy]
		for _, place := range r.Places {
			r.PlaceRefs = append(r.PlaceRefs, refs[place])
		}
	}
	return relations, nil
}

// relation derives a relation. It returns false when nothing was published about it.
func (h held) relation(id string, knownAt time.Time) (kg.Relation, bool) {
	r := kg.Relation{
		ID: id, Type: h.identity.Type, Key: h.identity.Key, Symmetric: h.symmetric,
		Subject: kg.Ref{ID: h.now.Subject}, Object: kg.Ref{ID: h.now.Object}, UpdatedAt: h.lastChange(),
	}
	frame, known := h.frame, true
	frame.Subject, frame.Object = h.now.Subject, h.now.Object
	if knownAt.IsZero() {
		r.Derivation = kg.Derive(frame, h.claims)
		r.History = nil
	} else {
		r.Derivation, known = kg.DeriveAsOf(frame, h.claims, knownAt)
	}
	return r, known
}

// lastChange returns the time at which a claim was last added, retracted or reinstated; without
// claims, the time since which a claim concerns the relation.
func (h held) lastChange() time.Time {
	if len(h.claims) == 0 {
		return h.concerned
	}
	var last time.Time
	for _, e := range h.claims {
		times := []time.Time{last, e.Claim.RecordedAt}
		for _, s := range e.Claim.Standing {
			times = append(times, s.At)
		}
		last = slices.MaxFunc(times, time.Time.Compare)
	}
	return last
}
