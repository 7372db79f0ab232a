package httpapi

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/wire"
)

// cursorOf is the cursor that the list at a path gives after the item with a key.
func cursorOf(path, after string) string { return queryAt(path).cursorOf(after) }

// feedCursor is the cursor that the feed gives after the change with a number.
func feedCursor(number string) string {
	q := queryAt("/v1/changes")
	q.oneList = true
	return q.cursorOf(number)
}

func queryAt(path string) *query {
	return newQuery(&gin.Context{Request: httptest.NewRequest(http.MethodGet, path, nil)})
}

// paged are the lists of the document that have cursors of Entente's own. Those of
// /reconcile/suggest are numbers, as the Reconciliation API wants.
func (c contract) paged() []operation {
	return slices.DeleteFunc(slices.Clone(c.operations), func(op operation) bool {
		return !op.has("cursor") || strings.HasPrefix(op.path, "/reconcile/")
	})
}

func (op operation) has(parameter string) bool {
	for _, p := range op.Parameters {
		if p.Name == parameter && p.In == "query" {
			return true
		}
	}
	return false
}

// No list escapes the test below: what has a limit has a cursor, except the proposals of the
// Reconciliation API, which has none for them.
func TestEveryListWithPagesHasACursor(t *testing.T) {
	c := readContract(t)
	if n := len(c.paged()); n < 30 {
		t.Fatalf("%d lists are paged", n)
	}
	for _, op := range c.operations {
		if op.has("limit") && !op.has("cursor") && op.ID != "reconcile-propose-properties" {
			t.Errorf("%s has a limit and no cursor", op.ID)
		}
	}
}

// A list takes the cursors that it gave, and no others: no invented ones, no damaged ones, none
// of another list, and none of the same list with other filters or in another order.
func TestCursorsAreOfTheirList(t *testing.T) {
	a := newExampleAPI(t)
	a.useEveryKind()
	a.done(call{method: "POST", path: "/v1/drafts", body: `{"id": "expected-meeting", "report": ` + story(meeting) + `}`})
	for _, op := range a.contract.paged() {
		t.Run(op.ID, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract, as: op.credentials()}
			list := op.example(t).path
			within.done(get(list))
			own, given := within.cursorIn(list)
			damaged := "A" + strings.TrimPrefix(own, own[:1])
			if damaged == own {
				damaged = "B" + own[1:]
			}
			for name, cursor := range map[string]string{
				"invented": "garbage", "a number": "1", "an id": "kim-jong-un", "of another list": cursorOf("/v1/elsewhere", "kim-jong-un"), "damaged": damaged, "cut off": own[:len(own)-2], "short": own[:4],
			} {
				within.refusesCursor(name, with(list, "cursor", cursor))
			}
			if given {
				within.done(get(with(with(list, "limit", "3"), "cursor", own)))
			}
			if path, filter := op.filtered(list); filter != "" && op.path != "/v1/changes" {
				within.done(get(path))
				within.refusesCursor("with another "+filter, with(path, "cursor", own))
			}
		})
	}
}

// cursorIn is a cursor of a list, and whether the list gave it: one without a second page
// gives none.
func (a *api) cursorIn(list string) (cursor string, given bool) {
	a.t.Helper()
	page := fromJSON[wire.List[any]](a.t, a.done(get(with(list, "limit", "1"))).body)
	if page.NextCursor != "" {
		return page.NextCursor, true
	}
	return cursorOf(list, "kim-jong-un"), false
}

func (a *api) refusesCursor(name, path string) {
	a.t.Helper()
	got := a.do(get(path))
	if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `"in":"query",`+fault("cursor", "format")) ||
		!strings.Contains(got.body, "leave it out to begin with the first page") {
		a.t.Errorf("a cursor that is %s: %d\n%s", name, got.status, got.body)
	}
}

// filtered is the path with another filter or order, and the name of that parameter; no name
// where there is none.
func (op operation) filtered(path string) (other, name string) {
	for _, filter := range [][2]string{
		{"known_at", "2023-09-06"}, {"kinds", "person"}, {"order", "desc"}, {"known_to", "2030-01-01"}, {"min_origins", "1"}, {"government", "north-korea-government"},
	} {
		if op.has(filter[0]) {
			return with(path, filter[0], filter[1]), filter[0]
		}
	}
	return path, ""
}

// with is a path with one parameter set.
func with(path, name, value string) string {
	at, err := url.Parse(path)
	if err != nil {
		panic(fmt.Sprintf("%s: %v", path, err))
	}
	query := at.Query()
	query.Set(name, value)
	at.RawQuery = query.Encode()
	return at.String()
}

// The suggestions of the Reconciliation API have numbers for cursors, and take no other.
func TestSuggestionsTakeNoCursorOfAList(t *testing.T) {
	a := newAPI(t)
	for _, op := range a.contract.operations {
		if !op.has("cursor") || !strings.HasPrefix(op.path, "/reconcile/") {
			continue
		}
		for _, cursor := range []string{"garbage", cursorOf("/v1/entities", "kim-jong-un"), "-1"} {
			got := a.do(get(with(op.example(t).path, "cursor", cursor)))
			if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, fault("cursor", "value")) {
				t.Errorf("%s takes the cursor %q: %d", op.ID, cursor, got.status)
			}
		}
	}
}

// A list of values is one however it is written, and a page may be of another size.
func TestACursorKnowsItsListByMeaning(t *testing.T) {
	same := cursorOf("/v1/entities?kinds=person,place&limit=3", "x")
	for path, want := range map[string]bool{
		"/v1/entities?limit=500&kinds=person&kinds=place":      true,
		"/v1/entities?kinds=person,place&include=cypher":       true,
		"/v1/entities?kinds=person,place&cursor=x":             true,
		"/v1/entities?kinds=person":                            false,
		"/v1/entities":                                         false,
		"/v1/people?kinds=person,place":                        false,
		"/v1/entities?kinds=person,place&known_at=2023-09-05":  false,
		"/v1/entities?kinds=person%2Cplace%22%22known_at=2023": false,
	} {
		if got := cursorOf(path, "x") == same; got != want {
			t.Errorf("%s: %t", path, got)
		}
	}
}
