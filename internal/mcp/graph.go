package mcp

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

const (
	defaultHops  = 6
	defaultPaths = 3
	maxPaths     = 10
	// pathTimeout is the time limit of a search for paths.
	pathTimeout = 10 * time.Second
)

// addGraph registers the tools for paths and timelines.
func (s *server) addGraph() {
	add(s, tool{
		name: "find_paths", title: "Find paths between two entities",
		description: "Finds how two entities are connected, with the evidence of every relation on the way. A path is as reliable as its weakest relation. " +
			"mode shortest: the strongest of the shortest paths. k_shortest: the k shortest. time_respecting: paths whose relations can have followed one another in time.",
		allowed: evidenceWords(map[string][]string{"mode": wire.Texts([]kg.PathMode{kg.PathShortest, kg.PathKShortest, kg.PathTimeRespecting})}),
	}, s.paths)
	add(s, tool{
		name: "timeline", title: "List the relations of an entity in order of time",
		description: "Lists the relations of an entity, optionally those with another one, by when they happened, the earliest first. Undated relations come last.",
		allowed:     evidenceWords(nil),
	}, s.timeline)
}

type pathsInput struct {
	From    string `json:"from" jsonschema:"the id or the name of the entity at the start"`
	To      string `json:"to" jsonschema:"the id or the name of the entity at the end"`
	Mode    string `json:"mode,omitempty" jsonschema:"the default is shortest"`
	MaxHops *int   `json:"max_hops,omitempty" jsonschema:"the largest number of relations of a path, from 1 to 8; the default is 6"`
	K       *int   `json:"k,omitempty" jsonschema:"how many paths to find, from 1 to 10; the default is 3"`
	evidence
}

type pathsOutput struct {
	Outcome   string     `json:"outcome" jsonschema:"found; no_path: there is none of at most max_hops relations; truncated: the search ended early"`
	Paths     []pathView `json:"paths"`
	Truncated string     `json:"truncated,omitempty" jsonschema:"why the search ended early"`
}

type pathView struct {
	Hops             int            `json:"hops"`
	Entities         []entityRef    `json:"entities"`
	Relations        []relationView `json:"relations"`
	WeakestStatus    string         `json:"weakest_status"`
	LeastVoices      int            `json:"least_independent_voices"`
	RestsOnAnonymous bool           `json:"rests_on_anonymous" jsonschema:"whether only anonymous voices support one of its relations"`
}

func (s *server) paths(ctx context.Context, c call, in pathsInput) (pathsOutput, error) {
	q, err := s.pathQuery(ctx, c, in)
	if err = errors.Join(err, c.Invalid()); err != nil {
		return pathsOutput{}, err
	}
	found, err := s.Store.Paths(ctx, q)
	if err != nil {
		return pathsOutput{}, err
	}
	out := pathsOutput{Outcome: "found", Paths: []pathView{}, Truncated: cutWords(found.Cut)}
	switch {
	case found.Cut != "":
		out.Outcome = "truncated"
	case len(found.Paths) == 0:
		out.Outcome = "no_path"
	}
	for _, p := range found.Paths {
		v := pathView{Hops: len(p.Relations), WeakestStatus: string(p.Weakest()), LeastVoices: p.LeastOrigins(), RestsOnAnonymous: p.RestsOnAnonymous()}
		for _, e := range p.Entities {
			v.Entities = append(v.Entities, s.entityRef(e))
		}
		if v.Relations, err = s.relations(ctx, p.Relations, q.KnownAt); err != nil {
			return pathsOutput{}, err
		}
		out.Paths = append(out.Paths, v)
	}
	return out, nil
}

func (s *server) pathQuery(ctx context.Context, c call, in pathsInput) (kg.PathQuery, error) {
	walked := slices.DeleteFunc(kg.DrawnStatuses(), func(s kg.Status) bool { return !s.Walked() })
	q := kg.PathQuery{
		Mode: oneOf(c, "mode", in.Mode, kg.PathModes()), MaxHops: c.Within("max_hops", in.MaxHops, defaultHops, 1, kg.MaxHops),
		K: c.Within("k", in.K, defaultPaths, 1, maxPaths), Budget: kg.MaxPathBudget, Timeout: pathTimeout, EvidenceFilter: in.filter(c, walked),
	}
	if q.Mode == "" {
		q.Mode = kg.PathShortest
	}
	for i, status := range q.Statuses {
		if !status.HasEdge() {
			c.Addf("status", kg.FaultValue, nil, "%s (item %d) is not allowed: a path cannot follow such relations", status, i)
		}
	}
	var err, err2 error
	q.From, err = s.entity(ctx, c, "from", in.From)
	q.To, err2 = s.entity(ctx, c, "to", in.To)
	if q.From != "" && q.From == q.To {
		c.Addf("to", kg.FaultConflict, nil, "is the same entity as from; give two different ones")
	}
	return q, errors.Join(err, err2)
}

// cutWords says why a search for paths ended early.
func cutWords(cut kg.Cut) string {
	switch cut {
	case kg.CutBudget:
		return "there are too many relations to read; filter by types, status or dates, or lower max_hops"
	case kg.CutTime:
		return "the search took too long; filter by types, status or dates, or lower max_hops"
	case kg.CutResults:
		return "there are more paths"
	}
	return ""
}

type timelineInput struct {
	entityInput
	With        string `json:"with,omitempty" jsonschema:"the id or name of another entity: only relations with it"`
	LatestFirst bool   `json:"latest_first,omitempty" jsonschema:"reverse the order"`
	evidence
	paging
}

func (s *server) timeline(ctx context.Context, c call, in timelineInput) (relationsOutput, error) {
	list := listOf("timeline", in.entityInput, in.With, in.LatestFirst, in.evidence)
	page, filter := in.page(c, list), in.filter(c, kg.DrawnStatuses())
	id, with, err := s.ends(ctx, c, in.Entity, in.With)
	if err = errors.Join(err, c.Invalid()); err != nil {
		return relationsOutput{}, err
	}
	found, err := s.Store.Timeline(ctx, id, kg.TimelineQuery{NeighborFilter: kg.NeighborFilter{EvidenceFilter: filter}, With: with, LatestFirst: in.LatestFirst}, page)
	if err != nil {
		return relationsOutput{}, err
	}
	found, next := onePage(list, page, found, kg.TimelineEntry.Key)
	views, err := s.relations(ctx, relationsOf(found, ofEntry), filter.KnownAt)
	return relationsOutput{views, next}, err
}
