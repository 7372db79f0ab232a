package httpapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// newWorldAPI serves a small world: two governments with a spokesperson or two,
// two people who may meet, and three papers with a source each, of three days.
func newWorldAPI(t *testing.T) *api {
	t.Helper()
	a := newAPI(t)
	var lines strings.Builder
	for _, e := range []struct{ kind, ids string }{
		{"person", "alice bob carol dave"},
		{"government", "freedonia-government sylvania-government"},
		{"organization", "wire gazette herald"},
		{"place", "freedonia geneva vienna"},
		{"position", "minister"},
		{"event", "summit"},
	} {
		for _, id := range strings.Fields(e.ids) {
			fmt.Fprintf(&lines, `{"entity": {"id": %q, "kind": %q, "name": "The name"}}`+"\n", id, e.kind)
		}
	}
	for _, s := range []struct{ id, publisher, publishedAt string }{
		{"wire-1", "wire", "2023-09-04"}, {"gazette-1", "gazette", "2023-09-05"}, {"herald-1", "herald", "2023-09-06"},
	} {
		fmt.Fprintf(&lines, `{"source": {"id": %q, "title": "A report", "publisher": %q, "published_at": %q}}`+"\n", s.id, s.publisher, s.publishedAt)
	}
	a.imports(lines.String(), kg.ImportOptions{})
	return a
}

func (a *api) put(path, body string) {
	a.t.Helper()
	a.done(call{method: http.MethodPut, path: path, body: body})
}

// done sends a request that must succeed.
func (a *api) done(c call) answer {
	a.t.Helper()
	got := a.do(c)
	if got.status >= 300 {
		a.t.Fatalf("%s %s: %d\n%s\n%s", c.method, c.path, got.status, c.body, got.body)
	}
	return got
}

// source writes a source; original is what it was republished from, or empty.
func (a *api) source(id, publisher, publishedAt, original string) {
	a.t.Helper()
	a.put("/v1/sources/"+id, toJSON(a.t, map[string]string{
		"title": "A report", "publisher": publisher, "published_at": publishedAt, "republished_from": original,
	}))
}

// sentClaim is a claim as tests send it.
type sentClaim wire.ClaimInput

// claim adds a claim and returns it as it was stored.
func (a *api) claim(c sentClaim) wire.Claim {
	a.t.Helper()
	return fromJSON[wire.Claim](a.t, a.done(adding(a.t, c)).body)
}

func adding(t testing.TB, c sentClaim) call {
	t.Helper()
	return call{method: http.MethodPost, path: "/v1/claims", body: toJSON(t, c)}
}

// relation reads a relation as it is now.
func (a *api) relation(id string) wire.Relation {
	a.t.Helper()
	return fromJSON[wire.Relation](a.t, a.done(get("/v1/relations/"+id)).body)
}

func get(path string) call { return call{method: http.MethodGet, path: path} }

// said is a claim that alice and bob met, under a key that names the occasion.
func said(key, modality, source string, by ...wire.Attribution) sentClaim {
	return claimOf(wire.RelationRef{Type: "met-with", Subject: "alice", Object: "bob", Key: key}, modality, source, by...)
}

func claimOf(about wire.RelationRef, modality, source string, by ...wire.Attribution) sentClaim {
	return sentClaim{Relation: about, ClaimFields: wire.ClaimFields{Modality: modality, Source: source, Attribution: by}}
}

// on is the claim with a date.
func (in sentClaim) on(date string) sentClaim {
	in.Occurred = date
	return in
}

// concerning is the claim with what else it touches.
func (in sentClaim) concerning(concerns ...wire.Concern) sentClaim {
	in.Concerns = concerns
	return in
}

func spokesperson(id string, behalf ...string) wire.Attribution {
	return wire.Attribution{Kind: "named", Entity: id, OnBehalfOf: behalf}
}

// stated is the speaker with the day on which it spoke.
func stated(a wire.Attribution, day string) wire.Attribution {
	a.Stated = day
	return a
}

func toJSON(t testing.TB, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func fromJSON[T any](t testing.TB, text string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return v
}

// field is a member of a JSON object with a text, as answers have it.
func field(name, value string) string { return fmt.Sprintf("%q:%q", name, value) }

// fault is what an answer says of a faulty field.
func fault(name, code string) string { return field("field", name) + "," + field("code", code) }
