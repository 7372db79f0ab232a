package explorer_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/entente-graph/entente/examples"
	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/httpapi"
	"github.com/entente-graph/entente/internal/ingest"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/testenv"
)

// page is the explorer in a real browser, on the real API and a real Neo4j.
type page struct {
	t       *testing.T
	ctx     context.Context
	address string

	// allow has parts of messages of the console that the test expects.
	allow []string

	mu     sync.Mutex
	faults []string
}

// patience is how long the page may take to show something on a busy machine.
const patience = time.Minute

// noKeys are no keys: everybody may do everything but administer.
type noKeys struct{ access.Keys }

func (noKeys) AnyAPIKey(context.Context) (bool, error) { return false, nil }

// serve serves the API with some texts in its graph, for everybody.
func serve(t *testing.T, texts ...string) *httptest.Server {
	t.Helper()
	return serveWith(t, func(*httpapi.Config, string) {}, texts...)
}

// serveWith serves the API with a changed configuration; change gets the address.
func serveWith(t *testing.T, change func(c *httpapi.Config, address string), texts ...string) *httptest.Server {
	t.Helper()
	testenv.NeedNeo4j(t)
	testenv.Chromium(t) // is looked for before a graph is stored for it
	db := server.Open(t)
	importer := ingest.Importer{Store: db}
	for _, text := range texts {
		if _, err := importer.Import(t.Context(), strings.NewReader(text), kg.ImportOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	var ids atomic.Int64
	config := httpapi.Config{
		Store: db, Importer: importer, Callers: access.New(access.Config{Keys: noKeys{}, Open: true}), Version: "test",
		NewID: func(prefix string) string { return fmt.Sprintf("%s-%d", prefix, ids.Add(1)) }, Timeout: 5 * time.Minute,
		Log: slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})),
	}
	listening := httptest.NewUnstartedServer(nil)
	change(&config, "http://"+listening.Listener.Addr().String())
	listening.Config.Handler = httpapi.New(config)
	listening.Start()
	t.Cleanup(listening.Close)
	return listening
}

// whatHappened is the founding report, and what was published after it.
func whatHappened(t *testing.T) []string {
	t.Helper()
	later, err := os.ReadFile("../../examples/what-happened-next.ndjson")
	if err != nil {
		t.Fatal(err)
	}
	return []string{string(examples.FoundingReport), string(later)}
}

// shared is the browser of all tests: starting one takes longer than many of them. It is nil until a
// test needs it.
var shared context.Context

// startBrowser starts the browser. closeBrowser ends it.
func startBrowser(t *testing.T, path string) {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.WindowSize(1440, 1000))
	allocator, _ := chromedp.NewExecAllocator(context.Background(), options...)
	// chromedp reports events that it does not know as errors.
	ctx, _ := chromedp.NewContext(allocator, chromedp.WithErrorf(func(string, ...any) {}))
	if err := chromedp.Run(ctx); err != nil {
		t.Fatal(err)
	}
	shared = ctx
}

func closeBrowser() {
	if shared != nil {
		_ = chromedp.Cancel(shared)
	}
}

// open opens a tab. Its session is its own, its storage is that of the server of the test, and there
// are no cookies. The test fails for what the console reports, and for requests to others.
func open(t *testing.T, address string, width, height int64, scheme string) *page {
	t.Helper()
	if path := testenv.Chromium(t); shared == nil {
		startBrowser(t, path)
	}
	ctx, cancel := chromedp.NewContext(shared)
	t.Cleanup(cancel)
	p := &page{t: t, ctx: ctx, address: address}
	chromedp.ListenTarget(ctx, p.listen)
	// A browser draws no frames for tabs that are not in front.
	p.do(cdppage.BringToFront(), network.Enable(), network.ClearBrowserCookies(), log.Enable(), runtime.Enable(),
		emulation.SetDeviceMetricsOverride(width, height, 1, false),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}))
	t.Cleanup(p.check)
	return p
}

// listen collects errors of the console, exceptions, and requests to other origins.
func (p *page) listen(event any) {
	fault := ""
	switch event := event.(type) {
	case *runtime.EventExceptionThrown:
		fault = "exception: " + event.ExceptionDetails.Error()
	case *runtime.EventConsoleAPICalled:
		if event.Type == runtime.APITypeError || event.Type == runtime.APITypeWarning {
			fault = fmt.Sprintf("console: %s %s", event.Type, event.Args[0].Value)
		}
	case *log.EventEntryAdded:
		if event.Entry.Level == log.LevelError {
			fault = "log: " + event.Entry.Text + " " + event.Entry.URL
		}
	case *network.EventRequestWillBeSent:
		url := event.Request.URL
		if !strings.HasPrefix(url, p.address+"/") && !strings.HasPrefix(url, "data:") && !strings.HasPrefix(url, "blob:") {
			fault = "request to another origin: " + url
		}
	}
	if fault != "" {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.faults = append(p.faults, fault)
	}
}

func (p *page) check() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, fault := range p.faults {
		if !slices.ContainsFunc(p.allow, func(part string) bool { return strings.Contains(fault, part) }) {
			p.t.Error(fault)
		}
	}
}

// do runs actions in the browser.
func (p *page) do(actions ...chromedp.Action) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	// The tab is opened by the first call, whose context must live on.
	if chromedp.FromContext(p.ctx).Target == nil {
		ctx = p.ctx
	}
	if err := chromedp.Run(ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// at goes to a view and waits until it is loaded.
func (p *page) at(view string) {
	p.t.Helper()
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(p.address+"/"+view))
	p.settled()
}

// settled waits until nothing is loading.
func (p *page) settled() { p.t.Helper(); p.until(`!document.querySelector(".loading, .boot")`) }

// until waits for a condition in JavaScript.
func (p *page) until(condition string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	var holds bool
	var err error
	for ; ctx.Err() == nil; time.Sleep(50 * time.Millisecond) {
		// It fails while the browser changes to another page.
		if err = chromedp.Run(ctx, chromedp.Evaluate(condition, &holds)); err == nil && holds {
			return
		}
	}
	var text string
	_ = chromedp.Run(p.ctx, chromedp.Evaluate(`document.body.innerText`, &text))
	p.t.Fatalf("waiting for %s: %v\nthe page: %.3000s", condition, err, text)
}

// shows waits until the text of an element has a text.
func (p *page) shows(selector, text string) {
	p.t.Helper()
	p.until(fmt.Sprintf(`[...document.querySelectorAll(%q)].some(e => e.innerText.includes(%q))`, selector, text))
}

// value evaluates an expression.
func value[T any](p *page, expression string) T {
	p.t.Helper()
	var got T
	p.do(chromedp.Evaluate(expression, &got))
	return got
}

// awaited waits for the promise that an expression gives.
func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// firstRelation is the id of the first relation of a list of the API.
func firstRelation(t *testing.T, address string, query url.Values) string {
	t.Helper()
	response, err := http.Get(address + "/v1/relations?" + query.Encode())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	var list struct{ Items []struct{ ID string } }
	if err := json.NewDecoder(response.Body).Decode(&list); err != nil || len(list.Items) == 0 {
		t.Fatal(err, list)
	}
	return list.Items[0].ID
}

// press clicks the first button or link of that text or label, once it is enabled.
func (p *page) press(name string) {
	p.t.Helper()
	find := fmt.Sprintf(`[...document.querySelectorAll("button, a, summary, label")].find(e => (e.getAttribute("aria-label") ?? e.innerText).trim() === %q && !e.disabled)`, name)
	p.until(find + " !== undefined")
	p.do(chromedp.Evaluate(find+".click()", nil))
}
