package httpapi

import (
	"crypto/rand"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/wire"
)

// cypherAsk is a parsed request.
type cypherAsk struct {
	cypher.Statement
	maxRows int
}

// readCypher parses the body of a request.
func readCypher(c *gin.Context) (cypherAsk, error) {
	in, read, err := decodeBody[wire.CypherRequest](c)
	if err != nil {
		return cypherAsk{}, err
	}
	ask := cypherAsk{maxRows: read.Within("max_rows", in.MaxRows, defaultCypherRows, 1, maxCypherRows)}
	ask.ID, ask.Text = rand.Text(), in.Statement
	ask.Timeout = time.Duration(read.Within("timeout_ms", in.TimeoutMS, int(defaultCypherTime.Milliseconds()),
		int(leastCypherTime.Milliseconds()), int(maxCypherTime.Milliseconds()))) * time.Millisecond
	parameters, faults := cypher.ReadMap("parameters", in.Parameters)
	ask.Parameters = parameters
	read.Add(faults...)
	return ask, read.Validate(ask.Check)
}
