package httpapi

import (
	"net/http"
	"strings"
	"testing"
)

func message(body string) call { return call{method: "POST", path: "/mcp", body: body} }

func callTool(name, arguments string) call {
	return message(`{"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {"name": "` + name + `", "arguments": ` + arguments + `}}`)
}

func TestMessagesOfAssistants(t *testing.T) {
	a := newExampleAPI(t)
	for _, c := range []struct {
		name   string
		sent   call
		status int
		want   string
	}{
		{"a tool", callTool("read_entity", `{"entity": "kim-jong-un"}`), http.StatusOK, `"structuredContent":{"id":"kim-jong-un"`},
		{"bad arguments are a result", callTool("read_entity", `{}`), http.StatusOK, `"isError":true`},
		{"an unknown tool", callTool("store_claim", `{}`), http.StatusOK, `"error":{"code":-32602`},
		{"a notification", message(`{"jsonrpc": "2.0", "method": "notifications/initialized"}`), http.StatusAccepted, ""},
		{"no message", message(`[1]`), http.StatusBadRequest, `"code":"malformed"`},
		{"all faults of a message", message(`{"jsonrpc": "1.0", "id": {}}`), http.StatusUnprocessableEntity, `"field":"method"`},
		{"another media type", call{method: "POST", path: "/mcp", body: "x", mediaType: "text/plain"}, http.StatusUnsupportedMediaType, ""},
		{"GET", get("/mcp"), http.StatusMethodNotAllowed, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := a.do(c.sent)
			if got.status != c.status || !strings.Contains(got.body, c.want) {
				t.Errorf("status %d, want %d with %s: %.400s", got.status, c.status, c.want, got.body)
			}
		})
	}
}

// Pages of other origins cannot use the assistants' endpoint of a server on this machine.
func TestPagesOfOtherOriginsAreNoAssistants(t *testing.T) {
	a := newAPI(t)
	got := a.doWith(callTool("read_entity", `{"entity": "x"}`), map[string]string{"Origin": "https://evil.example"})
	if got.status != http.StatusForbidden {
		t.Errorf("status %d", got.status)
	}
}
