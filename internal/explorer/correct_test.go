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

	// Somebody else corrects the claim that the page shows as retracted: both versions are shown.
	p.press("Retract …")
	p.ready()
	p.key("Again.")
	p.press("Retract")
	p.shows(".claim.retracted", "retracted: Again.")
	claim := retracted(t, api.URL, meetingLink(t, api.URL)[len("sel=r:"):])
	send(t, http.MethodPost, api.URL+"/v1/claims/"+claim["id"].(string)+"/reinstate", map[string]any{"reason": "It stands."})
	correction := send(t, http.MethodPost, api.URL+"/v1/claims/"+claim["id"].(string)+"/supersede", map[string]any{"source": claim["source"], "occurred": "2023-09-12"})
	p.allow = append(p.allow, "409")
	p.press("Reinstate …")
	p.ready()
	p.key("It was right.")
	p.press("Reinstate")
	p.shows(".conflict-note", "Somebody changed the claim after you had read it")
	p.shows(".conflict-note td", "Again.")
	p.shows(".conflict-note td", correction["id"].(string))
	p.press("Show the claim as it is now")
	p.shows(".correct", "A corrected claim replaced it.")

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

// retracted returns the retracted claim of a relation.
func retracted(t *testing.T, address, relation string) map[string]any {
	t.Helper()
	for _, item := range send(t, http.MethodGet, address+"/v1/relations/"+relation+"/claims?limit=500", nil)["items"].([]any) {
		if claim := item.(map[string]any); claim["retracted_at"] != nil {
			return claim
		}
	}
	t.Fatal("no claim is retracted")
	return nil
}

// ready waits until the field for a reason has the focus.
func (p *page) ready() { p.t.Helper(); p.until(`document.activeElement.name === "reason"`) }
