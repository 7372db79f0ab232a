package httpapi

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// Whatever is sent as a body is taken as it is, or refused with the reason.
func TestBodiesThatAreRefused(t *testing.T) {
	a := newAPI(t)
	var scenarios []scenario
	for _, c := range []struct {
		name, body string
		status     int
		has        string
	}{
		{"empty", "", 400, field("code", "malformed")},
		{"no JSON", "name=Alice", 400, "is not JSON"},
		{"cut off", `{"name":"Alice"`, 400, "is not JSON"},
		{"no object", `["Alice"]`, 400, "must be a JSON object"},
		{"null", `null`, 400, "must be a JSON object"},
		{"garbage after it", `{"name":"Alice"}garbage`, 400, "continues after its JSON value"},
		{"two values", `{"name":"Alice"}{"name":"Bob"}`, 400, "continues after its JSON value"},
		{"a member twice", `{"name":"Alice","name":"Bob"}`, 400, `\"name\" twice`},
		{"a member twice further down", `{"name":"Alice","aliases":[{"name":"A","language":"en","name":"B"}]}`, 400, `\"name\" twice`},
		{"invalid UTF-8", "{\"name\":\"Ali\xffce\"}", 400, "not valid UTF-8"},
		{"a raw NUL", "{\"name\":\"Ali\x00ce\"}", 400, "is not JSON"},
		{"a byte order mark", "\ufeff{\"name\":\"Alice\"}", 400, "is not JSON"},
		{"nested beyond reason", strings.Repeat(`[`, 100_000), 400, "nested deeper than 100 levels"},
		{"an escaped NUL", `{"name":"Ali\u0000ce"}`, 422, "U+0000 at character 4"},
		{"a line break in a name", `{"name":"Ali\nce"}`, 422, "U+000A at character 4"},
		{"a name that reverses what follows", `{"name":"Ali\u202ece"}`, 422, "U+202E at character 4"},
		{"an id with a NUL", `{"id":"alice\u0000","name":"Alice"}`, 422, fault("id", "format")},
		{"a blank name", `{"name":" \t"}`, 422, fault("name", "required")},
		{"a name too long", `{"name":"` + strings.Repeat("김", 501) + `"}`, 422, "more than 500 characters"},
		{"a description too long", `{"name":"A","description":"` + strings.Repeat("x", 10_001) + `"}`, 422, "more than 10000 characters"},
		{"an id too long", `{"id":"` + strings.Repeat("a", 101) + `","name":"A"}`, 422, fault("id", "format")},
		{"too many aliases", `{"name":"A","aliases":[` + strings.Repeat(`{"name":"B"},`, 200) + `{"name":"B"}]}`, 422, fault("aliases", "value")},
		{"over a mebibyte", `{"name":"A","description":"` + strings.Repeat("x", wire.MaxRecord) + `"}`, 413, field("code", "too_large")},
	} {
		scenarios = append(scenarios, scenario{name: c.name, call: call{"POST", "/v1/people", c.body, mediaJSON}, status: c.status, has: []string{c.has}})
	}
	for _, mediaType := range []string{noMediaType, "text/plain", "application/x-www-form-urlencoded", "application/json-seq", "garbage;;"} {
		scenarios = append(scenarios, scenario{
			name: "as " + mediaType, call: call{"POST", "/v1/people", `{"name":"Alice"}`, mediaType}, status: 415,
			has: []string{field("code", "unsupported_media_type"), mediaJSON},
		})
	}
	a.run(append(scenarios, scenario{name: "nothing was stored", call: get("/v1/entities"), status: 200, has: []string{`"items":[]`}}))
}

func TestTextsAreKeptAsTheyWereSent(t *testing.T) {
	a := newAPI(t)
	for i, c := range []struct{ name, sent, kept string }{
		{"any script", `김정은 Владимир \ud83d\ude00`, "김정은 Владимир 😀"},
		{"quotes and backslashes", `\"a\" 'b' \\`, "\"a\" 'b' \\"},
		{"what looks like Cypher", `'}) DETACH DELETE n //`, "'}) DETACH DELETE n //"},
		{"what looks like a placeholder", "$id {id} `id` %s", "$id {id} `id` %s"},
		{"what looks like HTML", `<script>alert(1)</script>&amp;`, "<script>alert(1)</script>&amp;"},
		{"white space at its ends", ` a `, " a "},
	} {
		t.Run(c.name, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			path := fmt.Sprintf("/v1/people/p%d", i)
			within.put(path, `{"name":"`+c.sent+`"}`)
			if got := fromJSON[wire.Entity](t, within.done(get(path)).body).Name; got != c.kept {
				t.Errorf("kept %q, want %q", got, c.kept)
			}
		})
	}
}

func TestJSONWithACharsetIsJSON(t *testing.T) {
	newAPI(t).run([]scenario{{
		name: "utf-8", call: call{http.MethodPost, "/v1/people", `{"name":"Alice"}`, "application/json; charset=utf-8"}, status: 201,
	}})
}
