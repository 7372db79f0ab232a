package httpapi

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"maps"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
)

// maxAudited is how many bytes of a statement are logged. The logged hash is of the whole
// statement.
const maxAudited = 2000

// audit logs who ran which statement, and its outcome. Of parameters it logs the names, not
// the values: what a user looks for is private.
func (h rawCypher) audit(c *gin.Context, ask cypherAsk, out *cypherWriter, err error) {
	hash := sha256.Sum256([]byte(ask.Text))
	outcome := outcome(c, out, err)
	h.metrics.CypherStatements.WithLabelValues(outcome).Inc()
	h.log.LogAttrs(context.WithoutCancel(c.Request.Context()), slog.LevelInfo, "cypher",
		slog.String("id", ask.ID), slog.String("request_id", requestID(c.Request.Context())), slog.String("actor", recordedBy(c)), slog.String("outcome", outcome),
		slog.String("statement", ask.Text[:min(len(ask.Text), maxAudited)]),
		slog.String("sha256", hex.EncodeToString(hash[:])),
		slog.Any("parameters", slices.Sorted(maps.Keys(ask.Parameters))),
		slog.Int("rows", out.rows), slog.Int("bytes", out.bytes), slog.Duration("duration", out.took),
		slog.String("remote", c.RemoteIP()), slog.String("forwarded_for", c.GetHeader("X-Forwarded-For")))
}

// outcome returns ok, truncated, canceled, or the code of the error.
func outcome(c *gin.Context, out *cypherWriter, err error) string {
	switch {
	case c.Request.Context().Err() == context.Canceled:
		return "canceled"
	case err != nil:
		return string(kg.CodeOf(err))
	case out.truncated != nil:
		return "truncated"
	}
	return "ok"
}
