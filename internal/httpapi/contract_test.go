package httpapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/entente-graph/entente/api/openapi"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// contract is the OpenAPI document as a test reads it: every object is closed,
// since an answer may hold nothing that isn't documented.
type contract struct {
	schemas *jsonschema.Compiler
	// compiling is held while a schema is: tests may send requests at once.
	compiling  *sync.Mutex
	operations []operation
}

type operation struct {
	method, path, pointer string
	match                 *regexp.Regexp
	ID                    string `json:"operationId"`
	Parameters            []struct {
		Name, In string
		Required bool
		Example  any
		Schema   struct{ Default any }
	}
	RequestBody struct {
		Content map[string]struct {
			Example  json.RawMessage
			Examples map[string]struct{ Value json.RawMessage }
		}
	}
	// Security is empty if everybody may use the operation.
	Security []map[string][]string
	// Role is the weakest role that may use it.
	Role      string `json:"x-role"`
	Responses map[string]struct {
		Headers map[string]any
		Content map[string]any
	}
}

var pathParameter = regexp.MustCompile(`\\\{[^/]+\\\}`)

// readContract reads it once for all tests: that takes half a second, and compiling what
// they look at another one.
func readContract(t *testing.T) contract {
	t.Helper()
	c, err := theContract()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var theContract = sync.OnceValues(func() (contract, error) {
	whole, err := jsonschema.UnmarshalJSON(bytes.NewReader(openapi.Document))
	if err != nil {
		return contract{}, err
	}
	inlineComponents(whole, whole)
	closeObjects(whole)
	text, err := json.Marshal(whole)
	if err != nil {
		return contract{}, err
	}
	var document struct {
		Paths map[string]map[string]operation
	}
	if err := json.Unmarshal(text, &document); err != nil {
		return contract{}, err
	}
	c := contract{schemas: jsonschema.NewCompiler(), compiling: new(sync.Mutex)}
	c.schemas.AssertFormat()
	if err := c.schemas.AddResource("openapi.json", whole); err != nil {
		return contract{}, err
	}
	for path, methods := range document.Paths {
		match := regexp.MustCompile("^" + pathParameter.ReplaceAllString(regexp.QuoteMeta(path), `[^/]+`) + "$")
		for method, op := range methods {
			op.method, op.path, op.match = strings.ToUpper(method), path, match
			op.pointer = "/paths/" + token(path) + "/" + method
			c.operations = append(c.operations, op)
		}
	}
	slices.SortFunc(c.operations, func(a, b operation) int { return strings.Compare(a.ID, b.ID) })
	return c, nil
})

// inlineComponents replaces every reference to a component of whole by the component, except
// references to schemas.
func inlineComponents(node, whole any) {
	replace := func(child any) any {
		for {
			object, _ := child.(map[string]any)
			ref, _ := object["$ref"].(string)
			if ref == "" || strings.HasPrefix(ref, "#/components/schemas/") {
				return child
			}
			child = whole
			for name := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
				child = child.(map[string]any)[name]
			}
		}
	}
	switch node := node.(type) {
	case map[string]any:
		for name, child := range node {
			node[name] = replace(child)
			inlineComponents(node[name], whole)
		}
	case []any:
		for i, child := range node {
			node[i] = replace(child)
			inlineComponents(node[i], whole)
		}
	}
}

func closeObjects(node any) {
	switch node := node.(type) {
	case map[string]any:
		_, named := node["properties"].(map[string]any)
		if _, settled := node["additionalProperties"]; named && !settled {
			node["additionalProperties"] = false
		}
		for _, child := range node {
			closeObjects(child)
		}
	case []any:
		for _, child := range node {
			closeObjects(child)
		}
	}
}

// token escapes a key for a JSON pointer in a URL fragment.
func token(key string) string {
	return url.PathEscape(strings.NewReplacer("~", "~0", "/", "~1").Replace(key))
}

// check holds an answer against the document: its status, its headers, its media
// type and its body. A path that no operation has is not held against anything.
func (c contract) check(method, path string, answer *http.Response, body []byte) error {
	i := slices.IndexFunc(c.operations, func(op operation) bool { return op.method == method && op.match.MatchString(path) })
	if i < 0 {
		return nil
	}
	op, status := c.operations[i], strconv.Itoa(answer.StatusCode)
	documented, ok := op.Responses[status]
	if !ok {
		return fmt.Errorf("%s has no status %s", op.ID, status)
	}
	for name := range documented.Headers {
		if answer.Header.Get(name) == "" {
			return fmt.Errorf("the header %s is missing", name)
		}
	}
	if len(documented.Content) == 0 && len(body) == 0 {
		return nil
	}
	mediaType, _, err := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	if err != nil {
		return fmt.Errorf("the media type can't be read: %w", err)
	}
	if _, ok := documented.Content[mediaType]; !ok {
		return fmt.Errorf("status %s has no media type %s", status, mediaType)
	}
	if mediaType == wire.MediaNDJSON && bytes.HasPrefix(body, []byte(`{"entente":`)) {
		return c.checkExport(body)
	}
	if !strings.HasSuffix(mediaType, "json") || mediaType == wire.MediaNDJSON {
		return nil // its schema is that it is a text
	}
	schema, err := c.schema(op.pointer + "/responses/" + status + "/content/" + token(mediaType) + "/schema")
	if err != nil {
		return err
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return err
	}
	return schema.Validate(value)
}

// checkExport holds every line of an export against the schema of one.
func (c contract) checkExport(body []byte) error {
	schema, err := c.schema("/components/schemas/ExportLine")
	if err != nil {
		return err
	}
	for line := range bytes.Lines(body) {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
		if err != nil {
			return err
		}
		if err := schema.Validate(value); err != nil {
			return fmt.Errorf("%s: %w", line, err)
		}
	}
	return nil
}

// schema is the schema at a JSON pointer into the document.
func (c contract) schema(pointer string) (*jsonschema.Schema, error) {
	c.compiling.Lock()
	defer c.compiling.Unlock()
	return c.schemas.Compile("openapi.json#" + pointer)
}

// Each documented operation does what its example says: with the example's
// parameters and body, nothing is wrong with the request.
func TestDocumentedExamplesWork(t *testing.T) {
	a := newExampleAPI(t)
	a.useEveryKind()
	for _, op := range a.contract.operations {
		t.Run(op.ID, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			var header map[string]string
			if op.Role == string(kg.RoleAdmin) {
				header = admin()
			}
			sent := op.example(t)
			if strings.HasPrefix(sent.path, "/v1/drafts/") {
				// The example data has no draft.
				sent.path = strings.Replace(sent.path, "expected-meeting", within.propose(story(meeting), "").ID, 1)
			}
			got := within.doWith(sent, header)
			wanted := got.status < 300
			if op.method == http.MethodDelete || op.ID == "erase-entity" || op.ID == "erase-source" {
				// The examples are in use.
				wanted = got.status == http.StatusConflict
			}
			if op.ID == "create-key" || op.ID == "revoke-key" {
				// The first key must be another one, and there is none.
				wanted = got.status == http.StatusConflict || got.status == http.StatusNotFound
			}
			if !wanted {
				t.Errorf("status %d\n%s", got.status, got.body)
			}
		})
	}
}

// useEveryKind adds the documented entity of each kind of which the example data has none, and a
// claim that refers to it.
func (a *api) useEveryKind() {
	a.t.Helper()
	for _, kind := range kg.Kinds() {
		if len(fromJSON[wire.EntityList](a.t, a.done(get("/v1/"+kind.Plural()+"?limit=1")).body).Items) > 0 {
			continue
		}
		i := slices.IndexFunc(a.contract.operations, func(op operation) bool { return op.ID == "put-"+string(kind) })
		e := fromJSON[wire.Entity](a.t, a.done(a.contract.operations[i].example(a.t)).body)
		c := said("", "asserted", "business-standard-2023-09-05").concerning(wire.Concern{Entity: e.ID, Role: "context"})
		c.Relation = wire.RelationRef{Type: "met-with", Subject: "kim-jong-un", Object: "vladimir-putin", Key: string(kind)}
		a.claim(c)
	}
}

// example is the request that Swagger UI would send as it stands.
func (op operation) example(t *testing.T) call {
	t.Helper()
	path, query := op.path, url.Values{}
	for _, p := range op.Parameters {
		switch {
		case p.In == "path":
			path = strings.ReplaceAll(path, "{"+p.Name+"}", fmt.Sprint(p.Example))
		case p.Example != nil:
			items, list := p.Example.([]any)
			if !list {
				items = []any{p.Example}
			}
			for _, item := range items {
				query.Add(p.Name, fmt.Sprint(item))
			}
		case p.Required:
			t.Errorf("parameter %s is required and has no example", p.Name)
		case p.In == "query" && p.Schema.Default != nil:
			query.Set(p.Name, fmt.Sprint(p.Schema.Default)) // Swagger UI fills it in
		}
	}
	c := call{method: op.method, path: path}
	if len(query) > 0 {
		c.path += "?" + query.Encode()
	}
	for mediaType, content := range op.RequestBody.Content {
		c.body, c.mediaType = string(content.Example), mediaType
		if names := slices.Sorted(maps.Keys(content.Examples)); len(names) > 0 {
			c.body = string(content.Examples[names[0]].Value)
		}
		if mediaType == "application/octet-stream" {
			c.body = fromJSON[string](t, c.body)
		}
		if mediaType == mediaForm {
			form := url.Values{}
			for name, value := range fromJSON[map[string]string](t, c.body) {
				form.Set(name, value)
			}
			c.body = form.Encode()
		}
		if c.body == "" {
			t.Errorf("the body has no example as %s", mediaType)
		}
	}
	return c
}

// undocumented are routes for people and machines that are no operations.
var undocumented = []string{"GET /", "GET /assets/*path", "GET /embed/", "GET /openapi.json", "GET /docs/*path"}

func TestDocumentNamesEveryRouteAndNoOther(t *testing.T) {
	a := newAPI(t)
	var routes, documented []string
	for _, r := range a.engine.Routes() {
		if route := r.Method + " " + r.Path; r.Method != http.MethodHead && !slices.Contains(undocumented, route) {
			routes = append(routes, route)
		}
	}
	for _, op := range a.contract.operations {
		documented = append(documented, op.method+" "+strings.NewReplacer("{", ":", "}", "").Replace(op.path))
	}
	slices.Sort(routes)
	slices.Sort(documented)
	if !slices.Equal(routes, documented) {
		t.Errorf("routes %q\ndocumented %q", routes, documented)
	}
}

// The document names the kinds of entity in the order of the domain.
func TestDocumentNamesEveryKind(t *testing.T) {
	var document struct {
		Components struct {
			Schemas map[string]struct {
				Properties map[string]struct{ Enum []string }
			}
		}
	}
	if err := json.Unmarshal(openapi.Document, &document); err != nil {
		t.Fatal(err)
	}
	if got, want := document.Components.Schemas["Entity"].Properties["kind"].Enum, wire.Texts(kg.Kinds()); !slices.Equal(got, want) {
		t.Errorf("the document has the kinds %q, the domain %q: see api/openapi/kinds.json", got, want)
	}
}
