package httpapi

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/testenv"
)

// Every response tells browsers to be strict with it, and no policy allows scripts in a page.
func TestEveryResponseHasSecurityHeaders(t *testing.T) {
	a := serve(t, Config{Store: noStore{}, AllowedHosts: []string{"example.com"}, Guide: os.DirFS("../../graph")})
	requests := []*http.Request{}
	for _, path := range []string{"/", "/embed/", "/assets/nothing", "/docs/", "/docs/init.js", "/docs/nothing", "/openapi.json", "/guide/", "/guide/style.grass", "/v1/nothing", "/problems", "/problems/invalid", "/healthz", "/metrics"} {
		for _, accept := range []string{"*/*", "text/html"} {
			requests = append(requests, a.request(get(path), map[string]string{"Accept": accept}))
		}
	}
	other := a.request(get("/healthz"), nil)
	other.Host = "elsewhere.example"
	requests = append(requests, other, a.request(call{method: http.MethodPut, path: "/healthz"}, nil))
	for _, op := range a.contract.operations {
		requests = append(requests, a.request(op.example(t), nil))
	}
	for _, r := range requests {
		recorder := httptest.NewRecorder()
		a.engine.ServeHTTP(recorder, r)
		h := recorder.Header()
		policy := h.Get(contentPolicy)
		if !strings.HasPrefix(policy, "default-src 'none'; ") || !strings.Contains(policy, "frame-ancestors 'none'") || !strings.Contains(policy, "base-uri 'none'") {
			t.Errorf("%s %s: the policy is %q", r.Method, r.URL, policy)
		}
		for part := range strings.SplitSeq(policy, ";") {
			if strings.Contains(part, "script") && strings.Contains(part, "unsafe") {
				t.Errorf("%s %s allows %s", r.Method, r.URL, part)
			}
		}
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
		} {
			if h.Get(name) != want {
				t.Errorf("%s %s: %s is %q", r.Method, r.URL, name, h.Get(name))
			}
		}
		want := "same-origin"
		if strings.HasPrefix(r.URL.Path, guidePath) {
			want = "cross-origin"
		}
		if got := h.Get(resourcePolicy); got != want {
			t.Errorf("%s %s: %s is %q", r.Method, r.URL, resourcePolicy, got)
		}
	}
}

// A real browser shows the pages under their policies.
func TestBrowsersShowThePagesUnderTheirPolicies(t *testing.T) {
	browser := testenv.Chromium(t)
	a := serve(t, Config{Store: noStore{}, Guide: os.DirFS("../../graph")})
	listening := httptest.NewServer(a.engine)
	defer listening.Close()
	for _, tt := range []struct {
		path string
		has  []string
	}{
		{"/docs/", []string{`class="btn authorize`, `id="operations-tag-claims"`, "Entente"}},
		{"/problems", []string{"role_missing", "<style>"}},
		{"/guide/", []string{"An edge is not a fact"}},
	} {
		t.Run(tt.path, func(t *testing.T) {
			var page, log bytes.Buffer
			command := exec.CommandContext(t.Context(), browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--enable-logging=stderr",
				"--user-data-dir="+filepath.Join(t.TempDir(), "profile"), "--virtual-time-budget=20000", "--dump-dom", listening.URL+tt.path)
			command.Stdout, command.Stderr = &page, &log
			command.WaitDelay = time.Minute
			if err := command.Run(); err != nil {
				t.Fatalf("%v\n%s", err, log.String())
			}
			for _, text := range tt.has {
				if !strings.Contains(page.String(), text) {
					t.Errorf("the page lacks %s:\n%.3000s", text, page.String())
				}
			}
			if strings.Contains(log.String(), "Content Security Policy") || strings.Contains(log.String(), "Uncaught") {
				t.Errorf("the browser refused a part of the page:\n%s", log.String())
			}
		})
	}
}
