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
	p.shows("dialog", "Retract the claim")
	p.key("Misread.")
	p.press("Retract")
	p.until(fmt.Sprintf(`document.querySelectorAll(".claim.retracted").length === %d`, before+1))
	p.shows(".claim.retracted", "retracted: Misread.")
	p.press("Reinstate …")
	p.key("It was right.")
	p.press("Reinstate")
	p.until(fmt.Sprintf(`document.querySelectorAll(".claim.retracted").length === %d`, before))

	p.at("#/graph?open=kim-the-cook&sel=e:kim-the-cook")
	p.press("Is it the same as another?")
	p.shows(".candidate-row .reasons", "for")
	p.do(chromedp.Evaluate(`[...document.querySelectorAll(".candidate-row")].find(e => e.innerText.includes("kim-the-driver")).querySelector("button").click()`, nil))
	p.shows("dialog", "Merge two entities")
	p.press("Kim kim-the-driver")
	p.until(`[...document.querySelectorAll("dialog label")].find(e => e.innerText.includes("kim-the-driver")).querySelector("input").checked`)
	p.do(chromedp.Focus("dialog textarea", chromedp.ByQuery))
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
	p.shows("dialog", "Undo the merge")
	p.key("Two men.")
	p.press("Separate them")
	p.shows(".merging", "Two men.")
}
