package mcp

import (
	"context"
	"errors"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/wire"
)

// endOfClock is later than every publication.
var endOfClock = time.Date(9999, time.December, 31, 23, 59, 59, 0, time.UTC)

// addEvents registers the tools for what became known, what was foreseen and what is contradicted.
func (s *server) addEvents() {
	add(s, tool{
		name: "changes_between", title: "What became known between two days",
		description: "Lists the relations that appeared, or whose status or details changed, between two days, by when it was published. Each has its status before and the relation as it is known at the later day.",
	}, s.changes)
	add(s, tool{
		name: "expectations", title: "What was foreseen, and what came of it",
		description: "Lists relations that were planned, expected, proposed or possible at some time, with their outcome: pending, overdue, fulfilled, possibly_fulfilled or cancelled.",
		allowed:     map[string][]string{"outcome": wire.Texts(kg.Outcomes())},
	}, s.expectations)
	add(s, tool{
		name: "contradictions", title: "Where claims contradict one another",
		description: "Lists relations that some claim and others deny, relations with dates or details that exclude one another, and pairs of people who hold one position on the same days.",
		allowed:     map[string][]string{"kind": wire.Texts(kg.ContradictionKinds())},
	}, s.contradictions)
}

type changesInput struct {
	From   string `json:"from" jsonschema:"the earlier day, such as 2023-09-04"`
	To     string `json:"to,omitempty" jsonschema:"the later day; the default is everything that is known"`
	Entity string `json:"entity,omitempty" jsonschema:"the id or the name of an entity: only its relations"`
	paging
}

type changesOutput struct {
	Items      []changeView `json:"items"`
	NextCursor string       `json:"next_cursor,omitempty"`
}

type changeView struct {
	Change       string       `json:"change" jsonschema:"appeared, changed, fell (became denied or cancelled) or values (only details changed)"`
	StatusBefore string       `json:"status_before,omitempty" jsonschema:"missing if nothing was known"`
	After        relationView `json:"after"`
}

func (s *server) changes(ctx context.Context, c call, in changesInput) (changesOutput, error) {
	list := listOf("changes_between", in.From, in.To, in.Entity)
	page := in.page(c, list)
	q := kg.DiffQuery{From: c.Instant("from", in.From), To: c.Instant("to", in.To)}
	switch {
	case in.From == "":
		c.Missing("from", "must be given: a day, such as 2023-09-04")
	case in.To == "":
		q.To = endOfClock
	case q.To.Before(q.From):
		c.Addf("to", kg.FaultConflict, nil, "is before from")
	}
	var err error
	if q.Entity, err = s.optionalEntity(ctx, c, in.Entity); err != nil {
		return changesOutput{}, err
	}
	found, err := s.Store.Diff(ctx, q, page)
	if err != nil {
		return changesOutput{}, err
	}
	found, next := onePage(list, page, found, func(c kg.Change) string { return c.After.ID })
	views, err := s.relations(ctx, relationsOf(found, func(c kg.Change) kg.Relation { return c.After }), q.To)
	out := changesOutput{Items: []changeView{}, NextCursor: next}
	for i, v := range views {
		view := changeView{Change: string(found[i].Kind), After: v}
		if found[i].Before != nil {
			view.StatusBefore = string(found[i].Before.Status)
		}
		out.Items = append(out.Items, view)
	}
	return out, err
}

// optionalEntity reads the argument entity, which may be missing, and returns all faults so far.
func (s *server) optionalEntity(ctx context.Context, c call, text string) (id string, err error) {
	if text != "" {
		id, err = s.entity(ctx, c, "entity", text)
	}
	return id, errors.Join(err, c.Invalid())
}

type expectationsInput struct {
	Entity  string   `json:"entity,omitempty" jsonschema:"the id or the name of an entity: only its relations"`
	Outcome []string `json:"outcome,omitempty" jsonschema:"only these outcomes"`
	KnownAt string   `json:"known_at,omitempty" jsonschema:"as it was known on this day, and compared with it"`
	paging
}

type expectationsOutput struct {
	Items      []expectationView `json:"items"`
	NextCursor string            `json:"next_cursor,omitempty"`
}

type expectationView struct {
	Outcome  string         `json:"outcome"`
	Since    string         `json:"since" jsonschema:"when it was first published"`
	Foreseen string         `json:"foreseen" jsonschema:"what was foreseen then, in words"`
	Now      relationView   `json:"now"`
	MayBe    []relationLink `json:"may_be,omitempty" jsonschema:"other relations that may be what was foreseen"`
}

// relationLink is a relation in words, with its address.
type relationLink struct {
	ID      string `json:"id"`
	URL     string `json:"url"`
	InWords string `json:"in_words"`
}

func (s *server) expectations(ctx context.Context, c call, in expectationsInput) (expectationsOutput, error) {
	list := listOf("expectations", in.Entity, in.Outcome, in.KnownAt)
	page := in.page(c, list)
	q := kg.ExpectationQuery{Outcomes: someOf(c, "outcome", in.Outcome, kg.Outcomes())}
	q.KnownAt, q.Today = c.Instant("known_at", in.KnownAt), edtf.DayOfTime(s.Now())
	if in.KnownAt == "" {
		q.KnownAt = endOfClock
	} else {
		q.Today = edtf.DayOfTime(q.KnownAt)
	}
	var err error
	if q.Entity, err = s.optionalEntity(ctx, c, in.Entity); err != nil {
		return expectationsOutput{}, err
	}
	found, err := s.Store.Expectations(ctx, q, page)
	if err != nil {
		return expectationsOutput{}, err
	}
	found, next := onePage(list, page, found, func(e kg.Expectation) string { return e.Now.ID })
	views, err := s.relations(ctx, relationsOf(found, func(e kg.Expectation) kg.Relation { return e.Now }), q.KnownAt)
	out := expectationsOutput{Items: []expectationView{}, NextCursor: next}
	for i, v := range views {
		e := found[i]
		view := expectationView{Outcome: string(e.Outcome), Since: wire.InstantText(e.Since), Foreseen: inWords(e.Foreseen), Now: v}
		for _, r := range e.Candidates {
			view.MayBe = append(view.MayBe, relationLink{r.ID, s.address("relations", r.ID), inWords(r)})
		}
		out.Items = append(out.Items, view)
	}
	return out, err
}

type contradictionsInput struct {
	Entity  string   `json:"entity,omitempty" jsonschema:"the id or the name of an entity: only its relations"`
	Kind    []string `json:"kind,omitempty" jsonschema:"only these kinds: denied, dates, values or holders"`
	KnownAt string   `json:"known_at,omitempty" jsonschema:"as it was known on this day"`
	paging
}

type contradictionsOutput struct {
	Items      []contradictionView `json:"items"`
	NextCursor string              `json:"next_cursor,omitempty"`
}

type contradictionView struct {
	Kind      string         `json:"kind"`
	Relations []relationView `json:"relations" jsonschema:"the relation, or both"`
}

func (s *server) contradictions(ctx context.Context, c call, in contradictionsInput) (contradictionsOutput, error) {
	list := listOf("contradictions", in.Entity, in.Kind, in.KnownAt)
	page := in.page(c, list)
	q := kg.ContradictionQuery{Kinds: someOf(c, "kind", in.Kind, kg.ContradictionKinds())}
	if len(q.Kinds) == 0 {
		q.Kinds = kg.ContradictionKinds()
	}
	if q.KnownAt = c.Instant("known_at", in.KnownAt); in.KnownAt == "" {
		q.KnownAt = endOfClock
	}
	var err error
	if q.Entity, err = s.optionalEntity(ctx, c, in.Entity); err != nil {
		return contradictionsOutput{}, err
	}
	found, err := s.Store.Contradictions(ctx, q, page)
	if err != nil {
		return contradictionsOutput{}, err
	}
	found, next := onePage(list, page, found, func(c kg.Contradiction) string { return c.Key })
	out := contradictionsOutput{Items: []contradictionView{}, NextCursor: next}
	for _, contradiction := range found {
		views, err := s.relations(ctx, contradiction.Relations, q.KnownAt)
		if err != nil {
			return contradictionsOutput{}, err
		}
		out.Items = append(out.Items, contradictionView{string(contradiction.Kind), views})
	}
	return out, nil
}
