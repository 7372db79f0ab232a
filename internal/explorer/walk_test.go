package explorer_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// An analyst searches a name, opens it, walks, filters, goes back in time, and reads who says so.
func TestAnAnalystWalksTheGraph(t *testing.T) {
	api := serve(t, whatHappened(t)...)
	p := open(t, api.URL, 1440, 900, "light")

	p.at("")
	p.shows(".example", "confirmed")
	p.do(chromedp.SendKeys(`.start input[type=search]`, "путин"))
	p.shows(`.start [role=option]`, "Vladimir Putin")
	p.do(chromedp.SendKeys(`.start input[type=search]`, kb.Enter))

	p.shows("article.entity h2", "Vladimir Putin")
	p.shows("section.table", "Kim Jong Un")
	p.press("Expand Kim Jong Un")
	p.shows("section.table", "Supreme Leader of North Korea")
	p.until(`document.querySelector(".canvas canvas") !== null`)

	p.press("Only what is confirmed")
	p.until(`![...document.querySelectorAll("section.table")].some(e => e.innerText.includes("alleged"))`)
	p.shows("section.table", "met with")

	p.do(chromedp.Evaluate(`[...document.querySelectorAll("tbody a")].find(a => a.innerText.includes("met with")).click()`, nil))
	p.shows("article.relation", "Who says so")
	p.shows("article.relation .verdict", "confirmed")
	p.shows("article.relation .claim", "Press Service of the President of Russia")
	p.shows("article.relation .steps", "expected")

	// Two days before, the meeting was planned; a week before, expected.
	p.press("Only what is confirmed")
	p.do(chromedp.Evaluate(`location.hash += "&known=2023-09-05"`, nil))
	p.shows("article.relation .verdict", "expected")
	p.shows("article.relation .reason", "nobody says that it happened")
	p.press("Now")
	p.shows("article.relation .verdict", "confirmed")

	// Played, the meeting turns from unknown to expected, planned and confirmed.
	p.press("Play")
	p.shows("article.relation", "Nothing was published about this")
	for _, status := range []string{"expected", "planned", "confirmed"} {
		p.shows("article.relation .verdict", status)
	}
	p.until(`!location.hash.includes("known=")`)

	// Views are links: the same address shows the same view, and Back leads to the one before.
	here := value[string](p, `location.href`)
	p.at(here[len(api.URL)+1:])
	p.shows("article.relation .verdict", "confirmed")
	p.press("Hide Russia")
	p.press("Show 1 hidden")
	p.do(chromedp.NavigateBack())
	p.shows(".notes", "Show 1 hidden")
}
