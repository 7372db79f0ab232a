package httpapi

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// under is a request with one condition.
func (a *api) under(method, path, body, header, tag string) answer {
	a.t.Helper()
	return a.doWith(call{method: method, path: path, body: body}, map[string]string{header: tag})
}

func TestRevisionsGuardRecords(t *testing.T) {
	for _, path := range []string{"/v1/people/erin", "/v1/sources/letter"} {
		t.Run(path, func(t *testing.T) {
			a := newAPI(t)
			body := `{"name": "Erin"}`
			if strings.Contains(path, "sources") {
				body = `{"title": "A letter", "published_at": "2023-09-05"}`
			}
			for _, step := range []struct {
				name, method, body, header, tag string
				status                          int
				etag                            string
			}{
				{"replacing what does not exist", "PUT", body, "If-Match", `"1"`, 412, ""},
				{"creating what must not exist", "PUT", body, "If-None-Match", "*", 201, `"1"`},
				{"creating it again", "PUT", body, "If-None-Match", "*", 412, ""},
				{"reading what is held", "GET", "", "If-None-Match", `"1"`, 304, `"1"`},
				{"reading what is held, told weakly", "GET", "", "If-None-Match", `"7", W/"1"`, 304, `"1"`},
				{"reading what has changed", "GET", "", "If-None-Match", `"7"`, 200, `"1"`},
				{"replacing it as nobody read it", "PUT", body, "If-Match", `"7"`, 412, ""},
				{"replacing it weakly told", "PUT", body, "If-Match", `W/"1"`, 412, ""},
				{"replacing whatever it is", "PUT", body, "If-Match", "*", 200, `"1"`},
				{"deleting it as nobody read it", "DELETE", "", "If-Match", `"7"`, 412, ""},
				{"deleting it as it was read", "DELETE", "", "If-Match", `"7", "1"`, 204, ""},
			} {
				got := a.under(step.method, path, step.body, step.header, step.tag)
				if got.status != step.status || got.header.Get("ETag") != step.etag {
					t.Errorf("%s: %d with ETag %s, want %d with %s\n%s", step.name, got.status, got.header.Get("ETag"), step.status, step.etag, got.body)
				}
				if got.status == http.StatusNotModified && got.body != "" {
					t.Errorf("%s: there is a body: %s", step.name, got.body)
				}
			}
		})
	}
}

// Of writers who all read the same revision, one wins and the others are told.
func TestOneOfManyWritersWins(t *testing.T) {
	a := newAPI(t)
	a.put("/v1/people/erin", `{"name": "Erin"}`)
	var wait sync.WaitGroup
	statuses := make([]int, 10)
	for i := range statuses {
		wait.Go(func() {
			request := httptest.NewRequestWithContext(t.Context(), "PATCH", "/v1/people/erin", strings.NewReader(`{"description": "writer `+string(rune('a'+i))+`"}`))
			request.Header.Set("Content-Type", mediaMergePatch)
			request.Header.Set("If-Match", `"1"`)
			recorder := httptest.NewRecorder()
			a.engine.ServeHTTP(recorder, request)
			statuses[i] = recorder.Code
		})
	}
	wait.Wait()
	won := 0
	for _, status := range statuses {
		switch status {
		case http.StatusOK:
			won++
		case http.StatusPreconditionFailed:
		default:
			t.Errorf("status %d", status)
		}
	}
	if won != 1 {
		t.Errorf("%d writers won: %v", won, statuses)
	}
}
