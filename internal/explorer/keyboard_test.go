package explorer_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// mostTabs is how often Tab is pressed in search of an element; a page has fewer that take the focus.
const mostTabs = 150

// tabTo presses Tab until the element that has the focus satisfies a condition in JavaScript, in which
// it is e. It fails if there is none, or if the focus is not visible there.
func (p *page) tabTo(condition string) {
	p.t.Helper()
	for range mostTabs {
		p.do(chromedp.KeyEvent(kb.Tab))
		if !value[bool](p, fmt.Sprintf(`(e => %s)(document.activeElement)`, condition)) {
			continue
		}
		if !value[bool](p, `(s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none")(getComputedStyle(document.activeElement))`) {
			p.t.Errorf("the focus is not visible where %s", condition)
		}
		return
	}
	p.t.Fatalf("Tab does not lead to an element where %s", condition)
}

func named(text string) string {
	return fmt.Sprintf(`(e.getAttribute("aria-label") ?? e.innerText ?? "").trim().startsWith(%q)`, text)
}

// The walk of an analyst without a mouse: search, open, expand, filter, read the evidence, and go back.
func TestTheGraphIsWalkedByKeyboardAlone(t *testing.T) {
	api := serve(t, whatHappened(t)...)
	p := open(t, api.URL, 1440, 900, "light")
	key := func(keys string) { p.t.Helper(); p.do(chromedp.KeyEvent(keys)) }

	p.at("")
	p.tabTo(`e.matches(".start input[type=search]")`)
	p.do(input.InsertText("путин"))
	p.shows(`.start [role=option]`, "Vladimir Putin")
	key(kb.Enter)
	p.shows("article.entity h2", "Vladimir Putin")
	p.shows("section.table", "Kim Jong Un")

	p.tabTo(named("Expand Kim Jong Un"))
	key(kb.Enter)
	p.shows("section.table", "Supreme Leader of North Korea")

	p.at(value[string](p, `location.href`)[len(api.URL)+1:])
	p.tabTo(`e.closest("label")?.innerText.includes("Only what is confirmed") || ` + named("Only what is confirmed"))
	key(" ")
	p.until(`![...document.querySelectorAll("section.table")].some(e => e.innerText.includes("alleged"))`)

	p.tabTo(`e.matches("tbody a") && e.innerText.includes("met with")`)
	key(kb.Enter)
	p.shows("article.relation", "Who says so")
	p.shows("article.relation .verdict", "confirmed")
	p.do(chromedp.NavigateBack())
	p.until(`!document.querySelector("article.relation")`)
}
