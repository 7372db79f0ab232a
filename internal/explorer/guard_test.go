package explorer_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/httpapi"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/testenv"
)

// hostile are names that try to be markup, scripts, formulas or other directions of text.
var hostile = []string{
	`<img src=x onerror="window.hacked=1">`,
	`"><script>window.hacked=1</script>`,
	`=HYPERLINK("http://elsewhere.example")`,
	"Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334a\u0351\u036b", // bidirectional controls are rejected by the API
	"👩‍🚀🏳️‍🌈👨‍👩‍👧‍👦 family",
	"{{constructor.constructor('window.hacked=1')()}}",
	"שלום العربية mixed",
}

// hostileGraph has everything hostile: names, titles, quotes, descriptors; and very long texts.
func hostileGraph(long string) string {
	var lines strings.Builder
	add := func(record map[string]any) {
		line, _ := json.Marshal(record) // maps of texts can be encoded
		lines.Write(append(line, '\n'))
	}
	for i, name := range append(hostile, long[:500]) {
		add(map[string]any{"entity": map[string]any{"id": fmt.Sprint("bad-", i), "kind": "person", "name": name, "description": long, "aliases": []any{map[string]any{"name": name}}}})
	}
	add(map[string]any{"entity": map[string]any{"id": "paper", "kind": "organization", "name": hostile[1]}})
	add(map[string]any{"source": map[string]any{"id": "paper-1", "title": hostile[0], "url": "https://elsewhere.example/?a=%22%3E", "publisher": "paper", "published_at": "2023-09-04"}})
	for i, text := range hostile {
		add(map[string]any{"claim": map[string]any{
			"relation": map[string]any{"type": "met-with", "subject": fmt.Sprint("bad-", i), "object": fmt.Sprint("bad-", i+1)}, "modality": "asserted", "occurred": fmt.Sprint("2023-09-0", i+1),
			"source": "paper-1", "summary": text, "quote": map[string]any{"exact": text}, "attribution": []any{map[string]any{"kind": "anonymous", "descriptor": text}},
		}})
	}
	return lines.String()
}

// Hostile names are text, on the page and in what it saves, and do not widen it.
func TestHostileNamesAreText(t *testing.T) {
	long := strings.Repeat("Long", 2500)
	api := serve(t, hostileGraph(long))
	p := open(t, api.URL, 360, 740, "light")
	folder := t.TempDir()
	files := p.saves(folder)
	unharmed := func(where string) {
		t.Helper()
		if value[bool](p, `"hacked" in window || document.querySelector("#app img, #app script, #app iframe") !== null`) {
			t.Errorf("%s: a name became markup", where)
		}
		if wide := value[float64](p, `document.documentElement.scrollWidth`); wide > 360 {
			t.Errorf("%s: the page is %.0f pixels wide", where, wide)
		}
	}
	p.at("")
	p.do(chromedp.SendKeys(`.start input[type=search]`, "<img"))
	p.shows(".start [role=option]", hostile[0])
	unharmed("search")
	for i, name := range append(hostile, long[:500]) {
		p.at(fmt.Sprintf("#/graph?open=bad-%d&sel=e:bad-%d", i, i))
		p.until(fmt.Sprintf(`document.querySelector("article.entity h2")?.textContent === %q`, name))
		p.until(`document.querySelector("tbody tr") !== null`)
		unharmed(name[:min(len(name), 30)])
	}
	p.at("#/graph?open=bad-0,bad-1,bad-2,bad-3&sel=r:" + firstRelation(t, api.URL, map[string][]string{"entity": {"bad-0"}}))
	p.shows(".claim blockquote", hostile[0])
	p.shows(".claim .document cite", hostile[0])
	unharmed("evidence")
	p.press("Save …")
	p.press("HTML")
	if saved := p.savedFile(folder, files); strings.Contains(saved, "<img") || strings.Contains(saved, "<script") || !strings.Contains(saved, "&lt;img src=x") {
		t.Error("the saved file has markup of a name")
	}
	p.press("CSV")
	if saved := p.savedFile(folder, files); !strings.Contains(saved, `'=HYPERLINK`) {
		t.Error("the saved table has a formula")
	}
}

// oneKey are keys of which one is needed.
type oneKey struct{ access.Keys }

func (oneKey) AnyAPIKey(context.Context) (bool, error) { return true, nil }

// A server that requires a key asks for it; the key lives in the tab alone.
func TestAKeyIsAskedFor(t *testing.T) {
	const key = "the-administrators-token-of-this-test"
	api := serveWith(t, func(c *httpapi.Config, _ string) {
		c.Callers = access.New(access.Config{Keys: oneKey{}, AdminToken: key})
	}, whatHappened(t)...)
	p := open(t, api.URL, 1440, 900, "light")
	p.allow = []string{"401"}
	p.at("")
	p.shows(".problem h1", "Sign in to read")
	p.shows(".problem", "API key")
	p.do(chromedp.SendKeys(`.problem input[type=password]`, key+"\r"))
	p.shows(".example", "confirmed")
	if value[string](p, `sessionStorage.getItem("entente.key")`) != key || value[bool](p, `JSON.stringify(localStorage).includes("token") || document.cookie.includes("token")`) {
		t.Error("the key is not in the session of the tab alone")
	}
	p.shows(".user", "administrator admin")
	p.press("Forget key")
	p.shows(".problem", "API key")
}

// Where the server logs browsers in at a provider, the page offers it, and comes back to the view.
func TestAProviderSignsIn(t *testing.T) {
	var issuer string
	api := serveWith(t, func(c *httpapi.Config, address string) {
		issuer = testenv.Provider(t, "../access/testdata/provider.mjs", address+"/login/callback")
		provider := access.NewOIDC(access.OIDCConfig{Issuer: issuer, Audience: "https://entente.example/api", RoleClaim: "roles"})
		db := c.Store.(*neo4jdb.DB)
		c.Callers = access.New(access.Config{Keys: db, Tokens: provider, Sessions: &access.Sessions{OIDC: provider, ClientID: "entente-pages", Secret: "secret", Sealer: db}})
	}, whatHappened(t)...)
	p := open(t, api.URL, 1440, 900, "light")
	p.allow = []string{"401", issuer, "favicon", "fonts.googleapis.com"} // the pages of the provider
	p.at("#/graph?open=kim-jong-un")
	p.press("Sign in with your organization")
	p.do(chromedp.WaitVisible(`input[name=login]`), chromedp.SendKeys(`input[name=login]`, "alice"), chromedp.SendKeys(`input[name=password]`, "any\r"))
	p.do(chromedp.WaitVisible(`form button[type=submit]`), chromedp.Click(`form button[type=submit]`))
	p.until(`location.hash === "#/graph?open=kim-jong-un"`)
	p.shows("section.table", "Vladimir Putin")
	if value[string](p, `document.cookie + sessionStorage.length`) != "0" {
		t.Error("scripts can read something that grants access")
	}
}

// A card shows a relation or a path in a frame of a page that the configuration names, and of no other.
func TestCardsAreFramed(t *testing.T) {
	var allowed, api *httptest.Server
	meeting := ""
	host := func() *httptest.Server {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			if r.URL.Path == "/" {
				_, _ = fmt.Fprintf(w, `<!doctype html><title>News</title><iframe width="600" height="800" src="%s/embed/#relation=%s"></iframe>`, api.URL, meeting)
			}
		}))
		t.Cleanup(s.Close)
		return s
	}
	allowed = host()
	other := host()
	api = serveWith(t, func(c *httpapi.Config, _ string) { c.FrameOrigins = []string{allowed.URL} }, whatHappened(t)...)
	meeting = strings.TrimPrefix(meetingLink(t, api.URL), "sel=r:")

	p := open(t, api.URL, 700, 900, "light")
	p.at("embed/#relation=" + meeting + "&known=2023-09-05")
	p.shows(".embed .verdict", "expected")
	p.at("embed/#from=kim-jong-un&to=sergei-shoigu")
	p.shows(".embed .walk", "Sergei Shoigu")

	for _, host := range []*httptest.Server{allowed, other} {
		p.allow = append(p.allow, "request to another origin: "+host.URL, "frame-ancestors")
		p.do(chromedp.Navigate(host.URL))
		if shown := p.framed(); shown != (host == allowed) {
			t.Errorf("a page of %s shows the card: %v", host.URL, shown)
		}
	}
}

// framed waits for the frame of the page, and reports whether the browser shows its document.
func (p *page) framed() (shown bool) {
	p.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		var tree *cdppage.FrameTree
		p.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
			tree, err = cdppage.GetFrameTree().Do(ctx)
			return err
		}))
		if len(tree.ChildFrames) == 0 {
			continue
		}
		switch frame := tree.ChildFrames[0].Frame; {
		case frame.UnreachableURL != "" || strings.HasPrefix(frame.URL, "chrome-error:"):
			return false
		case strings.Contains(frame.URL, "/embed/"):
			return true
		}
	}
	p.t.Fatal("the page has no frame")
	return false
}
