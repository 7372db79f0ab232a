package httpapi

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"strings"
	"testing"
)

// A page whose name resolves to this machine has its own name in Host.
func TestOnlyKnownHostsAreServed(t *testing.T) {
	hosts := []string{"localhost", "127.0.0.1", "::1", "entente.example.org"}
	a := serve(t, Config{Store: noStore{}, AllowedHosts: hosts, AllowedOrigins: []string{openRefine}, Guide: os.DirFS("../../graph")})
	profiles := OnlyHosts(hosts, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }))
	for host, served := range map[string]bool{
		"localhost:8080": true, "127.0.0.1:8080": true, "[::1]:8080": true, "localhost": true, "127.0.0.1": true, "[::1]": true, "LocalHost:8080": true, "localhost.:8080": true,
		"localhost:9000": true, "entente.example.org": true, "entente.example.org:443": true,
		"": false, "attacker.example": false, "attacker.example:8080": false, "127.0.0.1.attacker.example:8080": false, "localhost.attacker.example": false,
		"192.168.1.5:8080": false, "0.0.0.0:8080": false, "[::]:8080": false, "a.localhost:8080": false, "localhost:8080:attacker.example": false, "[localhost": true,
	} {
		for _, c := range []call{get("/healthz"), get("/openapi.json"), get("/guide/"), get("/nowhere"), {method: "OPTIONS", path: "/v1/people"}, {method: "DELETE", path: "/healthz"}} {
			recorder := httptest.NewRecorder()
			request := a.request(c, nil)
			request.Host = host
			request.Header.Set("Origin", openRefine)
			a.engine.ServeHTTP(recorder, request)
			if (recorder.Code != http.StatusMisdirectedRequest) != served {
				t.Errorf("%q, %s %s: %d", host, c.method, c.path, recorder.Code)
			}
			if body, _ := io.ReadAll(recorder.Body); !served {
				if p := problemIn(t, answer{recorder.Code, recorder.Header(), string(body)}); p.Code != "unknown_host" || !strings.Contains(p.Detail, "entente.example.org") {
					t.Errorf("%q: %s", host, body)
				}
				if len(corsHeaders(recorder.Header())) > 0 {
					t.Errorf("%q: %v", host, recorder.Header())
				}
			}
			recorder = httptest.NewRecorder()
			profiles.ServeHTTP(recorder, request)
			if recorder.Code != map[bool]int{true: http.StatusTeapot, false: http.StatusMisdirectedRequest}[served] {
				t.Errorf("%q, another handler: %d", host, recorder.Code)
			}
		}
	}
}

// Every documented operation may answer 421.
func TestAnUnknownHostIsDocumented(t *testing.T) {
	a := serve(t, Config{Store: noStore{}, AllowedHosts: []string{"localhost"}})
	for _, op := range a.contract.operations {
		if got := a.do(op.example(t)); got.status != http.StatusMisdirectedRequest {
			t.Errorf("%s: %d", op.ID, got.status)
		}
	}
}

// What proxies say is believed from configured ones only.
func TestForwardedHeadersAreBelievedFromProxiesOnly(t *testing.T) {
	// httptest sends requests from 192.0.2.1.
	for _, tt := range []struct {
		name    string
		proxies []netip.Prefix
		want    string
	}{
		{"none by default", nil, "http://example.com/reconcile"},
		{"another proxy", []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}, "http://example.com/reconcile"},
		{"this proxy", []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("192.0.2.1/32")}, "https://example.com/reconcile"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := serve(t, Config{Store: noStore{}, TrustedProxies: tt.proxies})
			got := a.doWith(get("/reconcile"), map[string]string{"X-Forwarded-Proto": "https", "X-Forwarded-Host": "attacker.example"})
			if manifest := fromJSON[ReconcileManifest](t, got.body); manifest.Suggest.Entity.ServiceURL != tt.want {
				t.Errorf("the address is %s, want %s", manifest.Suggest.Entity.ServiceURL, tt.want)
			}
		})
	}
}
