package explorer_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/explorer"
)

func get(t *testing.T, path string) (*http.Response, string) {
	t.Helper()
	recorder := httptest.NewRecorder()
	explorer.Handler(explorer.Config{Neo4jBrowser: `http://127.0.0.1:7474/browser/"<`}).ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, path, nil))
	response := recorder.Result()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

// The page has nothing inline, and loads files of its own origin, whose names change with their
// content.
func TestThePageLoadsItsFiles(t *testing.T) {
	response, page := get(t, "/")
	if response.StatusCode != http.StatusOK || response.Header.Get("Cache-Control") != "no-cache" {
		t.Errorf("status %d, Cache-Control %q", response.StatusCode, response.Header.Get("Cache-Control"))
	}
	if strings.Contains(page, "<style") || regexp.MustCompile(`<script[^>]*>[^<]`).MatchString(page) || strings.Contains(page, "style=") {
		t.Errorf("the page has something inline: %s", page)
	}
	if !strings.Contains(page, `content="http://127.0.0.1:7474/browser/&#34;&lt;"`) {
		t.Error("the page is not told the address of the Neo4j Browser")
	}
	links := regexp.MustCompile(`(?:src|href)="([^"#]+)"`).FindAllStringSubmatch(page, -1)
	for _, link := range links {
		if link[1] == "/docs/" {
			continue
		}
		response, body := get(t, link[1])
		if response.StatusCode != http.StatusOK || body == "" || !strings.Contains(response.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: status %d, Cache-Control %q", link[1], response.StatusCode, response.Header.Get("Cache-Control"))
		}
		if got := response.Header.Get("Content-Security-Policy"); got != explorer.CSP || strings.Contains(got, "unsafe") {
			t.Errorf("%s: content security policy %q", link[1], got)
		}
	}
	if len(links) < 3 {
		t.Errorf("the page links to %v", links)
	}
}

func TestOtherPathsAreNotFound(t *testing.T) {
	for _, path := range []string{"/assets/", "/assets/explorer.js", "/assets/../index.html", "/index.html", "/LICENSES.txt", "/embed", "/embed/x"} {
		if response, _ := get(t, path); response.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", path, response.StatusCode)
		}
	}
	recorder := httptest.NewRecorder()
	explorer.Handler(explorer.Config{Neo4jBrowser: `http://127.0.0.1:7474/browser/"<`}).ServeHTTP(recorder, httptest.NewRequest(http.MethodPost, "/", nil))
	if recorder.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: status %d", recorder.Code)
	}
}

// Cards are shown in frames of the pages that the configuration names, and the page itself in none.
func TestOnlyCardsAreFramed(t *testing.T) {
	for _, tt := range []struct {
		path, want string
		frames     []string
	}{
		{"/embed/", "frame-ancestors 'none'", nil},
		{"/embed/", "frame-ancestors https://news.example.org https://desk.example.org", []string{"https://news.example.org", "https://desk.example.org"}},
		{"/", "frame-ancestors 'none'", []string{"https://news.example.org"}},
	} {
		recorder := httptest.NewRecorder()
		recorder.Header().Set("X-Frame-Options", "DENY")
		explorer.Handler(explorer.Config{Frames: tt.frames}).ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, tt.path, nil))
		if got := recorder.Header().Get("Content-Security-Policy"); !strings.HasSuffix(got, tt.want) || !strings.HasPrefix(got, "default-src 'none'; ") {
			t.Errorf("%s: content security policy %q", tt.path, got)
		}
		if denied := recorder.Header().Get("X-Frame-Options") == "DENY"; denied != strings.Contains(tt.want, "none") {
			t.Errorf("%s: X-Frame-Options %q", tt.path, recorder.Header().Get("X-Frame-Options"))
		}
	}
}
