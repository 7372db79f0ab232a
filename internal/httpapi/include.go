package httpapi

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/internal/cypher"
)

// includeCypher asks for the statements that were run.
const includeCypher = "cypher"

// Ran is what was run for an answer.
type Ran struct {
	// The statements that were run for this answer, in their order; only with include=cypher.
	Cypher []CypherQuery `json:"cypher,omitempty"`
}

// CypherQuery is a statement of Cypher and its parameters.
type CypherQuery struct {
	// The statement; its first comment says what it does and explains its parameters.
	Statement string `json:"statement" validate:"required" example:"MATCH (e:Entity {id: $id}) RETURN e"`
	// The values of its parameters. An instant is a string here and a DATETIME there.
	Parameters map[string]any `json:"parameters" validate:"required" swaggertype:"object"`
	// Both, ready to paste into the Neo4j Browser.
	Browser string `json:"browser" validate:"required" example:":param id => 'kim-jong-un';\nMATCH (e:Entity {id: $id}) RETURN e"`
} //	@name	CypherQuery

// included is what a question wants besides its answer.
type included struct {
	items []string
	// ctx is to ask the store with.
	ctx   context.Context
	trace *cypher.Trace
}

// include reads the list of what to include: cypher, and others where they are named.
func (q *query) include(others ...string) included {
	i := included{items: q.list("include"), ctx: q.c.Request.Context()}
	allowed := append([]string{includeCypher}, others...)
	for _, item := range i.items {
		if item != "" && !slices.Contains(allowed, item) {
			q.notAllowed("include", item, allowed)
		}
	}
	if i.has(includeCypher) {
		i.ctx, i.trace = cypher.WithTrace(i.ctx)
	}
	return i
}

func (i included) has(item string) bool { return slices.Contains(i.items, item) }

// ran is what was run, if it is to be told.
func (i included) ran() Ran {
	if i.trace == nil {
		return Ran{}
	}
	var r Ran
	for _, q := range i.trace.Queries() {
		parameters := q.Parameters
		if parameters == nil {
			parameters = map[string]any{}
		}
		r.Cypher = append(r.Cypher, CypherQuery{Statement: q.Text, Parameters: parameters, Browser: q.Browser()})
	}
	return r
}
