package explorer_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"github.com/entente-graph/entente/internal/testenv"
)

// A reader of a page of another origin selects a passage and uses the bookmarklet: the form opens with
// the title, the address and the passage.
func TestTheBookmarkletFillsTheFormFromAPageOfAnotherOrigin(t *testing.T) {
	api := serve(t)
	news := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, `<!DOCTYPE html><title>Ким &amp; Путин</title><link rel="icon" href="data:,">
			<p>The two <b id="said">are expected to meet, officials say</b>.</p>`)
	}))
	t.Cleanup(news.Close)

	p := open(t, api.URL, 1280, 900, "light")
	p.at("#/report")
	program := strings.TrimPrefix(value[string](p, `document.querySelector(".bookmarklet a").href`), "javascript:")
	program, err := url.PathUnescape(program)
	if err != nil {
		t.Fatal(err)
	}
	reader := open(t, news.URL, 1280, 900, "light")
	reader.do(chromedp.Navigate(news.URL+"/story?id=1"),
		chromedp.Evaluate(`getSelection().selectAllChildren(document.getElementById("said"))`, nil),
		chromedp.Evaluate(program, nil, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithUserGesture(true) }))

	form := openedTab(t, api.URL+"/#/report?")
	form.settled()
	for path, want := range map[string]string{"source.title": "Ким & Путин", "source.url": news.URL + "/story?id=1", "claims[0].quote": "are expected to meet, officials say"} {
		form.until(fmt.Sprintf(`document.querySelector('[data-path=%q]')?.value === %q`, path, want))
	}
}

// openedTab waits for a tab that a page has opened, whose address begins with prefix.
func openedTab(t *testing.T, prefix string) *page {
	t.Helper()
	var id target.ID
	testenv.Eventually(t, "a tab at "+prefix, func() bool {
		tabs, err := chromedp.Targets(shared)
		if err != nil {
			t.Fatal(err)
		}
		for _, tab := range tabs {
			if strings.HasPrefix(tab.URL, prefix) {
				id = tab.TargetID
			}
		}
		return id != ""
	})
	ctx, cancel := chromedp.NewContext(shared, chromedp.WithTargetID(id))
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx)
		cancel()
	})
	if err := chromedp.Run(ctx, chromedp.ActionFunc(func(context.Context) error { return nil })); err != nil {
		t.Fatal(err)
	}
	return &page{t: t, ctx: ctx, address: strings.SplitAfter(prefix, "/#")[0]}
}
