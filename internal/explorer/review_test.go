package explorer_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// markup is text that a page must show as text.
const markup = `<img src=x onerror="document.title='run'"> & <script>document.title='run'</script> 😀`

// draftText is a text in which both quotations of the draft stand, after characters outside of the basic plane.
const draftText = "😀 " + markup + " Ministers spoke in Moscow.\nThe spokesman said that no weapons are for sale. He added that Mr Shoigu stayed for two days in July. Nothing else was said."

// propose proposes a draft of two claims, the first of which names somebody whose name two have.
func propose(t *testing.T, address, id string) {
	t.Helper()
	send(t, http.MethodPost, address+"/v1/drafts", map[string]any{
		"id": id, "proposed_by": "a program " + markup, "text": draftText,
		"report": map[string]any{
			"source": map[string]any{"title": "No sale, says Moscow " + markup, "publisher": "TASS", "published_at": "2023-10-22"},
			"claims": []map[string]any{
				{"relation": "sold arms to", "subject": "North Korea", "object": "Russia", "key": "2023-shells", "modality": "denied", "quote": "no weapons are for sale",
					"speakers": []map[string]any{{"named": "Kim", "for": "Russia"}}, "summary": markup},
				{"relation": "visited", "subject": "Sergei Shoigu", "object": "Pyongyang", "occurred": "2023-07-25/2023-07-27", "quote": "stayed for two days"},
			},
		},
	})
}

func (p *page) key(keys string) { p.t.Helper(); p.do(chromedp.KeyEvent(keys)) }

// reason types into the dialog that a key has opened. The browser's driver may have sent the letter of
// that key into the field.
func (p *page) reason(text string) {
	p.t.Helper()
	p.ready()
	p.do(chromedp.Evaluate(`document.activeElement.select()`, nil))
	p.key(text)
	p.until(fmt.Sprintf(`document.querySelector("dialog textarea").value === %q`, text))
}

// A reviewer reads a draft beside its text, chooses who is meant, accepts one claim, edits, and rejects the rest, by keyboard.
func TestADraftIsReviewedByKeyboard(t *testing.T) {
	api := serve(t, whatHappened(t)...)
	twoKims(t, api.URL)
	propose(t, api.URL, "no-sale")
	p := open(t, api.URL, 1440, 1000, "light")
	p.allow = []string{"412", "409", "422"}
	p.at("#/drafts")
	p.shows(".draft-list", markup)
	p.key("j")
	p.until(`document.activeElement.dataset.draft === "no-sale"`)
	p.key(kb.Enter)
	p.shows(".draft-text mark.at", "no weapons are for sale")
	p.shows(".draft-head", markup)
	p.shows(".draft", "It cannot be accepted as it is")
	p.do(chromedp.Evaluate(`[...document.querySelectorAll(".candidate")].find(b => b.innerText.includes("kim-the-cook")).click()`, nil))
	p.shows(".draft-claim .effect", "denied")

	// Keys do nothing while somebody types.
	p.key("r")
	p.shows("dialog[open]", "Reject the draft")
	p.reason("ajk e?")
	p.key(kb.Escape)
	p.until(`document.querySelector("dialog") === null`)
	p.key("?")
	p.shows("dialog[open]", "accept what is selected")
	p.key(kb.Escape)
	p.until(`document.querySelector("dialog") === null`)

	p.key("j")
	p.shows(".draft-text mark.at", "stayed for two days")
	p.key(" ")
	p.shows(".decide", "Accept 1 claim")

	// Somebody else changes the draft: nothing is accepted, and both versions are shown.
	send(t, http.MethodPatch, api.URL+"/v1/drafts/no-sale", map[string]any{"report": map[string]any{"source": map[string]any{"title": "Another title"}}})
	p.key("a")
	p.shows(".conflict-note", "Another title")
	p.shows(".conflict-note", "No sale, says Moscow")
	p.press("Go on with the draft as it is now")
	p.shows(".draft-head", "Another title")
	p.key("a")
	p.shows(".stored", "Accepted")
	p.shows(".stored", "The other claims still wait")
	p.shows(".draft-claim", "accepted")
	p.key("r")
	p.shows("dialog[open]", "Reject the draft")
	p.reason("The text says less.")
	p.press("Reject")
	p.shows(".draft-head", "rejected")
	p.shows(".draft-head", "The text says less.")
	p.until(`document.title.startsWith("Drafts") && document.querySelector("img") === null`)
	got := send(t, http.MethodGet, api.URL+"/v1/drafts/no-sale", nil)
	if fmt.Sprintf("%v %v: %v", got["state"], got["accepted"], got["reason"]) != "rejected [1]: The text says less." {
		t.Errorf("the draft is %v, accepted %v, for %q", got["state"], got["accepted"], got["reason"])
	}
}

// An edit keeps what the form does not show, and is saved on what the reviewer has read.
func TestADraftIsEdited(t *testing.T) {
	api := serve(t, whatHappened(t)...)
	twoKims(t, api.URL)
	propose(t, api.URL, "no-sale")
	send(t, http.MethodPatch, api.URL+"/v1/drafts/no-sale", map[string]any{"report": map[string]any{"choose": map[string]any{"Kim": "kim-the-cook"}, "source": map[string]any{"byline": "A. Author", "language": "en"}}})
	p := open(t, api.URL, 1440, 1000, "light")
	p.allow = []string{"412", "422"}
	p.at("#/drafts?draft=no-sale")
	p.shows(".draft-claim .effect", "denied")
	p.key("e")
	p.until(`document.querySelector('[data-path="source.title"]')?.value.startsWith("No sale")`)
	p.enter("source.title", "A better title")
	p.enter("source.language", " ")
	p.enter("claims[1].occurred", "2023-07")
	send(t, http.MethodPatch, api.URL+"/v1/drafts/no-sale", map[string]any{"proposed_by": "x", "text": draftText + " More."})
	p.press("Save the draft")
	p.shows(".conflict-note", "More.")
	p.press("Keep my edit, on the draft as it is now")
	p.until(`document.querySelector('[data-path="source.title"]')?.value === "A better title"`)
	p.press("Save the draft")
	p.shows(".draft-head", "A better title")
	got := send(t, http.MethodGet, api.URL+"/v1/drafts/no-sale", nil)["report"].(map[string]any)
	source := got["source"].(map[string]any)
	if source["title"] != "A better title" || source["byline"] != "A. Author" || source["language"] != nil {
		t.Errorf("the source is %v", source)
	}
	if claims := got["claims"].([]any); len(claims) != 2 || claims[1].(map[string]any)["occurred"] != "2023-07" || fmt.Sprint(got["choose"]) != "map[Kim:map[id:kim-the-cook]]" {
		t.Errorf("the report is %v", got)
	}
}

// The form and the inbox, light and dark, wide and narrow: nothing serious for axe-core, no scrolling to the side. With -update, screenshots are written.
func TestWritingIsAccessible(t *testing.T) {
	api := serve(t, whatHappened(t)...)
	twoKims(t, api.URL)
	send(t, http.MethodPost, api.URL+"/v1/drafts", map[string]any{
		"id": "a-meeting-in-spring", "proposed_by": "assistant",
		"text": "MOSCOW, October 22. /TASS/. The spokesman said that no weapons are for sale. Asked about the summer, he added that Mr Shoigu stayed for two days in Pyongyang and saw a parade.\n\n" +
			"A US official, who asked not to be named, told the agency that the two leaders are expected to meet again next spring.",
		"report": map[string]any{
			"source": map[string]any{"title": "No weapons are for sale, says Moscow", "publisher": "TASS", "published_at": "2023-10-22", "url": "https://example.org/tass/1"},
			"claims": []map[string]any{
				{"relation": "sold arms to", "subject": "North Korea", "object": "Russia", "modality": "denied", "quote": "no weapons are for sale", "speakers": []map[string]any{{"named": "Dmitry Peskov", "for": "Russia"}}},
				{"relation": "visited", "subject": "Sergei Shoigu", "object": "Pyongyang", "occurred": "2023-07-25/2023-07-27", "quote": "stayed for two days in Pyongyang"},
				{"relation": "met with", "subject": "Kim", "object": "Vladimir Putin", "modality": "expected", "occurred": "2024-21", "quote": "are expected to meet again next spring",
					"speakers": []map[string]any{{"anonymous": "a US official who asked not to be named", "for": "United States"}}},
			},
		},
	})
	source := axe(t)
	views := []struct {
		name, at, until string
		fill            bool
	}{
		{"report", "#/report", ".report-side", true},
		{"draft", "#/drafts?draft=a-meeting-in-spring", ".draft-claim", false},
		{"drafts", "#/drafts", ".draft-list a", false},
		{"evidence", "#/graph?open=kim-the-cook&sel=e:kim-the-cook", ".duplicates", false},
	}
	for _, screen := range []struct {
		width, height int64
		scheme        string
	}{{1440, 1000, "light"}, {1440, 1000, "dark"}, {360, 740, "light"}} {
		p := open(t, api.URL, screen.width, screen.height, screen.scheme)
		p.allow = []string{"422", "404"}
		for _, view := range views {
			p.at(view.at)
			p.until(fmt.Sprintf("document.querySelector(%q) !== null", view.until))
			p.settled()
			if view.fill {
				p.story()
				if screen.scheme == "light" {
					p.do(chromedp.Evaluate(`[...document.querySelectorAll(".candidate")].find(b => b.innerText.includes("kim-the-cook")).click(), scrollTo(0, 0)`, nil))
					p.shows(".effect", "expected")
				}
			}
			if *update && view.name != "drafts" && view.name != "evidence" && screen.width > 360 {
				p.picture(view.name + "-" + screen.scheme)
			}
			for _, violation := range p.violations(source) {
				t.Errorf("%s, %s, %d: %s", view.name, screen.scheme, screen.width, violation)
			}
			if wide := value[int64](p, `document.documentElement.scrollWidth`); wide > screen.width {
				t.Errorf("%s is %d pixels wide on a screen of %d", view.name, wide, screen.width)
			}
		}
	}
}

// story fills the form with a story that names somebody whose name two have.
func (p *page) story() {
	p.t.Helper()
	for _, field := range [][2]string{
		{"source.title", "They will meet again, says Moscow"}, {"source.publisher", "TASS"}, {"source.published_at", "2023-10-22"},
		{"claims[0].subject", "Kim Jong Un"}, {"claims[0].relation", "met with"}, {"claims[0].object", "Vladimir Putin"}, {"claims[0].occurred", "2024-03"}, {"claims[0].quote", "They will meet in March, said Kim."},
	} {
		p.enter(field[0], field[1])
	}
	p.set("claims[0].modality", "expected")
	p.press("Add a speaker")
	p.enter("claims[0].speakers[0].named", "Kim")
	p.shows(".candidates", "Several have this name.")
}

// The inbox shows drafts in pages, in the order of their ids, and those of one source alone.
func TestTheInboxHasPages(t *testing.T) {
	api := serve(t, whatHappened(t)...)
	const source = "business-standard-2023-09-05"
	for _, id := range []string{"draft-015-of-the-paper", "draft-058-of-the-paper"} {
		send(t, http.MethodPost, api.URL+"/v1/drafts", map[string]any{"id": id, "report": map[string]any{
			"source": source, "claims": []map[string]any{{"relation": "visited", "subject": "Sergei Shoigu", "object": "Pyongyang"}},
		}})
	}
	server.Run(t, `UNWIND range(1, 60) AS i
		CREATE (:Draft {id: 'draft-' + right('00' + i, 3), revision: 1, state: 'open', proposed_by: 'a program', claims: 1, accepted: [], created_at: datetime(), updated_at: datetime(),
			report: '{"source": {"title": "Story ' + i + '"}, "claims": [{"relation": "visited", "subject": "A", "object": "B"}]}'})`, nil)
	p := open(t, api.URL, 1440, 1000, "light")
	p.at("#/drafts")
	const ids = `[...document.querySelectorAll("[data-draft]")].map(e => e.dataset.draft)`
	p.until(ids + ".length === 50")
	p.press("Show more drafts")
	p.until(ids + ".length === 62")
	if !value[bool](p, `(list => list.join() === [...list].sort().join())(`+ids+`)`) {
		t.Error("the drafts are not in the order of their ids")
	}
	p.until(`document.querySelectorAll(".inbox-list button").length === 0`)
	p.do(chromedp.Evaluate(fmt.Sprintf(`(f => { f.value = %q; f.dispatchEvent(new Event("change", {bubbles: true})); })(document.querySelector(".proposer select"))`, source), nil))
	p.until(ids + `.join() === "draft-015-of-the-paper,draft-058-of-the-paper"`)
	p.until(`location.hash === "#/drafts?source=` + source + `"`)
}
