package httpapi

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/testenv"
	"github.com/entente-graph/entente/internal/wire"
)

// hostileParameters has the operation's example with each of its parameters, one
// after the other, made hostile.
func (op operation) hostileParameters(t *testing.T) []attack {
	t.Helper()
	var list []attack
	for i, p := range op.Parameters {
		for _, name := range testenv.Sample(slices.Sorted(maps.Keys(hostileTexts)), 3, i+len(op.ID)) {
			made := attack{call: op.example(t), name: p.In + " " + p.Name + ": " + name, header: op.credentials()}
			text := hostileTexts[name]
			switch p.In {
			case "path":
				if text == "%zz" {
					continue // no server reads such an address
				}
				made.path = strings.ReplaceAll(op.path, "{"+p.Name+"}", strings.ReplaceAll(text, "+", "%20"))
			case "query":
				made.path = withQuery(made.path, p.Name, text)
			case "header":
				raw, err := url.QueryUnescape(text)
				if err != nil {
					raw = text
				}
				made.header = maps.Clone(made.header)
				if made.header == nil {
					made.header = map[string]string{}
				}
				made.header[p.Name] = raw
			}
			if strings.Contains(made.path, "{") {
				continue // another parameter of the path; no operation has two
			}
			list = append(list, made)
		}
	}
	return list
}

// withQuery sets a parameter to a text that is encoded already.
func withQuery(path, name, text string) string {
	path, query, _ := strings.Cut(path, "?")
	values, _ := url.ParseQuery(query)
	values.Del(name)
	return strings.TrimSuffix(path+"?"+values.Encode(), "&") + "&" + name + "=" + text
}

func (op operation) credentials() map[string]string {
	if op.Role == string(kg.RoleAdmin) {
		return admin()
	}
	return nil
}

// hostileBodies has the operation's example with each text of its body, one after
// the other, made hostile, and with other bodies.
func (op operation) hostileBodies(t *testing.T) []attack {
	t.Helper()
	example := op.example(t)
	if example.body == "" {
		return nil
	}
	var list []attack
	add := func(name, body string) {
		made := attack{call: example, name: "body " + name, header: op.credentials()}
		made.body = body
		list = append(list, made)
	}
	if example.mediaType == mediaForm {
		return op.hostileForms(t, example)
	}
	leaves := leavesOf(t, example.body)
	for i, leaf := range leaves {
		for _, name := range testenv.Sample(slices.Sorted(maps.Keys(hostileJSON)), 2, i+len(op.ID)) {
			add(leaf+": "+name, replaceLeaf(t, example.body, leaf, hostileJSON[name]))
		}
		if i == 0 {
			add(leaf+": long", replaceLeaf(t, example.body, leaf, `"`+strings.Repeat("x", wire.MaxRecord-50_000)+`"`))
		}
	}
	for _, name := range testenv.Sample(slices.Sorted(maps.Keys(hostileBodies)), 3, len(op.ID)) {
		add(name, hostileBodies[name])
	}
	return list
}

// hostileForms has each field of a form hostile, one after the other.
func (op operation) hostileForms(t *testing.T, example call) []attack {
	t.Helper()
	fields, err := url.ParseQuery(example.body)
	if err != nil {
		t.Fatal(err)
	}
	var list []attack
	for i, field := range slices.Sorted(maps.Keys(fields)) {
		for _, name := range testenv.Sample(slices.Sorted(maps.Keys(hostileTexts)), 4, i) {
			made := attack{call: example, name: "field " + field + ": " + name}
			made.body = strings.TrimPrefix(withQuery("?"+example.body, field, hostileTexts[name]), "?")
			list = append(list, made)
		}
	}
	for _, name := range testenv.Sample(slices.Sorted(maps.Keys(hostileBodies)), 3, len(op.ID)) {
		made := attack{call: example, name: "body " + name}
		made.body = hostileBodies[name]
		list = append(list, made)
	}
	return list
}

// mark stands where a text of a body is to be replaced.
const mark = "\u2460mark\u2461"

// leavesOf are the places of all texts in a body.
func leavesOf(t *testing.T, body string) []string {
	t.Helper()
	var places []string
	walkTexts(fromJSON[any](t, body), "", func(place, text string) string {
		places = append(places, place)
		return text
	})
	slices.Sort(places)
	return places
}

// replaceLeaf puts JSON in the place of a text.
func replaceLeaf(t *testing.T, body, place, with string) string {
	t.Helper()
	tree := walkTexts(fromJSON[any](t, body), "", func(at, text string) string {
		if at == place {
			return mark
		}
		return text
	})
	return strings.ReplaceAll(toJSON(t, tree), toJSON(t, mark), with)
}

func walkTexts(node any, place string, change func(place, text string) string) any {
	switch node := node.(type) {
	case string:
		return change(place, node)
	case []any:
		for i := range node {
			node[i] = walkTexts(node[i], fmt.Sprintf("%s[%d]", place, i), change)
		}
	case map[string]any:
		for name := range node {
			node[name] = walkTexts(node[name], place+"."+name, change)
		}
	}
	return node
}

// examples are the requests of the document as they stand, of those that read.
func (a *api) examples() []attack {
	a.t.Helper()
	var list []attack
	for _, op := range a.contract.operations {
		if op.method == http.MethodGet && op.ID != "get-relation" {
			list = append(list, attack{call: op.example(&testing.T{}), name: op.ID})
		}
	}
	return list
}

// attack sends requests, some at once, and looks at every answer.
func (a *api) attack(list []attack) {
	a.t.Helper()
	next := make(chan attack)
	var wait sync.WaitGroup
	for range 6 {
		wait.Go(func() {
			for made := range next {
				if err := a.survives(made); err != nil {
					a.t.Errorf("%s %s, %s: %v", made.method, shortened(made.path), made.name, err)
				}
			}
		})
	}
	for _, made := range list {
		next <- made
	}
	close(next)
	wait.Wait()
}

// survives sends a request, and returns what is wrong with the answer.
func (a *api) survives(made attack) error {
	request := httptest.NewRequestWithContext(a.t.Context(), made.method, made.path, strings.NewReader(made.body))
	if made.body != "" {
		request.Header.Set("Content-Type", made.mediaType)
	}
	for name, value := range made.header {
		request.Header[http.CanonicalHeaderKey(name)] = []string{value}
	}
	recorder := httptest.NewRecorder()
	a.engine.ServeHTTP(recorder, request)
	answer := recorder.Result()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if answer.StatusCode >= http.StatusInternalServerError {
		return fmt.Errorf("%d %s", answer.StatusCode, shortened(string(body)))
	}
	if answer.StatusCode >= http.StatusBadRequest {
		var told wire.Problem
		if err := json.Unmarshal(body, &told); err != nil || told.Code == "" || answer.Header.Get("Content-Type") != "application/problem+json" {
			return fmt.Errorf("%d is no problem: %s", answer.StatusCode, shortened(string(body)))
		}
	}
	for _, inside := range insides {
		if strings.Contains(string(body), inside) {
			return fmt.Errorf("%d tells of %q: %s", answer.StatusCode, inside, shortened(string(body)))
		}
	}
	for name, values := range answer.Header {
		if strings.ContainsAny(name+strings.Join(values, ""), "\r\n") {
			return fmt.Errorf("the header %s has a line end", name)
		}
	}
	if err := a.contract.check(made.method, request.URL.EscapedPath(), answer, body); err != nil {
		return fmt.Errorf("%d is not as documented: %w\n%s", answer.StatusCode, err, shortened(string(body)))
	}
	return nil
}

func shortened(text string) string { return text[:min(len(text), 400)] }

// documentedName is how labels and types by users may look.
var documentedName = regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`)

// shape is how many nodes of each label there are, and the names of all labels and
// types that something has.
type shape struct {
	nodes map[string]int64
	names []string
}

func shapeOf(t *testing.T) shape {
	t.Helper()
	s := shape{nodes: map[string]int64{}}
	for _, row := range server.Run(t, `
MATCH (n) UNWIND labels(n) AS name RETURN name, count(*) AS times
UNION ALL
MATCH ()-[r]->() RETURN type(r) AS name, count(*) AS times`, nil) {
		name := row["name"].(string)
		s.nodes[name] = row["times"].(int64)
		s.names = append(s.names, name)
	}
	return s
}
