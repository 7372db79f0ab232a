package httpapi

import (
	"context"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"entente/internal/kg"
)

const defaultHops = 6

type pathStore interface {
	ShortestPath(ctx context.Context, q kg.PathQuery) ([]kg.Path, error)
}

type paths struct{ store pathStore }

// Paths are the ways from one entity to another.
type Paths struct {
	// Empty when no path of that length exists.
	Paths []Path `json:"paths" validate:"required"`
	// The longest path that was looked for.
	MaxHops int `json:"max_hops" validate:"required" example:"6"`
	Clocks
	Ran
} //	@name	Paths

// Path is a way from one entity to another.
type Path struct {
	// How many relations it has.
	Length int `json:"length" validate:"required" example:"2"`
	// The entities in order, both ends included.
	Entities []Ref `json:"entities" validate:"required"`
	// The relation between each entity and the next.
	Relations []Relation `json:"relations" validate:"required"`
} //	@name	Path

func viewPath(p kg.Path) Path {
	v := Path{Length: len(p.Relations), Entities: refsOf(p.Entities), Relations: []Relation{}}
	for _, r := range p.Relations {
		v.Relations = append(v.Relations, viewRelation(r))
	}
	return v
}

// find finds a shortest path.
//
//	@Summary		How two entities are connected: a shortest path
//	@Description	Over relations of any direction. Without a status, those that are denied or cancelled are not walked. An empty list says that no path of at most max_hops exists.
//	@ID				find-paths
//	@Tags			graph
//	@Produce		json,application/problem+json
//	@Param			from					query		string		true	"The id of the entity at the start"									extensions(x-example=kim-jong-un)
//	@Param			to						query		string		true	"The id of the entity at the end"									extensions(x-example=adrienne-watson)
//	@Param			max_hops				query		int			false	"The longest path that is wanted"									minimum(1)	maximum(8)	default(6)
//	@Param			types					query		[]string	false	"Walk only relations of these types"								collectionFormat(multi)
//	@Param			status					query		[]string	false	"Walk only relations of these statuses, as they were at known_at"	collectionFormat(multi)	Enums(confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied)
//	@Param			min_origins				query		int			false	"Only what as many independent origins support"						minimum(1)
//	@Param			exclude_anonymous_only	query		bool		false	"Leave out what anonymous voices alone support"
//	@Param			known_at				query		string		false	"What was known then: a day, which is its last microsecond, UTC, or an instant of RFC 3339"
//	@Param			valid_at				query		string		false	"Only what took place or held then: a day, or a month or year, as EDTF"
//	@Param			valid_from				query		string		false	"Only what took place or held on this day or later"
//	@Param			valid_to				query		string		false	"Only what took place or held on this day or earlier"
//	@Param			temporal				query		string		false	"Whether it possibly did in that time, or certainly"							Enums(possible,certain)
//	@Param			include					query		[]string	false	"cypher: the statements that were run, ready to paste into the Neo4j Browser"	collectionFormat(multi)	Enums(cypher)
//	@Success		200						{object}	Paths
//	@Failure		422						{object}	Problem	"A parameter is faulty, or an end does not exist; errors names each"
//	@Failure		500,503,504				{object}	Problem	"The server or its database failed"
//	@Router			/v1/graph/paths [get]
func (h paths) find(c *gin.Context) error {
	q := newQuery(c)
	ask := kg.PathQuery{
		From: q.requiredText("from"), To: q.requiredText("to"), MaxHops: q.number("max_hops", defaultHops, 1, kg.MaxHops),
		EvidenceFilter: q.evidence(q.walked("status")),
	}
	include := q.include()
	if ask.From != "" && ask.From == ask.To {
		q.fault("to", kg.FaultConflict, nil, "is the same entity as from")
	}
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.store.ShortestPath(include.ctx, ask)
	if err != nil {
		return asQuery(err)
	}
	answer := Paths{Paths: []Path{}, MaxHops: ask.MaxHops, Clocks: clocksOf(ask.KnownAt, ask.Valid), Ran: include.ran()}
	for _, p := range found {
		answer.Paths = append(answer.Paths, viewPath(p))
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

// walked reads the statuses of relations that a path may walk. A path over what
// is denied or called off would be no connection, so that these must be asked for.
func (q *query) walked(name string) []kg.Status {
	given := q.statuses(name)
	allowed := drawn()
	for _, s := range given {
		if !s.HasEdge() && slices.Contains(kg.Statuses(), s) {
			q.fault(name, kg.FaultValue, nil, "a relation that is %s has no edge to walk", s)
		}
	}
	if len(given) > 0 {
		return given
	}
	return slices.DeleteFunc(allowed, func(s kg.Status) bool { return !s.Walked() })
}

func (q *query) requiredText(name string) string {
	text := q.text(name)
	if text == "" && !q.told(name) {
		q.fault(name, kg.FaultRequired, nil, "must be given")
	}
	return text
}
