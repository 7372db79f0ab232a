package httpapi

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/archive"
)

// gets are requests of every route with GET, with those that have no example in the document.
func gets(t *testing.T, a *api) []string {
	t.Helper()
	paths := []string{"/", "/openapi.json", "/docs/", "/docs/init.js", "/docs/none", "/v1/people/nobody", "/v1/people?limit=0", "/nowhere"}
	for _, op := range a.contract.operations {
		if op.method == http.MethodGet {
			paths = append(paths, op.example(t).path)
		}
	}
	return paths
}

func TestEveryRouteWithGETHasHEAD(t *testing.T) {
	var withGet, withHead []string
	for _, r := range serve(t, Config{Store: server.Open(t), Guide: os.DirFS("../../graph")}).engine.Routes() {
		switch r.Method {
		case http.MethodGet:
			withGet = append(withGet, r.Path)
		case http.MethodHead:
			withHead = append(withHead, r.Path)
		}
	}
	slices.Sort(withGet)
	slices.Sort(withHead)
	if diff := cmp.Diff(withGet, withHead); diff != "" || len(withGet) < 50 {
		t.Errorf("(-GET +HEAD)\n%s", diff)
	}
}

// A HEAD request has the status and the headers of the GET request, and no body.
func TestHEADAnswersAsGETDoes(t *testing.T) {
	db := server.Open(t)
	a := serve(t, Config{Store: db, Guide: os.DirFS("../../graph")})
	a.load()
	a.useEveryKind()
	listening := httptest.NewServer(a.engine)
	t.Cleanup(listening.Close)
	for _, path := range gets(t, a) {
		t.Run(path, func(t *testing.T) {
			get, _ := sent(t, http.MethodGet, listening.URL+path, nil)
			head, body := sent(t, http.MethodHead, listening.URL+path, nil)
			if _, given := head["Content-Length"]; !given {
				get.Del("Content-Length") // RFC 9110, 9.3.2, allows this
			}
			if diff := cmp.Diff(get, head); diff != "" {
				t.Errorf("(-GET +HEAD)\n%s", diff)
			}
			if body != "" {
				t.Errorf("the body is %q", body)
			}
		})
	}
}

// uncompressed asks for no compression, which Go would ask for with GET alone.
var uncompressed = &http.Transport{DisableCompression: true}

// sent is the headers of an answer, with the status among them and without the time, and its
// body.
func sent(t *testing.T, method, url string, header map[string]string) (head http.Header, body string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range header {
		request.Header.Set(name, value)
	}
	answer, err := uncompressed.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	answer.Header.Del("Date")
	answer.Header.Del(requestIDHeader) // each request has its own
	answer.Header.Set("Status", answer.Status)
	return answer.Header, string(text)
}

// The headers of a stream are sent without the stream: HEAD neither hangs nor reads the graph.
func TestHEADBeginsNoStream(t *testing.T) {
	s := newStreaming(t, 0)
	s.load()
	events := map[string]string{"Accept": mediaEvents}
	head, body := sent(t, http.MethodHead, s.server.URL+"/v1/changes", events)
	if head.Get("Status") != "200 OK" || head.Get("Content-Type") != mediaEvents || head.Get("Cache-Control") != "no-store" || head.Get("Vary") != "Accept" || body != "" {
		t.Errorf("the feed: %v %q", head, body)
	}
	if n := s.running.Load(); n != 0 {
		t.Errorf("%d tickers run", n)
	}
	faulty, _ := sent(t, http.MethodHead, s.server.URL+"/v1/changes?cursor=garbage", events)
	if faulty.Get("Status") != "422 Unprocessable Entity" {
		t.Errorf("a faulty feed: %v", faulty)
	}
	for _, format := range archive.Formats() {
		head, body := sent(t, http.MethodHead, s.server.URL+"/v1/export?format="+format.Name, map[string]string{"Accept-Encoding": "gzip"})
		if head.Get("Status") != "200 OK" || head.Get("Content-Type") != format.MediaType || head.Get("Entente-Position") == "" || head.Get("Content-Encoding") != "gzip" ||
			!strings.Contains(head.Get("Content-Disposition"), format.Extension) || body != "" {
			t.Errorf("an export as %s: %v %q", format.Name, head, body)
		}
	}
	endless := &endlessStore{}
	listening := httptest.NewServer(serve(t, Config{Store: endless}).engine)
	t.Cleanup(listening.Close)
	if head, _ := sent(t, http.MethodHead, listening.URL+"/v1/export", nil); head.Get("Status") != "200 OK" || endless.given.Load() != 0 {
		t.Errorf("an export without an end: %v, %d records were read", head, endless.given.Load())
	}
}
