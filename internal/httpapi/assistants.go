package httpapi

import (
	"bytes"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// assistantsPath is where assistants connect by the Model Context Protocol.
const assistantsPath = "/mcp"

// assistants serves programs that use tools for language models.
type assistants struct {
	adapter
	server http.Handler
}

// serve carries out one message. What its tools write, and their statements of Cypher, are in the
// audit log with the sender of the request.
//
//	@Summary		Use the graph from an assistant
//	@Description	An endpoint of the Model Context Protocol (streamable HTTP, without sessions), with tools that read the graph and one that proposes a report as a draft. See docs/assistants.md.
//	@ID				assistants
//	@Tags			assistants
//	@Param			body	body		AssistantMessage	true	"A message."
//	@Success		200		{object}	AssistantAnswer		"The response."
//	@Success		202					"The message was a notification."
//	@x-role			"reader"
//	@Router			/mcp [post]
func (h assistants) serve(c *gin.Context) error {
	if h.server == nil {
		return &requestError{"forbidden", "assistants are disabled on this server; its operator can enable them with ENTENTE_ASSISTANTS=true"}
	}
	body, err := readBody(c, mediaJSON)
	if err != nil {
		return err
	}
	if err := wire.CheckAssistantMessage(body); err != nil {
		return err
	}
	sent := entryOf(c, &auditing{})
	ctx := access.WithRecorder(c.Request.Context(), func(e kg.AuditEntry) {
		if h.auditLog == nil {
			return
		}
		e.Actor, e.Means, e.KeyID, e.Target, e.Status = sent.Actor, sent.Means, sent.KeyID, sent.Target, sent.Status
		e.RequestID, e.Address, e.Detail = sent.RequestID, sent.Address, clipped(e.Detail)
		h.auditLog.Add(e)
	})
	h.server.ServeHTTP(c.Writer, forAssistants(c.Request.WithContext(ctx), body))
	return nil
}

// forAssistants returns a request with the body, and with the headers that the protocol requires of
// clients although responses are always JSON here.
func forAssistants(r *http.Request, body []byte) *http.Request {
	r.Body, r.Header = io.NopCloser(bytes.NewReader(body)), r.Header.Clone()
	r.Header.Set("Accept", "application/json, text/event-stream")
	r.Header.Set("Content-Type", mediaJSON)
	return r
}
