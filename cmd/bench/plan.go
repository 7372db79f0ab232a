package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// statement is a Cypher statement that the floor and the Query API run.
type statement struct {
	Text       string         `json:"statement"`
	Parameters map[string]any `json:"parameters"`
}

// request is one request to the API, with the statements that the API runs for it.
type request struct {
	Path string `json:"path"`
	Body string `json:"body,omitempty"`
	// Key is sent as Idempotency-Key, unless it is empty.
	Key        string      `json:"key,omitempty"`
	Statements []statement `json:"statements"`
}

// plan is a workload: a list of requests that are sent repeatedly.
type plan struct {
	Workload string    `json:"workload"`
	Requests []request `json:"requests"`
	// InMemory means that the API answers from its projection of the graph.
	InMemory bool `json:"in_memory,omitempty"`
}

// The numbers of different requests of a workload, and of one whose statements take long.
const (
	asked     = 300
	askedSlow = 50
)

// workload is a read workload. paths returns the paths of its requests, which the API answers from
// its projection if inMemory.
type workload struct {
	name     string
	paths    func(w *world) []string
	inMemory bool
}

func workloads() []workload {
	return []workload{
		{name: "entity", paths: func(w *world) []string { return pathsOf(w.some(1), "/v1/entities/%s") }},
		{name: "neighbors", paths: func(w *world) []string { return pathsOf(w.some(100), "/v1/entities/%s/neighbors?limit=100") }},
		{name: "path", inMemory: true, paths: func(w *world) []string { return w.pairs("/v1/graph/paths?from=%s&to=%s", asked) }},
		{name: "k-shortest", inMemory: true, paths: func(w *world) []string { return w.pairs("/v1/graph/paths?mode=k_shortest&from=%s&to=%s", askedSlow) }},
		{name: "in-time", inMemory: true, paths: func(w *world) []string {
			return w.pairs("/v1/graph/paths?mode=time_respecting&from=%s&to=%s", askedSlow)
		}},
		{name: "common", inMemory: true, paths: func(w *world) []string { return w.pairs("/v1/graph/common?ids=%s&ids=%s", asked) }},
		{name: "timeline", paths: func(w *world) []string { return pathsOf(w.some(100), "/v1/entities/%s/timeline?limit=100") }},
		{name: "search", paths: func(w *world) []string {
			var paths []string
			for i := range asked {
				name := w.names[1+i*(w.size-2)/asked]
				query := []string{name, name[:3], strings.ToLower(name), name[:len(name)-1] + "x"}[i%4]
				paths = append(paths, "/v1/search?q="+url.QueryEscape(query))
			}
			return paths
		}},
	}
}

// pairs returns a path for each of many pairs of entities, at most n.
func (w *world) pairs(format string, n int) []string {
	var paths []string
	from, to := w.some(2), w.some(3)
	slices.Reverse(to)
	for i := range min(len(from), len(to)) {
		if from[i] != to[i] && len(paths) < n {
			paths = append(paths, fmt.Sprintf(format, from[i], to[i]))
		}
	}
	return paths
}

func pathsOf(ids []string, format string) []string {
	paths := make([]string, len(ids))
	for i, id := range ids {
		paths[i] = fmt.Sprintf(format, id)
	}
	return paths
}

// some returns ids spread evenly over the entities with at least that many relations,
// without the hub.
func (w *world) some(relations int) []string {
	var all, chosen []string
	for i, degree := range w.degrees {
		if i != hub && degree >= relations {
			all = append(all, id(i))
		}
	}
	n := min(asked, len(all))
	for i := range n {
		chosen = append(chosen, all[i*len(all)/n])
	}
	return chosen
}

// plans asks the API which statements each request of the workloads runs.
func (r Reads) plans(ctx context.Context, w *world, api *process) ([]plan, error) {
	var plans []plan
	for _, load := range workloads() {
		if !r.wants(load.name) {
			continue
		}
		p := plan{Workload: load.name, InMemory: load.inMemory}
		for _, path := range load.paths(w) {
			statements, err := statementsOf(ctx, api.url, path)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", load.name, err)
			}
			p.Requests = append(p.Requests, request{Path: path, Statements: statements})
		}
		if len(p.Requests) == 0 {
			return nil, fmt.Errorf("%s: no entity has enough relations; set --sizes to a larger graph", load.name)
		}
		plans = append(plans, p)
	}
	for _, p := range claimPlans(w) {
		if r.wants(p.Workload) {
			plans = append(plans, p)
		}
	}
	return plans, nil
}

func (r Reads) wants(name string) bool {
	return len(r.Workloads) == 0 || slices.Contains(r.Workloads, name)
}

// statementsOf returns the statements that the API runs for a request, as reported by
// include=cypher.
func statementsOf(ctx context.Context, address, path string) ([]statement, error) {
	if id, found := strings.CutPrefix(path, "/v1/entities/"); found && !strings.Contains(id, "/") {
		return []statement{{graph.EntityGet, map[string]any{"p": map[string]any{"ids": []string{id}}}}}, nil
	}
	separator := "?"
	if strings.Contains(path, "?") {
		separator = "&"
	}
	text, err := ask(ctx, http.MethodGet, address+path+separator+"include=cypher", "")
	if err != nil {
		return nil, err
	}
	var answer struct {
		Cypher []statement `json:"cypher"`
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		return nil, fmt.Errorf("read the response of %s: %w", path, err)
	}
	if len(answer.Cypher) == 0 {
		return nil, fmt.Errorf("the response of %s has no Cypher statements", path)
	}
	return answer.Cypher, nil
}

// ask sends a request and returns the response body. A status of 400 or above is an error.
func ask(ctx context.Context, method, address, body string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader([]byte(body)))
	if err != nil {
		return nil, fmt.Errorf("create a request: %w", err)
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, fmt.Errorf("send a request to the API: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= http.StatusBadRequest {
		err = fmt.Errorf("%s %s: %s: %s", method, address, answer.Status, text)
	}
	return text, err
}
