package mcp

import (
	"context"
	"errors"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// addReading registers the tools that find and read entities, relations and evidence.
func (s *server) addReading() {
	add(s, tool{
		name: "search_entities", title: "Find entities by name",
		description: "Finds people, governments, organizations, positions, places and events by a name or alias in any script, or the beginning of one. " +
			"Use it first: the other tools take ids. Several entities can have the same name; compare their descriptions.",
		allowed: map[string][]string{"kinds": wire.Texts(kg.Kinds())},
	}, s.search)
	add(s, tool{
		name: "read_entity", title: "Read an entity",
		description: "Reads one entity: names, description, ids in other systems, and how many relations it has by type. Use entity_relations for the relations themselves.",
	}, s.readEntity)
	add(s, tool{
		name: "entity_relations", title: "List the relations of an entity",
		description: "Lists whom an entity met, armed, wrote to and so on, each with its status, how many independent voices support it, and who says so. " +
			"Relations of every status are listed unless you filter; with known_at, as they were known on a day.",
		allowed: evidenceWords(map[string][]string{"kinds": wire.Texts(kg.Kinds()), "direction": wire.Texts(kg.Directions())}),
	}, s.entityRelations)
	add(s, tool{
		name: "relation_evidence", title: "Read the evidence of a relation",
		description: "Reads one relation and the claims about it: who says so, to whom, in which document, in which words, and when it was published. " +
			"Use it before you report a relation that matters.",
	}, s.relationEvidence)
	add(s, tool{
		name: "known_on", title: "What was known on a day",
		description: "Lists the relations of an entity, optionally those with another one, as they were known at the end of a day: only what had been published by then. " +
			"Each has its status of then and its status of now, if that differs.",
	}, s.knownOn)
}

// evidenceWords adds the allowed values of the arguments of evidence.
func evidenceWords(others map[string][]string) map[string][]string {
	words := map[string][]string{"status": wire.Texts(kg.Statuses())}
	for name, values := range others {
		words[name] = values
	}
	return words
}

type searchInput struct {
	Query string   `json:"query" jsonschema:"a name in any script, the beginning of one, or an id"`
	Kinds []string `json:"kinds,omitempty" jsonschema:"only entities of these kinds"`
	paging
}

type searchOutput struct {
	Items      []hitView `json:"items"`
	NextCursor string    `json:"next_cursor,omitempty"`
}

type hitView struct {
	entityRef
	Description string  `json:"description,omitempty"`
	Matched     string  `json:"matched" jsonschema:"the name or alias that matched"`
	How         string  `json:"how" jsonschema:"exact, prefix or fuzzy"`
	Score       float64 `json:"score" jsonschema:"the similarity, from 0 to 1"`
}

func (s *server) search(ctx context.Context, c call, in searchInput) (searchOutput, error) {
	list := listOf("search_entities", in.Query, in.Kinds)
	page := in.page(c, list)
	if in.Query == "" {
		c.Missing("query", "must be given: a name, or the beginning of one")
	}
	if len([]rune(in.Query)) > kg.MaxName {
		c.Addf("query", kg.FaultValue, nil, "has more than %d characters", kg.MaxName)
	}
	kinds := someOf(c, "kinds", in.Kinds, kg.Kinds())
	if err := c.Invalid(); err != nil {
		return searchOutput{}, err
	}
	found, err := s.Store.Search(ctx, kg.NameQuery{Text: in.Query, Kinds: kinds, Page: page})
	if err != nil {
		return searchOutput{}, err
	}
	hits, next := onePage(list, page, found.Hits, kg.NameHit.Mark)
	out := searchOutput{Items: []hitView{}, NextCursor: next}
	for _, h := range hits {
		out.Items = append(out.Items, hitView{s.entityRef(h.Entity), h.Description, h.Name.Name, string(h.How), h.Score})
	}
	return out, nil
}

type entityInput struct {
	Entity string `json:"entity" jsonschema:"the id of the entity, such as kim-jong-un, or its name if no other entity has it"`
}

type entityOutput struct {
	entityRef
	Description string            `json:"description,omitempty"`
	Aliases     []string          `json:"aliases,omitempty"`
	ExternalIDs map[string]string `json:"external_ids,omitempty"`
	Relations   []countView       `json:"relations" jsonschema:"how many relations it has, by type and direction, without retracted ones"`
}

type countView struct {
	Type      string `json:"type"`
	Direction string `json:"direction" jsonschema:"as seen from the entity: out, in, or none for a symmetric type"`
	Count     int    `json:"count"`
}

func (s *server) readEntity(ctx context.Context, c call, in entityInput) (entityOutput, error) {
	id, err := s.entity(ctx, c, "entity", in.Entity)
	if err = errors.Join(err, c.Invalid()); err != nil {
		return entityOutput{}, err
	}
	return s.entityPage(ctx, id)
}

func (s *server) entityPage(ctx context.Context, id string) (entityOutput, error) {
	e, err := s.Store.EntityAt(ctx, "", id, noTime)
	if err != nil {
		return entityOutput{}, err
	}
	counts, err := s.Store.CountNeighbors(ctx, id, kg.NeighborFilter{EvidenceFilter: kg.EvidenceFilter{Statuses: kg.DrawnStatuses()}})
	if err != nil {
		return entityOutput{}, err
	}
	out := entityOutput{
		entityRef: s.entityRef(kg.Ref{ID: e.ID, Kind: e.Kind, Name: e.Name}), Description: e.Description, ExternalIDs: e.ExternalIDs, Relations: []countView{},
	}
	for _, a := range e.Aliases {
		out.Aliases = append(out.Aliases, a.Name)
	}
	for _, n := range counts {
		out.Relations = append(out.Relations, countView{n.Type, string(n.Direction), n.Relations})
	}
	return out, nil
}
