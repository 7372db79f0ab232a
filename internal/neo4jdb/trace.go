package neo4jdb

import (
	"context"
	"maps"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/cypher"
)

// trace records a statement if the context's reads are recorded.
func trace(ctx context.Context, statement string, params map[string]any) {
	if t := cypher.TraceOf(ctx); t != nil {
		t.Add(cypher.Query{Text: statement, Parameters: packed(shown(params))})
	}
}

// shown returns parameters without types of the driver.
func shown(params map[string]any) map[string]any {
	plain := maps.Clone(params)
	for name, value := range plain {
		if day, ok := value.(neo4j.Date); ok {
			plain[name] = cypher.DateOf(day.Time())
		}
	}
	return plain
}
