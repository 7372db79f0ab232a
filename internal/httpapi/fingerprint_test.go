package httpapi

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"testing"
)

// fingerprintOf tells a graph from another by all that it holds. Keys of requests
// and the numbers of the feed, which reads may touch, don't count.
func fingerprintOf(t testing.TB) string {
	t.Helper()
	var parts []string
	for _, row := range server.Run(t, `
MATCH (n)
WHERE NOT n:IdempotencyKey AND NOT n:Lock AND NOT n:Derivation AND NOT n:Migration
RETURN [l IN labels(n) WHERE l <> 'Unnumbered'] AS labels, n{.*, number: null} AS properties
UNION ALL
MATCH (a)-[r]->(b)
RETURN [type(r), a.id, b.id] AS labels, properties(r) AS properties`, nil) {
		parts = append(parts, fmt.Sprint(row))
	}
	slices.Sort(parts)
	sum := sha256.Sum256([]byte(fmt.Sprint(parts)))
	return fmt.Sprintf("%d parts, %s", len(parts), hex.EncodeToString(sum[:8]))
}
