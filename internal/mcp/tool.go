package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/cypher"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// tool is how a tool is presented.
type tool struct {
	name, title, description string
	// input replaces the schema that follows from the type of the arguments.
	input any
	// allowed has the allowed values of arguments, by their names.
	allowed map[string][]string
	// writes is false for tools that only read. Reading again has no effect.
	writes bool
}

// add registers a tool. The arguments are decoded as bodies of the API are: all faults are returned
// at once, and an unknown argument is one.
func add[In, Out any](s *server, t tool, handle func(ctx context.Context, call call, in In) (Out, error)) {
	closed, additive := false, false
	s.mcp.AddTool(&mcp.Tool{
		Name: t.name, Title: t.title, Description: t.description,
		InputSchema: t.inputSchema(reflect.TypeFor[In]()), OutputSchema: schemaOf(reflect.TypeFor[Out]()),
		Annotations: &mcp.ToolAnnotations{
			Title: t.title, ReadOnlyHint: !t.writes, IdempotentHint: !t.writes, DestructiveHint: &additive, OpenWorldHint: &closed,
		},
	}, func(ctx context.Context, request *mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		in, faults, err := wire.Decode[In](orEmptyObject(request.Params.Arguments))
		if err != nil {
			return failed(s, t, err), nil
		}
		out, err := handle(ctx, call{Faults: faults, caller: access.From(ctx), client: clientOf(request)}, in)
		if err != nil {
			return failed(s, t, err), nil
		}
		return succeeded(out)
	})
}

// call is what a tool knows of a call besides its arguments.
type call struct {
	*wire.Faults
	caller access.Caller
	// client is the name of the client's program, or empty.
	client string
}

func clientOf(request *mcp.CallToolRequest) string {
	if client := request.ClientInfo(); client != nil {
		return client.Name
	}
	return ""
}

func orEmptyObject(arguments json.RawMessage) []byte {
	if len(arguments) == 0 {
		return []byte("{}")
	}
	return arguments
}

// inputSchema returns the schema of the arguments, with the allowed values.
func (t tool) inputSchema(arguments reflect.Type) any {
	if t.input != nil {
		return t.input
	}
	schema := schemaOf(arguments)
	for name, values := range t.allowed {
		p := schema.Properties[name]
		if p.Items != nil {
			p = p.Items
		}
		for _, v := range values {
			p.Enum = append(p.Enum, v)
		}
	}
	return schema
}

// schemaOf returns the schema that follows from a type. The types are those of this package, so
// that a failure is a mistake in it.
func schemaOf(t reflect.Type) *jsonschema.Schema {
	schema, err := jsonschema.ForType(t, &jsonschema.ForOptions{})
	if err != nil {
		panic(fmt.Sprintf("schema of %s: %v", t, err))
	}
	return schema
}

// succeeded returns the result of a call: as structured content, and as the text of the same JSON for
// clients that read only texts.
func succeeded(out any) (*mcp.CallToolResult, error) {
	text, err := json.Marshal(out)
	if err != nil {
		return nil, fmt.Errorf("encode a result: %w", err)
	}
	return &mcp.CallToolResult{StructuredContent: json.RawMessage(text), Content: []mcp.Content{&mcp.TextContent{Text: string(text)}}}, nil
}

// failed returns the result of a call that was not carried out: a problem of the API as text, for
// the model to mend its call.
func failed(s *server, t tool, err error) *mcp.CallToolResult {
	problem := problemOf(err)
	if problem.Code == string(kg.CodeInternal) {
		s.Log.Error("tool failed", "tool", t.name, "error", err)
	}
	text, err := json.Marshal(problem)
	if err != nil {
		text = []byte(problem.Detail)
	}
	return &mcp.CallToolResult{IsError: true, Content: []mcp.Content{&mcp.TextContent{Text: string(text)}}}
}

// refusal is an error with the code of a problem outside of the domain.
type refusal struct{ code, message string }

func (e *refusal) Error() string { return e.message }

func problemOf(err error) wire.Problem {
	var refused *refusal
	var malformed *wire.MalformedError
	var busy *cypher.BusyError
	var domain *kg.Error
	switch {
	case errors.As(err, &refused):
		return wire.NewProblem(refused.code, refused.message)
	case errors.As(err, &malformed):
		return wire.NewProblem("malformed", malformed.Message)
	case errors.As(err, &busy):
		return wire.NewProblem("too_many_requests", busy.Error())
	case errors.As(err, &domain) && domain.Code == kg.CodeMerged:
		return wire.NewProblem("gone", fmt.Sprintf("the record was merged into %s; use that id", domain.Into))
	}
	p := wire.ProblemOf(err)
	for i := range p.Errors {
		p.Errors[i].In = "arguments"
	}
	return p
}
