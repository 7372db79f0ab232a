package mcp

import (
	"context"
	"errors"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

type relationsInput struct {
	entityInput
	Kinds     []string `json:"kinds,omitempty" jsonschema:"only relations with entities of these kinds"`
	Direction []string `json:"direction,omitempty" jsonschema:"only relations in these directions, as seen from the entity"`
	evidence
	paging
}

type relationsOutput struct {
	Items      []relationView `json:"items"`
	NextCursor string         `json:"next_cursor,omitempty" jsonschema:"missing on the last page"`
}

func (s *server) entityRelations(ctx context.Context, c call, in relationsInput) (relationsOutput, error) {
	list := listOf("entity_relations", in.entityInput, in.Kinds, in.Direction, in.evidence)
	page := in.page(c, list)
	filter := kg.NeighborFilter{
		EvidenceFilter: in.filter(c, kg.DrawnStatuses()), Kinds: someOf(c, "kinds", in.Kinds, kg.Kinds()),
		Directions: someOf(c, "direction", in.Direction, kg.Directions()),
	}
	id, err := s.entity(ctx, c, "entity", in.Entity)
	if err = errors.Join(err, c.Invalid()); err != nil {
		return relationsOutput{}, err
	}
	found, err := s.Store.Neighbors(ctx, id, filter, page)
	if err != nil {
		return relationsOutput{}, err
	}
	found, next := onePage(list, page, found, func(n kg.Neighbor) string { return n.Relation.ID })
	views, err := s.relations(ctx, relationsOf(found, func(n kg.Neighbor) kg.Relation { return n.Relation }), filter.KnownAt)
	return relationsOutput{views, next}, err
}

type evidenceInput struct {
	Relation string `json:"relation" jsonschema:"the id of the relation"`
	KnownAt  string `json:"known_at,omitempty" jsonschema:"only what had been published by this day"`
	paging
}

type evidenceOutput struct {
	Relation   relationView `json:"relation"`
	Claims     []claimView  `json:"claims" jsonschema:"in the order of their publication; retracted ones are marked"`
	NextCursor string       `json:"next_cursor,omitempty"`
}

func (s *server) relationEvidence(ctx context.Context, c call, in evidenceInput) (evidenceOutput, error) {
	list := listOf("relation_evidence", in.Relation, in.KnownAt)
	page, knownAt := in.page(c, list), c.Instant("known_at", in.KnownAt)
	if in.Relation == "" {
		c.Missing("relation", "must be given: the id of a relation, as other tools return it")
	}
	if err := c.Invalid(); err != nil {
		return evidenceOutput{}, err
	}
	r, err := s.Store.Relation(ctx, in.Relation, knownAt)
	if kg.CodeOf(err) == kg.CodeMerged {
		r, err = s.Store.Relation(ctx, mergedInto(err), knownAt)
	}
	if err != nil {
		return evidenceOutput{}, err
	}
	found, err := s.Store.ClaimsOfRelation(ctx, kg.ClaimQuery{Relation: r.ID, KnownAt: knownAt, Page: page})
	if err != nil {
		return evidenceOutput{}, err
	}
	found, next := onePage(list, page, found, func(e kg.Evidence) string { return e.Claim.ID })
	out := evidenceOutput{Relation: s.relation(r, nil), Claims: []claimView{}, NextCursor: next}
	for _, e := range found {
		out.Claims = append(out.Claims, s.claim(e))
	}
	return out, nil
}

// mergedInto returns the id into which a record was merged, by the error of reading it.
func mergedInto(err error) string {
	var merged *kg.Error
	errors.As(err, &merged)
	return merged.Into
}

type knownInput struct {
	entityInput
	Day  string `json:"day" jsonschema:"the day, such as 2023-09-05"`
	With string `json:"with,omitempty" jsonschema:"the id or name of another entity: only relations with it"`
	paging
}

type knownOutput struct {
	Items      []knownView `json:"items"`
	NextCursor string      `json:"next_cursor,omitempty"`
}

type knownView struct {
	Then      relationView `json:"then"`
	StatusNow string       `json:"status_now" jsonschema:"the status with all that is known now"`
}

func (s *server) knownOn(ctx context.Context, c call, in knownInput) (knownOutput, error) {
	list := listOf("known_on", in.entityInput, in.Day, in.With)
	page, day := in.page(c, list), c.Instant("day", in.Day)
	if in.Day == "" {
		c.Missing("day", "must be given: a day, such as 2023-09-05")
	}
	id, with, err := s.ends(ctx, c, in.Entity, in.With)
	if err = errors.Join(err, c.Invalid()); err != nil {
		return knownOutput{}, err
	}
	found, err := s.Store.Timeline(ctx, id, kg.TimelineQuery{With: with, NeighborFilter: kg.NeighborFilter{
		EvidenceFilter: kg.EvidenceFilter{KnownAt: day, Statuses: kg.DrawnStatuses()},
	}}, page)
	if err != nil {
		return knownOutput{}, err
	}
	found, next := onePage(list, page, found, kg.TimelineEntry.Key)
	return s.thenAndNow(ctx, relationsOf(found, ofEntry), day, next)
}

// ends reads the arguments entity and with, of which the latter may be missing.
func (s *server) ends(ctx context.Context, c call, entity, with string) (id, other string, err error) {
	id, err = s.entity(ctx, c, "entity", entity)
	if err != nil || with == "" {
		return id, "", err
	}
	other, err = s.entity(ctx, c, "with", with)
	if id != "" && id == other {
		c.Addf("with", kg.FaultConflict, nil, "is the entity itself; give another one, or leave it out")
	}
	return id, other, err
}

// relationsOf returns the relation of each item.
func relationsOf[T any](items []T, of func(T) kg.Relation) []kg.Relation {
	relations := make([]kg.Relation, len(items))
	for i, item := range items {
		relations[i] = of(item)
	}
	return relations
}

func ofEntry(e kg.TimelineEntry) kg.Relation { return e.Relation }

func (s *server) thenAndNow(ctx context.Context, then []kg.Relation, day time.Time, next string) (knownOutput, error) {
	views, err := s.relations(ctx, then, day)
	if err != nil {
		return knownOutput{}, err
	}
	out := knownOutput{Items: []knownView{}, NextCursor: next}
	for i, v := range views {
		now, err := s.Store.Relation(ctx, then[i].ID, noTime)
		if err != nil {
			return knownOutput{}, err
		}
		out.Items = append(out.Items, knownView{v, string(now.Status)})
	}
	return out, nil
}
