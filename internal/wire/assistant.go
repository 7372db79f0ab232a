package wire

import (
	"encoding/json"

	"github.com/entente-graph/entente/internal/kg"
)

// AssistantMessage is a message of the Model Context Protocol, which is JSON-RPC 2.0.
type AssistantMessage struct {
	JSONRPC string `json:"jsonrpc" validate:"required" enums:"2.0" example:"2.0"`
	// The id of the request. A message without one is a notification, and has no response.
	ID any `json:"id,omitempty" swaggertype:"integer" example:"1"`
	// The method, such as `tools/list` and `tools/call`.
	Method string `json:"method" validate:"required" example:"tools/list"`
	// The parameters of the method.
	Params map[string]any `json:"params,omitempty"`
} //	@name	AssistantMessage

// CheckAssistantMessage returns the error of a body that is not a message. Members that are not
// listed are allowed, as JSON-RPC has it.
func CheckAssistantMessage(body []byte) error {
	var m AssistantMessage
	if err := json.Unmarshal(body, &m); err != nil {
		return Malformed("the body is not a message of JSON-RPC 2.0, which is one JSON object with jsonrpc, id, method and params; batches are not supported")
	}
	var faults Faults
	if m.JSONRPC != "2.0" {
		faults.NotAllowed("jsonrpc", m.JSONRPC, []string{"2.0"})
	}
	if m.Method == "" {
		faults.Missing("method", "must be given: a method, such as tools/list")
	}
	switch m.ID.(type) {
	case nil, string, float64:
	default:
		faults.Addf("id", kg.FaultType, nil, "must be a number or a text")
	}
	return faults.Invalid()
}

// AssistantAnswer is the response to a message.
type AssistantAnswer struct {
	JSONRPC string `json:"jsonrpc" validate:"required" enums:"2.0" example:"2.0"`
	// The id of the request.
	ID any `json:"id,omitempty" swaggertype:"integer" example:"1"`
	// The result. Faults of a tool's arguments are results with `isError`.
	Result map[string]any `json:"result,omitempty"`
	// What is wrong with the message itself.
	Error map[string]any `json:"error,omitempty"`
} //	@name	AssistantAnswer
