package httpapi

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// found asks for a name, and returns the ids in their order.
func (a *api) found(q, more string) []string {
	a.t.Helper()
	var ids []string
	for _, hit := range fromJSON[wire.Hits](a.t, a.done(get("/v1/search?q="+url.QueryEscape(q)+more)).body).Items {
		ids = append(ids, hit.Entity.ID)
	}
	return ids
}

func newNamesAPI(t *testing.T) *api {
	t.Helper()
	a := newAPI(t)
	for path, body := range map[string]string{
		"people/kim-jong-un":        `{"name":"Kim Jong Un","description":"Leader","aliases":[{"name":"김정은","language":"ko"},{"name":"金正恩","language":"zh"}]}`,
		"people/kim-jong-il":        `{"name":"Kim Jong Il"}`,
		"people/kim-yo-jong":        `{"name":"김여정"}`,
		"organizations/kim-museum":  `{"name":"Museum of Kim Jong Un"}`,
		"people/shoigu":             `{"name":"Сергей Шойгу"}`,
		"people/zelensky":           `{"name":"Volodymyr Zelensky","aliases":[{"name":"Володимир Зеленський","language":"uk"}]}`,
		"places/usa":                `{"name":"United States","aliases":[{"name":"US","language":"en"},{"name":"USA"}]}`,
		"places/usk":                `{"name":"Usk"}`,
		"organizations/and-or":      `{"name":"AND OR NOT Ltd."}`,
		"organizations/quotes":      `{"name":"\"Rosneft\" (PJSC): oil & gas * [holding]"}`,
		"people/lodz":               `{"name":"Władysław Łódzki"}`,
		"people/xi":                 `{"name":"Xi Jinping"}`,
		"people/xiaoming":           `{"name":"Xiaoming"}`,
		"people/o-brien":            `{"name":"Conan O'Brien"}`,
		"events/kim-putin-meetings": `{"name":"Kim meets Putin"}`,
	} {
		a.put("/v1/"+path, body)
	}
	return a
}

func TestSearchFindsNames(t *testing.T) {
	a := newNamesAPI(t)
	for _, tt := range []struct {
		q    string
		want []string
	}{
		{"Kim Jong Un", []string{"kim-jong-un", "kim-museum"}},
		{"KIM, jong-un", []string{"kim-jong-un", "kim-museum"}},
		{"김정은", []string{"kim-jong-un"}},
		{"김정", []string{"kim-jong-un", "kim-jong-il"}},
		{"정은", []string{"kim-jong-un"}},
		{"金正恩", []string{"kim-jong-un"}},
		{"金", []string{"kim-jong-un"}},
		{"kim yo jong", []string{"kim-yo-jong"}},
		{"Kim Yŏ-jŏng", []string{"kim-yo-jong"}},
		{"shoigu", []string{"shoigu"}},
		{"Shoygu", []string{"shoigu"}},
		{"Sergey Shoygu", []string{"shoigu"}},
		{"Шойгу", []string{"shoigu"}},
		{"ШОЙГУ сер", []string{"shoigu"}},
		{"sho", []string{"shoigu"}},
		{"shiogu", []string{"shoigu"}},
		{"Zelenskyy", []string{"zelensky"}},
		{"Зеленский", []string{"zelensky"}},
		{"zelenskiy volodymyr", []string{"zelensky"}},
		{"us", []string{"usa", "usk"}},
		{"xi", []string{"xi", "xiaoming"}},
		{"wladyslaw lodzki", []string{"lodz"}},
		{"OBrien", []string{"o-brien"}},
		{"o’brien conan", []string{"o-brien"}},
		{"AND", []string{"and-or"}},
		{"NOT and OR", []string{"and-or"}},
		{`"Rosneft" (PJSC): oil & gas * [holding]`, []string{"quotes"}},
		{"rosneft*", []string{"quotes"}},
		{"kim-putin-meetings", []string{"kim-putin-meetings"}},
		{"nobody at all", nil},
		{"zzz", nil},
		{"***", nil},
	} {
		got := a.found(tt.q, "")
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.q, got, tt.want)
		}
	}
	if got := a.found("kim", "&kinds=organization,event"); !slices.Equal(got, []string{"kim-putin-meetings", "kim-museum"}) {
		t.Errorf("of two kinds: %q", got)
	}
	all := a.found("kim", "")
	var paged []string
	for cursor := ""; ; {
		page := fromJSON[wire.Hits](t, a.done(get("/v1/search?q=kim&limit=1"+cursor)).body)
		paged = append(paged, page.Items[0].Entity.ID)
		if page.NextCursor == "" {
			break
		}
		cursor = "&cursor=" + page.NextCursor
	}
	if !slices.Equal(all, paged) {
		t.Errorf("by pages %q, at once %q", paged, all)
	}
}

// Whatever is asked for is text.
func TestSearchTakesWhateverIsTyped(t *testing.T) {
	a := newNamesAPI(t)
	for _, q := range []string{
		`"`, `\`, `\\"`, `AND`, `OR OR`, `NOT`, `kim AND`, `+kim -jong`, `kim~`, `kim~2`, `kim^4`, `name:kim`, `*`, `*:*`, `?`, `[a TO z]`, `{a TO z}`,
		`(`, `)`, `((((`, `/kim/`, `&&`, `||`, `!kim`, `kim\`, `'`, "kim\x00jong", "\x00", "%", "𝕂𝕚𝕞", "ﬁ", "é́́́́", "\u202ekim", strings.Repeat("kim ", 125), strings.Repeat("a", 500),
		strings.Repeat("김", 500), strings.Repeat("щ", 500), strings.Repeat("a b c d ", 62), "w_kim", "k_person", "1 2 3", "٣", "🙂", "' OR 1=1 --", "${jndi:x}",
	} {
		if got := a.do(get("/v1/search?q=" + url.QueryEscape(q))); got.status != 200 {
			t.Errorf("%q: %d\n%s", q, got.status, got.body)
		}
	}
}

func TestSearchScenarios(t *testing.T) {
	a := newNamesAPI(t)
	a.put("/v1/people/gone", `{"name":"Gone Person"}`)
	a.done(call{method: "DELETE", path: "/v1/people/gone"})
	a.put("/v1/people/erased", `{"name":"Erased Person"}`)
	a.doWith(call{method: "POST", path: "/v1/entities/erased/erase", body: `{"reason":"law"}`}, admin())
	a.put("/v1/people/changed", `{"name":"Before Change"}`)
	a.put("/v1/people/changed", `{"name":"Later Name"}`)
	a.put("/v1/people/shoigu-2", `{"name":"General Nobody","aliases":[{"name":"Иван Грозный","language":"ru"}]}`)
	a.done(toMerge("/v1/entities/shoigu-2", "shoigu"))
	a.run([]scenario{
		{name: "tells what matched, in which language, and how", call: get("/v1/search?q=" + url.QueryEscape("김정은") + "&limit=1"), status: 200, has: []string{
			`"matched":{"name":"김정은","language":"ko"}`, field("how", "exact"), `"score":1`, field("description", "Leader"),
		}, hasNot: []string{"search_terms", "match_keys", "truncated"}},
		{name: "another spelling", call: get("/v1/search?q=sergei+shoigu"), status: 200, has: []string{`"matched":{"name":"Сергей Шойгу"}`, field("how", "exact"), `"score":0.97`}},
		{name: "the start of words", call: get("/v1/search?q=serg"), status: 200, has: []string{field("how", "prefix")}},
		{name: "a mistake", call: get("/v1/search?q=shiogu"), status: 200, has: []string{field("how", "fuzzy")}},
		{name: "what is deleted is not found", call: get("/v1/search?q=gone"), status: 200, hasNot: []string{field("id", "gone")}},
		{name: "nor what is erased", call: get("/v1/search?q=erased"), status: 200, hasNot: []string{field("id", "erased")}},
		{name: "nor by a name of the past", call: get("/v1/search?q=before"), status: 200, has: []string{`"items":[]`}},
		{name: "but by the new one", call: get("/v1/search?q=later"), status: 200, has: []string{field("id", "changed")}},
		{name: "what is merged is found under the other", call: get("/v1/search?q=ivan+grozny"), status: 200,
			has: []string{field("id", "shoigu"), `"name":"Иван Грозный","language":"ru"`}, hasNot: []string{field("id", "shoigu-2")}},
		{name: "by its old id too", call: get("/v1/search?q=shoigu-2"), status: 200, has: []string{field("id", "shoigu"), `"matched":{"name":"shoigu-2"}`}},
		{name: "an id of another kind", call: get("/v1/search?q=kim-jong-un&kinds=place"), status: 200, has: []string{`"items":[]`}},
		{name: "with the statement", call: get("/v1/search?q=kim&include=cypher"), status: 200, has: []string{"entity_search", "exact: "}},
		{name: "without a name", call: get("/v1/search"), status: 422, has: []string{fault("q", "required")}},
		{name: "with an empty one", call: get("/v1/search?q="), status: 422, has: []string{fault("q", "format")}},
		{name: "with blanks alone", call: get("/v1/search?q=+"), status: 200, has: []string{`"items":[]`}},
		{name: "too long", call: get("/v1/search?q=" + strings.Repeat("k", 501)), status: 422, has: []string{fault("q", "value"), "500 characters"}},
		{name: "far too long", call: get("/v1/search?q=" + strings.Repeat("k", 1<<20)), status: 422, has: []string{fault("q", "value")}},
		{name: "no UTF-8", call: get("/v1/search?q=%ff%fe"), status: 422, has: []string{fault("q", "format")}},
		{name: "all faults at once", call: get("/v1/search?kinds=planet&limit=101&cursor=x&foo=1&include=no"), status: 422, has: []string{
			fault("q", "required"), fault("kinds", "value"), fault("limit", "value"), "from 1 to 100", fault("cursor", "format"), fault("foo", "unknown"), fault("include", "value"),
		}},
		{name: "a cursor that is no hit", call: get("/v1/search?q=kim&cursor=" + cursorOf("/v1/search?q=kim", "kim-jong-un")), status: 422, has: []string{fault("cursor", "format")}},
		{name: "by another method", call: call{method: "POST", path: "/v1/search"}, status: 405},
	})
}

// An exact hit is never cut off by many that only start alike, and the answer says that it
// is cut.
func TestSearchAmongNamesakes(t *testing.T) {
	a := newAPI(t)
	for i := range 230 {
		a.put(fmt.Sprintf("/v1/people/lin-%03d", i), fmt.Sprintf(`{"name":"Linda %c%cson"}`, 'a'+i%26, 'a'+i/26))
	}
	a.put("/v1/people/zz-lin", `{"name":"Lin"}`)
	got := fromJSON[wire.Hits](t, a.done(get("/v1/search?q=lin&limit=100")).body)
	if got.Items[0].Entity.ID != "zz-lin" || len(got.Items) != 100 || got.Truncated == nil || got.NextCursor == "" {
		t.Errorf("%d items, the first %+v; truncated %v", len(got.Items), got.Items[0], got.Truncated)
	}
}
