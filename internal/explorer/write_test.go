package explorer_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// send makes a request of the API and returns its response.
func send(t *testing.T, method, address string, body any) map[string]any {
	t.Helper()
	return sendAs(t, "", method, address, body)
}

// sendAs makes a request with a key.
func sendAs(t *testing.T, key, method, address string, body any) map[string]any {
	t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), method, address, bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	if key != "" {
		request.Header.Set("X-API-Key", key)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	var answer map[string]any
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || response.StatusCode >= 300 {
		t.Fatal(method, address, response.Status, err, answer)
	}
	return answer
}

// twoKims adds two people of one name.
func twoKims(t *testing.T, address string) {
	t.Helper()
	for id, description := range map[string]string{"kim-the-driver": "A driver", "kim-the-cook": "A cook"} {
		send(t, http.MethodPut, address+"/v1/people/"+id, map[string]any{"name": "Kim", "description": description})
	}
}

// enter replaces the text of the field of a path, and closes its suggestions.
func (p *page) enter(path, text string) {
	p.t.Helper()
	p.fill(path, text)
	p.do(chromedp.KeyEvent(kb.Escape))
}

// fill replaces the text of the field of a path.
func (p *page) fill(path, text string) {
	p.t.Helper()
	field := fmt.Sprintf(`document.querySelector('[data-path=%q]')`, path)
	p.until(field + " !== null")
	open := fmt.Sprintf("(f => { if (f.closest('details')) f.closest('details').open = true; f.focus(); f.select(); })(%s)", field)
	p.do(chromedp.Evaluate(open, nil), input.InsertText(text))
}

// first chooses the first suggestion, which must have a text.
func (p *page) first(text string) {
	p.t.Helper()
	p.shows(`[role=option]`, text)
	p.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
}

// set chooses an option of the field of a path.
func (p *page) set(path, value string) {
	p.t.Helper()
	p.do(chromedp.Evaluate(fmt.Sprintf(`(f => { f.value = %q; f.dispatchEvent(new Event("change", {bubbles: true})); })(document.querySelector('[data-path=%q]'))`, value, path), nil))
}

// A desk enters a report: it chooses among two of one name, sees the effect before it stores, and the edge has changed.
func TestADeskEntersAReport(t *testing.T) {
	api := serve(t, whatHappened(t)...)
	twoKims(t, api.URL)
	p := open(t, api.URL, 1440, 1000, "light")
	p.allow = []string{"422"} // what is being typed is not complete
	p.at("#/report")
	p.enter("source.title", "A denial from Moscow")
	p.enter("source.publisher", "TASS")
	p.enter("source.published_at", "2023-10-22")
	p.fill("claims[0].relation", "was visited")
	p.first("was visited by")
	p.enter("claims[0].subject", "Pyongyang")
	p.fill("claims[0].object", "шойгу")
	p.first("Sergei Shoigu")
	p.enter("claims[0].occurred", "2023-07")
	p.shows(".explained", "1 to 31 July 2023")
	p.set("claims[0].modality", "denied")
	p.enter("claims[0].key", "a-visit-of-july")
	p.press("Add a speaker")
	p.enter("claims[0].speakers[0].named", "Kim")
	p.shows(".candidates", "Several have this name.")
	p.shows(".trial", "several entities have this name")
	p.do(chromedp.Evaluate(`[...document.querySelectorAll(".candidate")].find(b => b.innerText.includes("kim-the-cook")).click()`, nil))
	p.shows(".resolved", "chosen")
	p.shows(".effect", "nothing known")
	p.shows(".effect", "denied")

	// What is not stored survives a reload.
	p.do(chromedp.Reload())
	p.shows(".report-head", "This is what you had entered")
	p.press("Store 1 claim and 1 source")
	p.shows(".done", "Stored")
	p.shows(".done .effect", "denied")
	p.do(chromedp.Evaluate(`document.querySelector(".done .lines a").click()`, nil))
	p.shows("article.relation .verdict", "denied")
	p.shows("article.relation .claim", "A denial from Moscow")
	p.shows("article.relation .claim", "Kim")

	// Another story changes an edge that exists: before and after are shown first.
	p.at("#/report?" + url.Values{"title": {"<img src=x onerror=alert(1)>"}, "url": {"https://example.org/1"}, "text": {"“We met”, said <b>he</b>.\u202e"}}.Encode())
	p.until(`document.querySelector('[data-path="source.title"]').value === "<img src=x onerror=alert(1)>"`)
	p.until(`document.querySelector('[data-path="source.url"]').value === "https://example.org/1"`)
	p.until(`document.querySelector('[data-path="claims[0].quote"]').value.includes("<b>he</b>")`)
	p.until(`location.hash === "#/report"`)
	p.enter("source.publisher", "Reuters")
	p.enter("source.published_at", "2023-09-20")
	p.enter("claims[0].subject", "Kim Jong Un")
	p.enter("claims[0].relation", "met with")
	p.enter("claims[0].object", "Vladimir Putin")
	p.enter("claims[0].occurred", "2023-09")
	p.enter("claims[0].summary", "They met.")
	p.shows(".outcome .candidates", "Is it one of these?")
	p.do(chromedp.Evaluate(`document.querySelector(".outcome .candidate").click()`, nil))
	p.shows(".about", "Kim Jong Un met with Vladimir Putin")
	p.shows(".effect", "unchanged, 2 origins → 3 origins")
	p.press("Propose 1 claim as a draft")
	p.shows(".done", "Proposed")
}

// The days that the form shows for a date are those that the server computes.
func TestTheFormExplainsDates(t *testing.T) {
	api := serve(t)
	p := open(t, api.URL, 1000, 800, "light")
	p.allow = []string{"422"}
	p.at("#/report")
	dates := []string{
		"2023", "2023-09", "2024-02", "2023-02", "2023-09-04", "2023-08~", "2023-09-04?", "2023-08-28/2023-09-03", "2022-02-24/..", "../2023", "2023-09/",
		"202X", "19XX", "2023-21", "2023-24", "2023-XX", "2023-0X", "2023-1X", "2023-02-XX", "2023-02-2X", "2023-XX-XX", "0000-02", "9999-12",
		"2023-13", "2023-02-30", "2023-9", "September", "2023-25", "2023-00", "2XXX", "2023-09-04/2023-09", "/", "2023/2024/2025", "2023-21-01", "202X-01", "2023-2X",
	}
	for _, text := range dates {
		p.fill("claims[0].occurred", text)
		want := understood(text)
		p.until(fmt.Sprintf(`document.querySelector('.explained')?.innerText === %q`, want))
	}
}

// understood writes the days that the server computes for a date as the form does.
func understood(text string) string {
	date, err := edtf.Parse(text)
	if err != nil {
		return "no date of EDTF yet"
	}
	write := func(day edtf.Day, layout string) string {
		at, err := time.Parse("2006-01-02", day.String())
		if err != nil {
			return err.Error()
		}
		return at.Format(layout)
	}
	const whole = "2 January 2006"
	span := date.Span()
	switch {
	case span.Until == edtf.NoEnd:
		return "means " + write(span.From, whole) + " or later"
	case span.From == edtf.NoStart:
		return "means " + write(span.Last(), whole) + " or earlier"
	case span.From == span.Last():
		return "means " + write(span.From, whole)
	}
	layout := whole
	if first, last := span.From.String(), span.Last().String(); first[:7] == last[:7] {
		layout = "2"
	} else if first[:4] == last[:4] {
		layout = "2 January"
	}
	return "means " + write(span.From, layout) + " to " + write(span.Last(), whole)
}

// whole is a report that has every field of the grammar of reports.
const whole = `{
  "source": {"title": "A letter, and a visit", "publisher": "Business Standard", "published_at": "2023-10-20", "url": "https://example.org/letter", "language": "en",
    "byline": "A. Author", "reliability": "B", "republished_from": {"title": "A letter", "publisher": "Reuters", "published_at": "2023-10-19", "byline": "B. Author"},
    "republished_by": [{"publisher": "TASS", "url": "https://example.org/copy", "reliability": "C"}]},
  "claims": [
    {"id": "a-claim", "relation": "urged", "subject": "United States", "object": "North Korea", "modality": "asserted", "occurred": "2023-10-18", "place": "Pyongyang",
      "speakers": [{"named": {"id": "john-kirby"}, "descriptor": "spokesman", "for": ["White House", "United States"], "to": "Reuters", "stated": "2023-10-19"},
        {"intelligence": "new intelligence", "by": "United States"}],
      "quote": {"exact": "stop the talks", "prefix": "should ", "suffix": " at once"}, "key": "october", "summary": "It should stop.", "first_reported_by": "Reuters", "credibility": 2,
      "concerns": [{"role": "content", "negated": true, "relation": "sold arms to", "subject": "North Korea", "object": "Russia", "key": "2023-shells"}, {"role": "context", "entity": "Kim Jong Un"}]},
    {"relation": "visited", "subject": "Sergei Shoigu", "object": "Pyongyang", "modality": "denied", "attribution": [
      {"kind": "document", "entity": "Russia", "descriptor": "a plan", "on_behalf_of": ["Russia"], "told_to": "Reuters", "stated": "2023-10"},
      {"kind": "unattributed", "descriptor": "own reporting"}], "concerns": [{"role": "after", "relation_id": "MEETING"}]}
  ],
  "entities": [{"kind": "person", "name": "Han Sol", "aliases": [{"name": "한솔", "language": "ko"}]}],
  "choose": {"Russia": "russia-government"}
}`

// The form has every field of a report: what it reads and writes is the same, and each can be seen and changed.
func TestTheFormHasTheWholeReport(t *testing.T) {
	api := serve(t, whatHappened(t)...)
	meeting := meetingLink(t, api.URL)[len("sel=r:"):]
	var report map[string]any
	if err := json.Unmarshal([]byte(strings.ReplaceAll(whole, "MEETING", meeting)), &report); err != nil {
		t.Fatal(err)
	}
	send(t, http.MethodPost, api.URL+"/v1/drafts", map[string]any{"id": "whole", "report": report})
	before := send(t, http.MethodGet, api.URL+"/v1/drafts/whole", nil)["report"].(map[string]any)
	p := open(t, api.URL, 1440, 1000, "light")
	p.allow = []string{"422", "404"}
	p.at("#/drafts?draft=whole")
	p.shows(".draft-claim", "urged")
	p.key("e")
	for path, want := range map[string]string{
		"source.byline": "A. Author", "source.reliability": "B", "source.republished_from.title": "A letter", "source.republished_from.byline": "B. Author",
		"source.republished_by[0].reliability": "C", "claims[0].credibility": "2", "claims[0].first_reported_by": "Reuters", "claims[0].quote.prefix": "should ",
		"claims[0].speakers[1].intelligence": "new intelligence", "claims[0].concerns[0].relation": "sold arms to", "claims[0].concerns[1].entity": "Kim Jong Un",
		"claims[1].attribution[0].entity": "Russia", "claims[1].attribution[0].on_behalf_of": "Russia", "claims[1].attribution[1].way": "unattributed",
	} {
		p.until(fmt.Sprintf(`document.querySelector('[data-path=%q]')?.value === %q`, path, want))
	}
	p.set("source.reliability", "A")
	p.set("claims[0].credibility", "3")
	p.set("claims[0].concerns[1].role", "purpose")
	p.enter("source.republished_from.byline", "C. Author")
	p.press("Save the draft")
	p.until(`document.querySelector(".report-form") === null`)
	after := send(t, http.MethodGet, api.URL+"/v1/drafts/whole", nil)["report"].(map[string]any)
	first := before["claims"].([]any)[0].(map[string]any)
	before["source"].(map[string]any)["reliability"] = "A"
	before["source"].(map[string]any)["republished_from"].(map[string]any)["byline"] = "C. Author"
	first["credibility"], first["concerns"].([]any)[1].(map[string]any)["role"] = 3.0, "purpose"
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("the report (-want +got):\n%s", diff)
	}
}
