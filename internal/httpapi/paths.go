package httpapi

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

const (
	defaultHops  = 6
	defaultPaths = 5
)

type pathStore interface {
	evidenceStore
	Paths(ctx context.Context, q kg.PathQuery) (kg.Paths, error)
}

type paths struct {
	store pathStore
	// timeout is the time limit of a search. It is shorter than that of the request, which
	// leaves time to send the results.
	timeout time.Duration
}

// find finds paths.
//
//	@Summary		Find paths between two entities
//	@Description	Paths follow relations in any direction. The shortest come first. Equally long ones are ordered by strength: first by their weakest status, then by their smallest number of origins, then relation by relation, and last by the ids of their relations. With `known_at`, the figures of that time count. No path visits an entity twice; parallel relations make separate paths. Without a status filter, denied and cancelled relations are left out; `same-as` relations are left out unless `types` names them.
//	@Description
//	@Description	`mode=time_respecting` follows relations in the order of their times, beginning at the start: it must be possible to choose a day for each relation, on which it took place or held, so that the days never go back. An undated relation may be at any time. With `temporal=certain`, the latest day of each relation must not be after the earliest day of the next; a state can be followed on any day on which it certainly held; an undated relation is never certain to come before or after another.
//	@Description
//	@Description	The outcome `no_path` means that no path of at most `max_hops` exists. If the search reaches the budget or takes too long, the outcome is `truncated`: the returned paths exist and are in order, but there may be others, also shorter and stronger ones. With `mode=shortest`, the path is then one of the shortest, but not all of them were compared. If only the number of paths is limited (`k`, or 50), the returned ones are the shortest and strongest.
//	@ID				find-paths
//	@Tags			graph
//	@Param			from		query		string		true	"The id of the entity at the start."																																																extensions(x-example=kim-jong-un)
//	@Param			to			query		string		true	"The id of the entity at the end."																																																	extensions(x-example=adrienne-watson)
//	@Param			mode		query		string		false	"`shortest`: the strongest of the shortest paths. `all_shortest`: all paths of that length, at most 50. `k_shortest`: the `k` shortest paths. `time_respecting`: the `k` shortest paths in the order of time."										Enums(shortest,all_shortest,k_shortest,time_respecting)	default(shortest)
//	@Param			k			query		int			false	"The number of paths. The default is 5. Only with `mode=k_shortest` and `time_respecting`."																																			minimum(1)												maximum(50)
//	@Param			max_hops	query		int			false	"The maximum length of a path."																																																		minimum(1)												maximum(8)	default(6)
//	@Param			kinds		query		[]string	false	"Only paths through entities of these kinds. The ends can be of any kind."																																							collectionFormat(multi)									Enums({every-kind})
//	@Param			budget		query		int			false	"The maximum number of relations to read. The default is 50000. Not with `mode=shortest`."																																			minimum(1)												maximum(50000)
//	@Param			types		query		[]string	false	"Only paths over relations of these types."																																															collectionFormat(multi)
//	@Param			status		query		[]string	false	"Only paths over relations with these statuses, as of `known_at`."																																									collectionFormat(multi)	Enums(confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied)
//	@Param			temporal	query		string		false	"How to compare imprecise dates with the window: `possible` (the default) finds relations that may fall into it, `certain` only those that must. With `mode=time_respecting`, also how certain the order of the relations must be."	Enums(possible,certain)
//	@Param			include		query		[]string	false	"`cypher` adds the Cypher statements that were run, ready to paste into the Neo4j Browser. `claims` adds `evidence`: the visible claims about each relation, at most 10 of each."	collectionFormat(multi)	Enums(cypher,claims)
//	@Success		200			{object}	Paths
//	@Failure		422			{object}	Problem	"A parameter is invalid, or an end does not exist. `errors` lists every fault."
//	@x-parameters	["evidence"]
//	@Router			/v1/graph/paths [get]
func (h paths) find(c *gin.Context) error {
	q := newQuery(c)
	ask := q.pathQuery()
	ask.Timeout = h.timeout
	include := q.include(includeClaims)
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.store.Paths(include.ctx, ask)
	if err != nil {
		return asQuery(err)
	}
	answer := viewPaths(ask, found)
	var relations []kg.Relation
	for _, p := range found.Paths {
		relations = append(relations, p.Relations...)
	}
	if answer.Evidence, err = evidenceOf(include, h.store, relations, ask.KnownAt); err != nil {
		return err
	}
	answer.Ran = include.ran()
	c.JSON(http.StatusOK, answer)
	return nil
}

func (q *query) pathQuery() kg.PathQuery {
	ask := kg.PathQuery{
		From: q.requiredText("from"), To: q.requiredText("to"), Mode: q.pathMode("mode"),
		MaxHops: q.number("max_hops", defaultHops, 1, kg.MaxHops), K: q.number("k", defaultPaths, 1, kg.MaxPaths),
		Kinds: q.kinds("kinds"), Budget: q.number("budget", kg.MaxPathBudget, 1, kg.MaxPathBudget),
	}
	q.ordered = ask.Mode == kg.PathTimeRespecting
	ask.EvidenceFilter = q.evidence(q.walked("status"))
	ask.InOrderForSure = q.ordered && q.values.Get("temporal") == wire.Certain
	if ask.From != "" && ask.From == ask.To {
		q.Addf("to", kg.FaultConflict, nil, "is the same entity as from; give two different ones")
	}
	if !slices.Contains(kg.PathModes(), ask.Mode) {
		return ask
	}
	if q.has("k") && !ask.Mode.Counted() {
		q.Addf("k", kg.FaultConflict, nil, "is only allowed with mode=k_shortest or mode=time_respecting, not with mode=%s", ask.Mode)
	}
	if q.has("budget") && ask.Mode == kg.PathShortest {
		q.Addf("budget", kg.FaultConflict, nil, "is not allowed with mode=shortest")
	}
	return ask
}

// has reports whether a parameter was given.
func (q *query) has(name string) bool { return q.values.Has(name) }

// pathMode parses a mode. The default is the shortest path.
func (q *query) pathMode(name string) kg.PathMode {
	return cmp.Or(oneOf(q, name, kg.PathModes()), kg.PathShortest)
}

// walked parses the statuses of relations that paths follow. By default they do not include
// denied and cancelled relations.
func (q *query) walked(name string) []kg.Status {
	given := q.statuses(name)
	allowed := kg.DrawnStatuses()
	for _, s := range given {
		if !s.HasEdge() && slices.Contains(kg.Statuses(), s) {
			q.Addf(name, kg.FaultValue, nil, "%s is not allowed: such relations have no edge for a path to follow", s)
		}
	}
	if len(given) > 0 {
		return given
	}
	return slices.DeleteFunc(allowed, func(s kg.Status) bool { return !s.Walked() })
}

func (q *query) requiredText(name string) string {
	text := q.text(name)
	if text == "" && !q.Has(name) {
		q.Addf(name, kg.FaultRequired, nil, "must be given")
	}
	return text
}
