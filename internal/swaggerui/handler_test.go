package swaggerui_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/swaggerui"
)

func get(t *testing.T, path string, header http.Header) *http.Response {
	t.Helper()
	request := httptest.NewRequest(http.MethodGet, path, nil)
	request.Header = header
	recorder := httptest.NewRecorder()
	http.StripPrefix("/docs/", swaggerui.Handler("/openapi.json")).ServeHTTP(recorder, request)
	return recorder.Result()
}

func text(t *testing.T, body io.Reader) string {
	t.Helper()
	content, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestHandler(t *testing.T) {
	tests := []struct {
		path        string
		status      int
		contentType string
		contains    string
	}{
		{"/docs/", http.StatusOK, "text/html; charset=utf-8", `data-document="/openapi.json"`},
		{"/docs/init.js", http.StatusOK, "text/javascript; charset=utf-8", "validatorUrl: null"},
		{"/docs/swagger-ui.css", http.StatusOK, "text/css; charset=utf-8", ".swagger-ui"},
		{"/docs/swagger-ui-bundle.js", http.StatusOK, "text/javascript; charset=utf-8", "SwaggerUIBundle"},
		{"/docs/favicon-32x32.png", http.StatusOK, "image/png", "PNG"},
		{"/docs/index.html", http.StatusNotFound, "", ""},
		{"/docs/dist/LICENSE", http.StatusNotFound, "", ""},
		{"/docs/../handler.go", http.StatusNotFound, "", ""},
		{"/docs/%2e%2e/handler.go", http.StatusNotFound, "", ""},
		{"/docs/..%2fhandler.go", http.StatusNotFound, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			response := get(t, tt.path, nil)
			if response.StatusCode != tt.status {
				t.Fatalf("status %d, want %d", response.StatusCode, tt.status)
			}
			if got := response.Header.Get("Content-Security-Policy"); got != swaggerui.CSP {
				t.Errorf("content security policy %q", got)
			}
			if tt.status != http.StatusOK {
				return
			}
			if got := response.Header.Get("Content-Type"); got != tt.contentType {
				t.Errorf("content type %q, want %q", got, tt.contentType)
			}
			if body := text(t, response.Body); !strings.Contains(body, tt.contains) {
				t.Errorf("body lacks %q", tt.contains)
			}
		})
	}
}

func TestHandlerNamesNoOtherHost(t *testing.T) {
	elsewhere := regexp.MustCompile(`(?i)(https?:)?//[a-z0-9]`)
	for _, path := range []string{"/docs/", "/docs/init.js"} {
		if found := elsewhere.FindString(text(t, get(t, path, nil).Body)); found != "" {
			t.Errorf("%s refers to %q…", path, found)
		}
	}
}

func TestHandlerEscapesDocumentURL(t *testing.T) {
	recorder := httptest.NewRecorder()
	swaggerui.Handler(`"><script>`).ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/", nil))
	if strings.Contains(recorder.Body.String(), `"><script>`) {
		t.Error("the document's URL breaks out of its attribute")
	}
}

func TestHandlerRevalidates(t *testing.T) {
	for _, encoding := range []string{"", "gzip"} {
		first := get(t, "/docs/init.js", http.Header{"Accept-Encoding": {encoding}})
		again := get(t, "/docs/init.js", http.Header{
			"Accept-Encoding": {encoding}, "If-None-Match": {first.Header.Get("ETag")},
		})
		if again.StatusCode != http.StatusNotModified {
			t.Errorf("encoding %q: status %d, want 304", encoding, again.StatusCode)
		}
	}
}

func TestHandlerCompresses(t *testing.T) {
	const path = "/docs/swagger-ui-bundle.js"
	plain := text(t, get(t, path, nil).Body)
	tests := map[string]string{
		"gzip, deflate, br": "gzip",
		"br, gzip;q=0.5":    "gzip",
		"gzip; q=0":         "",
		"br":                "",
	}
	for accept, want := range tests {
		response := get(t, path, http.Header{"Accept-Encoding": {accept}})
		if got := response.Header.Get("Content-Encoding"); got != want {
			t.Errorf("%q: content encoding %q, want %q", accept, got, want)
		}
		if want == "" {
			continue
		}
		reader, err := gzip.NewReader(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		if text(t, reader) != plain {
			t.Errorf("%q: the compressed body differs", accept)
		}
	}
}

func TestHandlerRefusesWrites(t *testing.T) {
	recorder := httptest.NewRecorder()
	swaggerui.Handler("/openapi.json").ServeHTTP(recorder, httptest.NewRequest(http.MethodPost, "/", nil))
	if recorder.Code != http.StatusMethodNotAllowed || recorder.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("status %d, Allow %q", recorder.Code, recorder.Header().Get("Allow"))
	}
}
