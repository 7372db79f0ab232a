package httpapi

import (
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/ingest"
)

// The page that is allowed in tests, and one that is not.
const (
	openRefine = "http://127.0.0.1:3333"
	elsewhere  = "https://elsewhere.example"
)

// from are headers of a browser that a page of an origin makes send a request.
func from(site, origin string) map[string]string {
	header := map[string]string{}
	if site != "" {
		header["Sec-Fetch-Site"] = site
	}
	if origin != "" {
		header["Origin"] = origin
	}
	return header
}

// unsafeOperations are those that may change something, with their examples.
func unsafeOperations(t *testing.T, a *api) []call {
	t.Helper()
	var calls []call
	for _, op := range a.contract.operations {
		if op.method != http.MethodGet {
			calls = append(calls, op.example(t))
		}
	}
	if len(calls) < 40 {
		t.Fatalf("%d operations may change something", len(calls))
	}
	return calls
}

// Each operation that may change something rejects pages of other origins before the store is
// asked: noStore panics.
func TestPagesOfOtherOriginsChangeNothing(t *testing.T) {
	a := serve(t, Config{Store: noStore{}, AllowedOrigins: []string{openRefine}})
	for _, c := range append(unsafeOperations(t, a), call{method: "POST", path: "/nowhere"}) {
		for _, page := range []map[string]string{
			from("cross-site", elsewhere), from("same-site", "http://127.0.0.1:9999"), from("cross-site", ""), from("cross-site", "null"),
			from("", elsewhere), from("", "null"), from("cross-site", "http://example.com"), from("", "http://example.com:81"), from("same-site", openRefine+".elsewhere.example"),
		} {
			got := a.doWith(c, page)
			if p := problemIn(t, got); got.status != http.StatusForbidden || p.Code != "cross_site" {
				t.Errorf("%s %s from %v: %d %s", c.method, c.path, page, got.status, got.body)
			}
		}
	}
}

// Programs, the pages of the server and those of allowed origins may do everything. The test
// calls an operation whose parameter is faulty, so that it needs no graph.
func TestWhoMayChangeThings(t *testing.T) {
	a := serve(t, Config{Store: noStore{}, Importer: ingest.Importer{}, AllowedOrigins: []string{openRefine}})
	for _, page := range []map[string]string{
		nil, from("same-origin", "http://example.com"), from("none", ""), from("", "http://example.com"),
		from("cross-site", openRefine), from("same-site", openRefine), from("", openRefine),
	} {
		if got := a.doWith(file("?format=none", "x"), page); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d %s", page, got.status, got.body)
		}
	}
}

// A web page can send these without a preflight request.
func TestImportInsistsOnItsMediaTypes(t *testing.T) {
	a := serve(t, Config{Store: noStore{}, Importer: ingest.Importer{}})
	for _, mediaType := range []string{noMediaType, "text/plain", "text/plain; charset=utf-8", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/html", "nonsense"} {
		got := a.do(call{method: "POST", path: "/v1/import?format=none", body: "x", mediaType: mediaType})
		if p := problemIn(t, got); got.status != http.StatusUnsupportedMediaType || !strings.Contains(p.Detail, "application/octet-stream") {
			t.Errorf("%s: %d %s", mediaType, got.status, got.body)
		}
	}
	for _, mediaType := range append(importMediaTypes, "text/csv; charset=utf-8", "Text/CSV") {
		if got := a.do(call{method: "POST", path: "/v1/import?format=none", body: "x", mediaType: mediaType}); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %s", mediaType, got.status, got.body)
		}
	}
}

// corsHeaders are those headers of a response that let scripts of other origins read it.
func corsHeaders(header http.Header) (names []string) {
	for name := range header {
		if strings.HasPrefix(name, "Access-Control-") {
			names = append(names, name)
		}
	}
	return names
}

func preflight(path, origin, method, headers string) (call, map[string]string) {
	header := map[string]string{"Origin": origin, "Access-Control-Request-Method": method}
	if headers != "" {
		header["Access-Control-Request-Headers"] = headers
	}
	return call{method: http.MethodOptions, path: path}, header
}

// No operation lets a page of an origin that is not allowed read its response.
func TestPagesOfOtherOriginsReadNothing(t *testing.T) {
	for name, origins := range map[string][]string{"no origins": nil, "another origin": {openRefine}} {
		t.Run(name, func(t *testing.T) {
			a := serve(t, Config{Store: noStore{}, AllowedOrigins: origins})
			for _, path := range []string{"/reconcile", "/reconcile/properties?limit=0", "/reconcile/suggest/entity?prefix=x&cursor=-1", "/v1/people?limit=0", "/openapi.json", "/healthz", "/nowhere"} {
				for _, origin := range []string{elsewhere, "null", "http://127.0.0.1:9999"} {
					if got := a.doWith(get(path), from("cross-site", origin)); len(corsHeaders(got.header)) > 0 {
						t.Errorf("%s lets %s read: %v", path, origin, got.header)
					}
					if got := a.doWith(preflight(path, origin, "GET", "if-match")); len(corsHeaders(got.header)) > 0 {
						t.Errorf("%s allows %s: %v", path, origin, got.header)
					}
				}
			}
		})
	}
}

// Pages of an allowed origin read every response, problems too, and see the headers that the API sends.
func TestPagesOfAllowedOriginsRead(t *testing.T) {
	a := serve(t, Config{Store: noStore{}, AllowedOrigins: []string{openRefine}})
	for _, path := range []string{"/reconcile", "/reconcile/properties?limit=0", "/v1/people?limit=0", "/openapi.json", "/nowhere", "/problems"} {
		got := a.doWith(get(path), from("same-site", openRefine))
		if got.header.Get("Access-Control-Allow-Origin") != openRefine || got.header.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: %v", path, got.header)
		}
		for _, page := range []map[string]string{nil, from("same-site", openRefine), from("cross-site", elsewhere)} {
			if got := a.doWith(get(path), page); !slices.Contains(got.header.Values("Vary"), "Origin") {
				t.Errorf("%s from %v varies by %q", path, page, got.header.Values("Vary"))
			}
		}
	}
	if got := a.doWith(get("/problems"), from("same-site", openRefine)); !slices.Equal(got.header.Values("Vary"), []string{"Origin", "Accept"}) {
		t.Errorf("Vary is %q", got.header.Values("Vary"))
	}
	readable := strings.Split(strings.ToLower(a.doWith(get("/reconcile"), from("", openRefine)).header.Get("Access-Control-Expose-Headers")), ", ")
	documented := map[string]bool{}
	for _, op := range a.contract.operations {
		for _, response := range op.Responses {
			for name := range response.Headers {
				documented[strings.ToLower(name)] = true
			}
		}
	}
	if len(documented) < 5 {
		t.Errorf("the document has the headers %v", documented)
	}
	for _, name := range slices.Sorted(maps.Keys(documented)) {
		if !slices.Contains(readable, name) {
			t.Errorf("scripts cannot read %s", name)
		}
	}
}

func TestPreflightRequests(t *testing.T) {
	a := serve(t, Config{Store: noStore{}, AllowedOrigins: []string{openRefine}})
	for _, tt := range []struct {
		name, path, origin, method, headers string
		allowed                             bool
	}{
		{"a read", "/v1/people", openRefine, "GET", "", true},
		{"a write", "/v1/people/alice", openRefine, "PATCH", "content-type,if-match", true},
		{"a retry", "/v1/claims", openRefine, "POST", "authorization,content-type,idempotency-key", true},
		{"a deletion", "/v1/people/alice", openRefine, "DELETE", "", true},
		{"the feed", "/v1/changes", openRefine, "GET", "last-event-id", true},
		{"a header that nothing reads", "/v1/people", openRefine, "GET", "x-other", false},
		{"a method that there is not", "/v1/people", openRefine, "TRACE", "", false},
		{"another origin", "/v1/people", elsewhere, "GET", "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := a.doWith(preflight(tt.path, tt.origin, tt.method, tt.headers))
			if got.status != http.StatusNoContent || got.body != "" || !strings.Contains(got.header.Get("Vary"), "Origin") {
				t.Errorf("%d %v", got.status, got.header)
			}
			want := map[bool][3]string{true: {tt.origin, tt.method, tt.headers}}[tt.allowed]
			if have := [3]string{got.header.Get("Access-Control-Allow-Origin"), got.header.Get("Access-Control-Allow-Methods"), got.header.Get("Access-Control-Allow-Headers")}; have != want {
				t.Errorf("%q, want %q", have, want)
			}
		})
	}
	if got := a.do(call{method: http.MethodOptions, path: "/v1/people"}); got.status != http.StatusMethodNotAllowed {
		t.Errorf("OPTIONS that is no preflight request: %d", got.status)
	}
}

// The guide is the same for all pages, also when some origins may read more.
func TestEveryPageMayReadTheGuide(t *testing.T) {
	a := serve(t, Config{Store: noStore{}, AllowedOrigins: []string{openRefine}, Guide: os.DirFS("../../graph")})
	for _, origin := range []string{openRefine, elsewhere} {
		for _, path := range []string{"/guide/", "/guide/style.grass"} {
			if got := a.doWith(get(path), from("cross-site", origin)); !slices.Equal(got.header.Values("Access-Control-Allow-Origin"), []string{"*"}) {
				t.Errorf("%s from %s: %v", path, origin, got.header)
			}
			if got := a.doWith(preflight(path, origin, "GET", "cache-control,pragma")); got.status != http.StatusNoContent || got.header.Get("Access-Control-Allow-Headers") != "Cache-Control, Pragma" {
				t.Errorf("%s for %s: %d %v", path, origin, got.status, got.header)
			}
		}
	}
}
