package explorer_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/chromedp/chromedp"
)

// A claim is retracted and reinstated from the panel that shows it, and two entities are merged and separated.
func TestCorrectionsFromTheEvidence(t *testing.T) {
	api := serve(t, whatHappened(t)...)
	twoKims(t, api.URL)
	p := open(t, api.URL, 1440, 1000, "light")
	p.allow = []string{"404"} // officials without an office
	p.at("#/graph?open=kim-jong-un,vladimir-putin&" + meetingLink(t, api.URL))
	p.shows("article.relation .verdict", "confirmed")
	before := value[int](p, `document.querySelectorAll(".claim.retracted").length`)
	p.press("Retract …")
	p.shows("dialog[open]", "Retract the claim")
	p.ready()
	p.key("Misread.")
	p.press("Retract")
	p.until(fmt.Sprintf(`document.querySelectorAll(".claim.retracted").length === %d`, before+1))
	p.shows(".claim.retracted", "retracted: Misread.")
	p.press("Reinstate …")
	p.ready()
	p.key("It was right.")
	p.press("Reinstate")
	p.until(fmt.Sprintf(`document.querySelectorAll(".claim.retracted").length === %d`, before))

	p.at("#/graph?open=kim-the-cook&sel=e:kim-the-cook")
	p.press("Is it the same as another?")
	p.shows(".candidate-row .reasons", "for")
	p.do(chromedp.Evaluate(`[...document.querySelectorAll(".candidate-row")].find(e => e.innerText.includes("kim-the-driver")).querySelector("button").click()`, nil))
	p.shows("dialog[open]", "Merge two entities")
	p.do(chromedp.Evaluate(`[...document.querySelectorAll("dialog label")].find(e => e.innerText.includes("kim-the-driver")).querySelector("input").click()`, nil))
	p.until(`[...document.querySelectorAll("dialog label")].find(e => e.innerText.includes("kim-the-driver")).querySelector("input").checked`)
	p.do(chromedp.Focus("dialog textarea", chromedp.ByQuery))
	p.ready()
	p.key("One man.")
	p.press("Merge")
	p.until(`location.hash.includes("sel=e:kim-the-driver")`)
	p.shows("article.entity", "A driver")
	if got := send(t, http.MethodGet, api.URL+"/v1/entities/kim-the-cook", nil); got["id"] != "kim-the-driver" {
		t.Errorf("the entity is %v", got)
	}
	p.press("Is it the same as another?")
	p.shows(".merging", "One man.")
	p.press("Undo …")
	p.shows("dialog[open]", "Undo the merge")
	p.ready()
	p.key("Two men.")
	p.press("Separate them")
	p.shows(".merging", "Two men.")
}

// ready waits until the field for a reason has the focus.
func (p *page) ready() { p.t.Helper(); p.until(`document.activeElement.name === "reason"`) }
