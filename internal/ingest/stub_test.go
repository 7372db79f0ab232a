package ingest

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// stub answers as the API does to what an import sends, and keeps it in memory.
type stub struct {
	*httptest.Server
	mu     sync.Mutex
	stored map[string]string
	// order has the paths of what was added.
	order []string
	// fail is how many requests are answered with 503.
	fail int
}

func newStub(t testing.TB) *stub {
	t.Helper()
	s := &stub{stored: map[string]string{}}
	s.Server = httptest.NewServer(http.HandlerFunc(s.answer))
	t.Cleanup(s.Close)
	return s
}

func (s *stub) answer(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	body, _ := io.ReadAll(r.Body)
	path := r.URL.Path
	if s.fail > 0 {
		s.fail--
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	if path == "/v1/relation-types" {
		types, _ := os.ReadFile("../../graph/vocabulary.json")
		fmt.Fprintf(w, `{"items":%s}`, types)
		return
	}
	var sent struct{ ID, Source string }
	if len(body) > 0 && json.Unmarshal(body, &sent) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if strings.Contains(string(body), "refuse me") {
		w.WriteHeader(http.StatusUnprocessableEntity)
		fmt.Fprint(w, `{"detail":"name: is refused","errors":[{"field":"name","message":"is refused"}]}`)
		return
	}
	if path == "/v1/claims" {
		path += "/" + sent.ID
		if sent.ID == "" {
			path += fmt.Sprintf("%x", sha256.Sum256(body))
		}
	}
	held, exists := s.stored[path]
	switch {
	case r.Method == http.MethodGet && !exists:
		w.WriteHeader(http.StatusNotFound)
		return
	case r.Header.Get("If-None-Match") == "*" && exists:
		w.WriteHeader(http.StatusPreconditionFailed)
		return
	case r.Method == http.MethodGet:
		body = []byte(held)
	default:
		s.stored[path] = string(body)
	}
	w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sha256.Sum256(body)))
	if !exists {
		s.order = append(s.order, path)
		w.WriteHeader(http.StatusCreated)
	}
}

// take imports a text.
func (s *stub) take(t testing.TB, text string, o Options) (Summary, error) {
	t.Helper()
	return Import(t.Context(), Client{HTTP: s.Client(), Base: s.URL, Wait: time.Millisecond}, strings.NewReader(text), o)
}
