package httpapi

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/testenv"
)

// browser is a client with cookies that follows redirects.
type browser struct {
	t      *testing.T
	client *http.Client
}

func newBrowser(t *testing.T) browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return browser{t, &http.Client{Jar: jar}}
}

func (b browser) do(method, address, body string) (*http.Response, string) {
	b.t.Helper()
	request, err := http.NewRequestWithContext(b.t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	if body != "" {
		request.Header.Set("Content-Type", mediaJSON)
		if method == http.MethodPost && !strings.HasPrefix(body, "{") {
			request.Header.Set("Content-Type", mediaForm)
		}
	}
	answer, err := b.client.Do(request)
	if err != nil {
		b.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return answer, string(text)
}

var formAction = regexp.MustCompile(`<form[^>]* action="([^"]+)"`)

// logIn logs in at the pages of the provider, and returns what the browser shows then.
func (b browser) logIn(address, as string) (*http.Response, string) {
	b.t.Helper()
	answer, page := b.do(http.MethodGet, address, "")
	for range 3 {
		found := formAction.FindStringSubmatch(page)
		if found == nil {
			break
		}
		form := url.Values{"prompt": {"login"}, "login": {as}, "password": {"any"}}
		if !strings.Contains(page, `name="login"`) {
			form = url.Values{"prompt": {"consent"}}
		}
		next, err := answer.Request.URL.Parse(found[1])
		if err != nil {
			b.t.Fatal(err)
		}
		answer, page = b.do(http.MethodPost, next.String(), form.Encode())
	}
	return answer, page
}

// Browsers log in at a real provider, and then do what their role may, as the subject of the token.
func TestBrowsersLogInAtAProvider(t *testing.T) {
	db := server.Open(t)
	listening := httptest.NewUnstartedServer(nil)
	address := "http://" + listening.Listener.Addr().String()
	issuer := testenv.Provider(t, "../access/testdata/provider.mjs", address+callbackPath)
	provider := access.NewOIDC(access.OIDCConfig{Issuer: issuer, Audience: "https://entente.example/api", RoleClaim: "roles"})
	a := serve(t, Config{Store: db, Callers: access.New(access.Config{
		Keys: db, Tokens: provider, Sessions: &access.Sessions{OIDC: provider, ClientID: "entente-pages", Secret: "secret", Sealer: db},
	})})
	listening.Config.Handler = a.engine
	listening.Start()
	t.Cleanup(listening.Close)

	alice := newBrowser(t)
	if answer, _ := alice.do(http.MethodGet, address+"/v1/entities", ""); answer.StatusCode != http.StatusUnauthorized {
		t.Errorf("before the login: %s", answer.Status)
	}
	answer, page := alice.logIn(address+loginPath+"?return=/problems", "alice")
	if answer.StatusCode != http.StatusOK || answer.Request.URL.String() != address+"/problems" {
		t.Fatalf("the login ends at %s: %s\n%.2000s", answer.Request.URL, answer.Status, page)
	}
	if answer, body := alice.do(http.MethodPut, address+"/v1/people/bob", `{"name":"Bob"}`); answer.StatusCode != http.StatusCreated {
		t.Errorf("an editor writes: %s %s", answer.Status, body)
	}
	if _, body := alice.do(http.MethodGet, address+"/v1/people/bob/history", ""); !strings.Contains(body, field("recorded_by", "oidc:alice")) {
		t.Errorf("the author is another: %s", body)
	}
	if answer, _ := alice.do(http.MethodGet, address+"/v1/keys", ""); answer.StatusCode != http.StatusForbidden {
		t.Errorf("an editor reads keys: %s", answer.Status)
	}
	crossSite, err := http.NewRequestWithContext(t.Context(), http.MethodDelete, address+"/v1/people/bob", nil)
	if err != nil {
		t.Fatal(err)
	}
	crossSite.Header.Set("Sec-Fetch-Site", "cross-site")
	if answer, err := alice.client.Do(crossSite); err != nil || answer.StatusCode != http.StatusForbidden {
		t.Errorf("a page of another site writes with the session: %v %v", answer, err)
	}
	session := cookieOf(t, alice, address, access.SessionCookie)
	if answer, _ := alice.do(http.MethodPost, address+logoutPath, ""); answer.StatusCode != http.StatusNoContent {
		t.Errorf("logging out: %s", answer.Status)
	}
	if answer, _ := alice.do(http.MethodGet, address+"/v1/entities", ""); answer.StatusCode != http.StatusUnauthorized {
		t.Errorf("after the logout: %s", answer.Status)
	}

	nobody := newBrowser(t)
	nobody.logIn(address+loginPath, "mallory")
	if answer, body := nobody.do(http.MethodGet, address+"/v1/entities", ""); answer.StatusCode != http.StatusForbidden {
		t.Errorf("somebody without a role: %s %s", answer.Status, body)
	}
	for name, path := range map[string]string{"no login": "?state=x&code=y", "no code": "?state=x", "nothing": ""} {
		if answer, _ := newBrowser(t).do(http.MethodGet, address+callbackPath+path, ""); answer.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: %s", name, answer.Status)
		}
	}
	for name, value := range map[string]string{"damaged": session[:len(session)-4] + "AAAA", "of another kind": cookieOf(t, begun(t, address), address, access.LoginCookie), "nonsense": "x"} {
		got := a.doWith(get("/v1/entities"), map[string]string{"Cookie": access.SessionCookie + "=" + value})
		if got.status != http.StatusUnauthorized {
			t.Errorf("a cookie that is %s: %d", name, got.status)
		}
	}
}

// begun is a browser that has begun a login.
func begun(t *testing.T, address string) browser {
	t.Helper()
	b := newBrowser(t)
	b.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	answer, _ := b.do(http.MethodGet, address+loginPath+"?return=//elsewhere.example", "")
	to := answer.Header.Get("Location")
	if answer.StatusCode != http.StatusSeeOther || !strings.Contains(to, "code_challenge_method=S256") || !strings.Contains(to, "nonce=") {
		t.Errorf("a login begins with %s %s", answer.Status, to)
	}
	for _, cookie := range answer.Cookies() {
		if !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode {
			t.Errorf("the cookie is %+v", cookie)
		}
	}
	return b
}

func cookieOf(t *testing.T, b browser, address, name string) string {
	t.Helper()
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	for _, cookie := range b.client.Jar.Cookies(at) {
		if cookie.Name == name {
			return cookie.Value
		}
	}
	t.Fatalf("there is no cookie %s", name)
	return ""
}

func TestLoginsLeadToOwnPathsOnly(t *testing.T) {
	for path, want := range map[string]string{
		"/problems?x=1": "/problems?x=1", "": "/docs/", "https://elsewhere.example": "/docs/", "//elsewhere.example": "/docs/", "/\\elsewhere.example": "/docs/", "/a\nb": "/docs/",
	} {
		if got := ownPath(path); got != want {
			t.Errorf("%q leads to %q, want %q", path, got, want)
		}
	}
}
