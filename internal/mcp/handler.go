package mcp

import (
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/entente-graph/entente/internal/wire"
)

// Handler serves New by streamable HTTP. It keeps no sessions: each POST stands alone, so that several
// processes can serve one client, and the role of a caller is found out each time. Whoever calls it
// checks Host, Origin and credentials first.
func Handler(c Config) http.Handler {
	server := New(c)
	return mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return server }, &mcp.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true, MaxRequestBodyBytes: wire.MaxRecord,
		DisableLocalhostProtection: true, PropagateRequestCancellation: true,
	})
}
