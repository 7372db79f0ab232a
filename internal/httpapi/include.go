package httpapi

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/wire"
)

// includeCypher asks for the statements that were run.
const includeCypher = "cypher"

// included is what a question wants besides its answer.
type included struct {
	items []string
	// ctx is to ask the store with.
	ctx   context.Context
	trace *cypher.Trace
}

// include reads the list of what to include: cypher, and others where they are named.
//
//	@Param	include	query	[]string	false	"`cypher` adds the Cypher statements that were run, ready to paste into the Neo4j Browser."	collectionFormat(multi)	Enums(cypher)
//	@Router	/parameters/include [get]
func (q *query) include(others ...string) included {
	i := included{items: q.list("include"), ctx: q.c.Request.Context()}
	allowed := append([]string{includeCypher}, others...)
	for _, item := range i.items {
		if item != "" && !slices.Contains(allowed, item) {
			q.NotAllowed("include", item, allowed)
		}
	}
	if i.has(includeCypher) {
		i.ctx, i.trace = cypher.WithTrace(i.ctx)
	}
	return i
}

func (i included) has(item string) bool { return slices.Contains(i.items, item) }

// ran is what was run, if it is to be told.
func (i included) ran() wire.Ran {
	if i.trace == nil {
		return wire.Ran{}
	}
	var r wire.Ran
	for _, q := range i.trace.Queries() {
		parameters := q.Parameters
		if parameters == nil {
			parameters = map[string]any{}
		}
		r.Cypher = append(r.Cypher, wire.CypherQuery{Statement: q.Text, Parameters: parameters, Browser: q.Browser()})
	}
	return r
}
