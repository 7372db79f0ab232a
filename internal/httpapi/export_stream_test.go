package httpapi

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/entente-graph/entente/internal/archive"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/testenv"
)

// endlessStore exports without end, or until it fails.
type endlessStore struct {
	Store
	failAfter int64
	given     atomic.Int64
	left      atomic.Bool
}

func (s *endlessStore) Export(ctx context.Context, _ kg.ExportQuery) (kg.Export, error) {
	return kg.Export{Position: 7, Records: func(yield func(kg.ExportRecord, error) bool) {
		defer s.left.Store(true)
		for {
			if n := s.given.Add(1); n == s.failAfter {
				yield(kg.ExportRecord{}, &kg.Error{Code: kg.CodeUnavailable, Message: "cannot connect to the database", Err: errors.New("bolt://inside")})
				return
			}
			e := kg.Revision[kg.Entity]{Record: kg.Entity{ID: "x", Kind: kg.KindPerson, Name: strings.Repeat("long ", 40)}}
			if !yield(kg.ExportRecord{Entity: &e}, ctx.Err()) {
				return
			}
		}
	}}, nil
}

// listenTo serves a store on a real connection.
func listenTo(t *testing.T, store Store, closing <-chan struct{}) *httptest.Server {
	t.Helper()
	a := serve(t, Config{Store: store, Closing: closing})
	listening := httptest.NewServer(a.engine)
	t.Cleanup(listening.Close)
	return listening
}

func ask(t *testing.T, ctx context.Context, url string) (*http.Response, error) {
	t.Helper()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept-Encoding", "identity")
	return http.DefaultClient.Do(request)
}

// What fails in the middle shows: in the last line, and in a connection that ends before
// its time.
func TestAFailureInTheMiddleOfAnExportShows(t *testing.T) {
	store := &endlessStore{Store: server.Open(t), failAfter: 1000}
	listening := listenTo(t, store, nil)
	answer, err := ask(t, t.Context(), listening.URL+"/v1/export")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("the client sees %v", err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if last := lines[len(lines)-1]; len(lines) != 1001 || !strings.HasPrefix(last, `{"error":{`) || !strings.Contains(last, field("code", "unavailable")) || strings.Contains(last, "bolt") {
		t.Errorf("%d lines, the last is %s", len(lines), last)
	}
	if archive.Formats()[0].Complete(text) {
		t.Error("it is taken for complete")
	}
}

// Who hangs up ends the export, and so does the server's end; the place is free again.
func TestAnExportEndsWithItsClientAndItsServer(t *testing.T) {
	closing := make(chan struct{})
	store := &endlessStore{Store: server.Open(t)}
	listening := listenTo(t, store, closing)
	for range maxExportsAtOnce + 1 {
		store.left.Store(false)
		ctx, hangUp := context.WithCancel(t.Context())
		answer := askUntilFree(t, ctx, listening.URL+"/v1/export")
		if answer.StatusCode != http.StatusOK || answer.Header.Get("Entente-Position") != "7" {
			t.Fatalf("%d %v", answer.StatusCode, answer.Header)
		}
		hangUp()
		_ = answer.Body.Close()
		testenv.Eventually(t, "the export has ended", store.left.Load)
	}
	store.left.Store(false)
	answer := askUntilFree(t, t.Context(), listening.URL+"/v1/export")
	defer func() { _ = answer.Body.Close() }()
	close(closing)
	if _, err := io.Copy(io.Discard, answer.Body); err == nil {
		t.Error("it ended as if it were complete")
	}
	testenv.Eventually(t, "the export has ended", store.left.Load)
}

// askUntilFree asks until there is a free place. A handler gives its place back shortly after
// its export has ended.
func askUntilFree(t *testing.T, ctx context.Context, url string) (answer *http.Response) {
	t.Helper()
	testenv.Eventually(t, "a place is free", func() bool {
		var err error
		if answer, err = ask(t, ctx, url); err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode == http.StatusTooManyRequests {
			_ = answer.Body.Close()
			return false
		}
		return true
	})
	return answer
}

// No more exports are written at once than may be.
func TestTooManyExportsAtOnceAreRefused(t *testing.T) {
	listening := listenTo(t, &endlessStore{Store: server.Open(t)}, nil)
	for range maxExportsAtOnce {
		answer, err := ask(t, t.Context(), listening.URL+"/v1/export")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = answer.Body.Close() }()
	}
	answer, err := ask(t, t.Context(), listening.URL+"/v1/export")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusTooManyRequests || answer.Header.Get("Retry-After") == "" {
		t.Errorf("%d %v", answer.StatusCode, answer.Header)
	}
}

// Compressed or not, an export is the same.
func TestAnExportIsCompressedForWhoTakesIt(t *testing.T) {
	a := newWorldAPI(t)
	plain := a.done(get("/v1/export")).body
	got := a.doWith(get("/v1/export"), map[string]string{"Accept-Encoding": "br;q=1.0, gzip;q=0.5"})
	unpacked, err := gzip.NewReader(strings.NewReader(got.body))
	if err != nil || got.header.Get("Content-Encoding") != "gzip" || got.header.Get("Vary") != "Accept-Encoding" {
		t.Fatalf("%v, %v", got.header, err)
	}
	text, err := io.ReadAll(unpacked)
	if err != nil || string(text) != plain {
		t.Errorf("it differs, %v", err)
	}
	for header, takes := range map[string]bool{"": false, "gzip": true, "GZIP": true, "gzip;q=0": false, "gzip; q=0.0": false, "br": false, "identity, gzip ; q=0.1": true, "gzip;q=x": false} {
		if takesGzip(header) != takes {
			t.Errorf("%q", header)
		}
	}
}
