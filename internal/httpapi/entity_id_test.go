package httpapi

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/entente-graph/entente/internal/wire"
)

func posting(path, body string) call {
	return call{method: http.MethodPost, path: path, body: body}
}

// An entity that is sent without an id gets one that is made from its name, whatever its script,
// and never one that another entity has or had.
func TestIDsAreMadeFromNames(t *testing.T) {
	a := newAPI(t)
	const kim = `{"name":"Kim Jong Un"}`
	location := func(path string) map[string]string { return map[string]string{"Location": path} }
	a.run([]scenario{
		{name: "a name", call: posting("/v1/people", kim), status: 201, has: []string{field("id", "kim-jong-un")}, hasNot: []string{"warnings"}, header: location("/v1/people/kim-jong-un")},
		{name: "the same again", call: posting("/v1/people", kim), status: 201, has: []string{field("id", "kim-jong-un-2"), field("code", "possible_duplicate"), `"candidates":[{"id":"kim-jong-un","kind":"person","name":"Kim Jong Un"}]`, "/v1/entities/kim-jong-un-2/merge"}},
		{name: "an alias of another", call: posting("/v1/people", `{"name":"The Marshal","aliases":[{"name":"KIM, Jong-un"}]}`), status: 201, has: []string{field("id", "the-marshal"), field("id", "kim-jong-un"), field("id", "kim-jong-un-2")}},
		{name: "of another kind", call: posting("/v1/organizations", kim), status: 201, has: []string{field("id", "kim-jong-un-3")}, hasNot: []string{"warnings"}},
		{name: "read again, it has no warning", call: get("/v1/people/kim-jong-un-2"), status: 200, hasNot: []string{"warnings"}},
		{name: "with an id of one's own, the warning comes too", call: posting("/v1/people", `{"id":"kju","name":"Kim Jong-un"}`), status: 201, has: []string{field("id", "kju"), field("code", "possible_duplicate")}},
		{name: "and with PUT", call: call{method: http.MethodPut, path: "/v1/people/kim", body: kim}, status: 201, has: []string{field("code", "possible_duplicate")}},
		{name: "but not when it is replaced", call: call{method: http.MethodPut, path: "/v1/people/kim", body: kim}, status: 200, hasNot: []string{"warnings"}},
		{name: "Cyrillic", call: posting("/v1/people", `{"name":"Владимир Путин"}`), status: 201, has: []string{field("id", "vladimir-putin")}},
		{name: "Hangul", call: posting("/v1/people", `{"name":"김정은"}`), status: 201, has: []string{field("id", "kimjeongeun")}},
		{name: "a script that is not romanised", call: posting("/v1/people", `{"name":"علي"}`), status: 201, has: []string{`"id":"person-`}},
		{name: "deleted", call: call{method: http.MethodDelete, path: "/v1/people/vladimir-putin"}, status: 204},
		{name: "an id that was used is not used again", call: posting("/v1/people", `{"name":"Vladimir Putin"}`), status: 201, has: []string{field("id", "vladimir-putin-2")}, hasNot: []string{"warnings"}},
		{name: "warnings cannot be sent", call: posting("/v1/people", `{"name":"A","warnings":[{"code":"x"}]}`), status: 201, hasNot: []string{"warnings"}},
		{name: "an id that is none", call: posting("/v1/people", `{"id":"Kim Jong Un","name":"Kim Jong Un"}`), status: 422, has: []string{fault("id", "format")}},
		{name: "no name", call: posting("/v1/people", `{}`), status: 422, has: []string{fault("name", "required")}, hasNot: []string{fault("id", "required")}},
	})
}

// Requests at the same time get different ids.
func TestIDsFromNamesAreDifferent(t *testing.T) {
	a := newAPI(t)
	ids := make([]string, 8)
	var group errgroup.Group
	for i := range ids {
		group.Go(func() error {
			got := (&api{t: t, engine: a.engine, contract: a.contract}).do(posting("/v1/people", `{"name":"John Smith"}`))
			if got.status != http.StatusCreated {
				return fmt.Errorf("%d: %s", got.status, got.body)
			}
			ids[i] = fromJSON[wire.Entity](t, got.body).ID
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(ids)
	want := []string{"john-smith", "john-smith-2", "john-smith-3", "john-smith-4", "john-smith-5", "john-smith-6", "john-smith-7", "john-smith-8"}
	if !slices.Equal(ids, want) {
		t.Errorf("%v", ids)
	}
}
