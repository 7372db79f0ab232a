package httpapi

import (
	"html"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
)

var runnable = regexp.MustCompile(`(?s)<pre mode="cypher" class="[^"]*\brunnable\b[^"]*"[^>]*>(.*?)</pre>`)

// Every statement of the guide runs, only reads, and finds something in the example.
func TestTheGuideAnswers(t *testing.T) {
	a := newExampleAPI(t)
	text, err := os.ReadFile("../../graph/guide/index.html")
	if err != nil {
		t.Fatal(err)
	}
	found := runnable.FindAllStringSubmatch(string(text), -1)
	if len(found) < 10 || len(found) != strings.Count(string(text), "<pre") {
		t.Errorf("%d statements can be run, of %d", len(found), strings.Count(string(text), "<pre"))
	}
	for _, statement := range found {
		got := a.done(asking(t, html.UnescapeString(statement[1])))
		if strings.Contains(got.body, `"rows":[]`) {
			t.Errorf("it finds nothing:\n%s", statement[1])
		}
	}
}

// The Neo4j Browser, which comes from another address, may read the guide.
func TestTheGuideIsServed(t *testing.T) {
	a := serve(t, Config{Store: server.Open(t), Guide: os.DirFS("../../graph")})
	for path, want := range map[string]string{"/guide/": "<carousel", "/guide/style.grass": "node.Person"} {
		got := a.do(get(path))
		if got.status != http.StatusOK || !strings.Contains(got.body, want) || got.header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: %d, %v", path, got.status, got.header)
		}
		asked := a.do(call{method: http.MethodOptions, path: path})
		if asked.status != http.StatusNoContent || asked.header.Get("Access-Control-Allow-Headers") != "Cache-Control, Pragma" {
			t.Errorf("%s, asked whether: %d, %v", path, asked.status, asked.header)
		}
	}
}
