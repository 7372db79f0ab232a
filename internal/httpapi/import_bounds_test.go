package httpapi

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/testenv"
)

// sending sends an import, which waits for more until the returned writer is closed.
func sending(t *testing.T, url string) (more *io.PipeWriter, answered chan *http.Response) {
	t.Helper()
	body, more := io.Pipe()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+"/v1/import", body)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-ndjson")
	answered = make(chan *http.Response, 1)
	go func() {
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Error(err)
			answer = &http.Response{Body: http.NoBody}
		}
		answered <- answer
	}()
	return more, answered
}

// No more files are imported at once than may be; one that is done makes room.
func TestTooManyImportsAtOnceAreRefused(t *testing.T) {
	db := server.Open(t)
	closing := make(chan struct{})
	listening := httptest.NewServer(New(Config{
		Callers: openToAll(), Store: db, Importer: importer(db), Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Timeout: 5 * time.Minute, Closing: closing,
	}))
	defer listening.Close()
	var running []chan *http.Response
	for range maxImportsAtOnce {
		more, answered := sending(t, listening.URL)
		defer func() { _ = more.Close() }()
		if _, err := io.WriteString(more, `{"entity": {"id": "a", "kind": "person", "name": "A"}}`+"\n"); err != nil { // it is being read
			t.Fatal(err)
		}
		running = append(running, answered)
	}
	testenv.Eventually(t, "no place is free", func() bool {
		more, answered := sending(t, listening.URL)
		_ = more.Close()
		answer := testenv.Receive(t, "answer", answered)
		defer func() { _ = answer.Body.Close() }()
		return answer.StatusCode == http.StatusTooManyRequests && answer.Header.Get("Retry-After") != ""
	})
	close(closing)
	for _, answered := range running {
		answer := testenv.Receive(t, "end of an import at the end of the server", answered)
		body, _ := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if answer.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("%d %s", answer.StatusCode, body)
		}
	}
}

// trickle is a body that brings some bytes at each read, for which the client takes some time.
type trickle struct {
	bytes int
	takes time.Duration
	clock *time.Time
}

func (s trickle) Read(p []byte) (int, error) {
	*s.clock = s.clock.Add(s.takes)
	return min(s.bytes, len(p)), nil
}

func (trickle) Close() error { return nil }

func TestAClientThatTricklesIsCut(t *testing.T) {
	for _, tt := range []struct {
		name  string
		bytes int
		takes time.Duration
		cut   bool
	}{
		{"a byte each second", 1, time.Second, true},
		{"a hundred bytes each second", 100, time.Second, true},
		{"two hundred bytes each second", 200, time.Second, false},
		{"much after a long pause", 32 << 10, slowWithin - time.Second, false},
		{"one byte after a long pause", 1, slowWithin, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var clock time.Time
			c, _ := gin.CreateTestContext(httptest.NewRecorder())
			c.Request = httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/v1/import", trickle{tt.bytes, tt.takes, &clock})
			cut := false
			in := newUpload(c, func() { cut = true })
			in.now = func() time.Time { return clock }
			var err error
			for range 2000 {
				clock = clock.Add(time.Hour) // the server works, which does not count
				if _, err = in.Read(make([]byte, 32<<10)); err != nil {
					break
				}
			}
			if cut != tt.cut || errors.Is(err, errTooSlow) != tt.cut {
				t.Errorf("cut: %v (%v), want %v", cut, err, tt.cut)
			}
		})
	}
}
