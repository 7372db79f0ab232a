package explorer_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

var update = flag.Bool("update", false, "write the screenshots of docs/explorer")

// axe is the source of axe-core, which finds what people with disabilities cannot use.
func axe(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile("web/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skip("needs axe-core: run internal/explorer/build.sh")
	}
	return string(source)
}

// violations are the serious and critical ones on the page as it is.
func (p *page) violations(axe string) []string {
	p.t.Helper()
	p.do(chromedp.Evaluate(axe+";0", nil))
	var found string
	p.do(chromedp.Evaluate(`axe.run(document, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => JSON.stringify(
		r.violations.filter(v => ["serious", "critical"].includes(v.impact)).flatMap(v => v.nodes.map(n => v.id + ": " + n.target + " " + n.failureSummary))))`,
		&found, awaited))
	var list []string
	if err := json.Unmarshal([]byte(found), &list); err != nil {
		p.t.Fatal(err)
	}
	return list
}

// meetingLink is the part of an address that selects the meeting of the example.
func meetingLink(t *testing.T, address string) string {
	t.Helper()
	return "sel=r:" + firstRelation(t, address, url.Values{"types": {"met-with"}, "subject": {"kim-jong-un"}, "object": {"vladimir-putin"}})
}

// Every view, light and dark, wide and narrow: nothing serious for axe-core, no error in the console,
// no request to another origin, no scrolling to the side. With -update, screenshots are written.
func TestViewsAreAccessible(t *testing.T) {
	api := serve(t, whatHappened(t)...)
	source := axe(t)
	meeting := meetingLink(t, api.URL)
	views := []struct{ name, at, until string }{
		{"start", "", ".card .lines a"},
		{"graph", "#/graph?open=kim-jong-un,vladimir-putin,north-korea-government&" + meeting, ".steps"},
		{"expected", "#/graph?open=kim-jong-un,vladimir-putin&known=2023-09-05&" + meeting, ".claim .document cite"},
		{"entity", "#/graph?open=kim-jong-un,vladimir-putin&group=type&sel=e:kim-jong-un", ".groups input"},
		{"paths", "#/between?from=kim-jong-un&to=sergei-shoigu", ".walk"},
		{"nothing", "#/graph?open=kim-jong-un&types=accused", "article, .side"},
		{"unknown", "#/graph?open=nobody", ".problem"},
	}
	for _, scheme := range []string{"light", "dark"} {
		p := open(t, api.URL, 1440, 1000, scheme)
		p.allow = []string{"422"}
		for _, view := range views {
			p.at(view.at)
			p.until(fmt.Sprintf("document.querySelector(%q) !== null", view.until))
			p.settled()
			for _, violation := range p.violations(source) {
				t.Errorf("%s, %s: %s", view.name, scheme, violation)
			}
			if *update && view.name != "nothing" && view.name != "unknown" {
				p.picture(view.name + "-" + scheme)
			}
		}
	}
	p := open(t, api.URL, 360, 740, "light")
	p.allow = []string{"422"}
	for _, view := range views {
		p.at(view.at)
		p.until(fmt.Sprintf("document.querySelector(%q) !== null", view.until))
		p.settled()
		if wide := value[float64](p, `document.documentElement.scrollWidth`); wide > 360 {
			t.Errorf("%s is %.0f pixels wide on a screen of 360", view.name, wide)
		}
		for _, violation := range p.violations(source) {
			t.Errorf("%s, narrow: %s", view.name, violation)
		}
		if *update && view.name == "graph" {
			p.picture("graph-narrow")
		}
	}
}

// picture writes a screenshot for the documentation.
func (p *page) picture(name string) {
	p.t.Helper()
	// The drawing is arranged in the background, and drawn in the next frames.
	time.Sleep(time.Second)
	var image []byte
	p.do(chromedp.CaptureScreenshot(&image))
	if err := os.MkdirAll("../../docs/explorer", 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile("../../docs/explorer/"+name+".png", image, 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// Paths and common contacts of two entities, with the claims behind each step.
func TestPathsHaveTheirEvidence(t *testing.T) {
	api := serve(t, whatHappened(t)...)
	p := open(t, api.URL, 1440, 900, "light")
	p.at("#/between?from=kim-jong-un&to=vladimir-putin")
	p.shows(".path", "met with")
	p.do(chromedp.Evaluate(`[...document.querySelectorAll(".step summary")].find(e => e.innerText.includes("met with")).click()`, nil))
	p.shows(".step .claim", "Press Service of the President of Russia")
	p.shows("section", "Common contacts")
	p.press("Only what is confirmed")
	p.until(`[...document.querySelectorAll(".path")].every(e => !e.innerText.includes("reported"))`)
	p.do(chromedp.Evaluate(`document.querySelector(".path header a").click()`, nil))
	p.shows("section.table", "met with")
	p.until(`location.hash.startsWith("#/graph?pin=kim-jong-un")`)
}

// What is saved has what is shown, and nothing that was hidden.
func TestViewsAreSaved(t *testing.T) {
	api := serve(t, whatHappened(t)...)
	p := open(t, api.URL, 1440, 900, "light")
	folder := t.TempDir()
	saved := p.saves(folder)
	p.at("#/graph?open=kim-jong-un,vladimir-putin&hide=russia&" + meetingLink(t, api.URL))
	p.shows(".claim", "decides the status")
	p.press("Save …")
	for _, tt := range []struct {
		name, begins string
		has          []string
	}{
		{"HTML", "<!doctype html>", []string{"Kim Jong Un", "Press Service of the President of Russia", "met with", "<svg", "US official not authorised to speak publicly"}},
		{"SVG", "<svg", []string{"Vladimir Putin", "met with"}},
		{"CSV", "id,subject,", []string{"met-with,vladimir-putin,Vladimir Putin,confirmed,2023-09-13"}},
		{"GraphML", "<?xml", []string{`source="kim-jong-un" target="vladimir-putin"`}},
		{"PNG", "\x89PNG", nil},
	} {
		p.press(tt.name)
		body := p.savedFile(folder, saved)
		if !strings.HasPrefix(body, tt.begins) {
			t.Errorf("%s begins with %.40q", tt.name, body)
		}
		for _, text := range tt.has {
			if !strings.Contains(body, text) {
				t.Errorf("%s lacks %s", tt.name, text)
			}
		}
		if strings.Contains(body, `"russia"`) || strings.Contains(body, ",russia,") || strings.Contains(body, "<script") {
			t.Errorf("%s has something that is hidden, or a script", tt.name)
		}
	}
	p.press("Close")
	p.press("Show request")
	p.shows("dialog pre", "/v1/graph/subgraph --json")
	p.press("Close")
	p.press("Show Cypher")
	p.shows("dialog pre", "MATCH p = (e:Entity)-[r]-(o:Entity)")
	p.shows("dialog", "What the server ran")
	p.shows("dialog pre", ":param p")
}

// saves has files saved to a folder, and returns a channel of their names once they are complete.
func (p *page) saves(folder string) <-chan string {
	saved := make(chan string, 1)
	chromedp.ListenTarget(p.ctx, func(event any) {
		if progress, ok := event.(*browser.EventDownloadProgress); ok && progress.State == browser.DownloadProgressStateCompleted {
			saved <- progress.GUID
		}
	})
	p.do(browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllowAndName).WithDownloadPath(folder).WithEventsEnabled(true))
	return saved
}

// savedFile returns the content of the next file that is saved.
func (p *page) savedFile(folder string, saved <-chan string) string {
	p.t.Helper()
	select {
	case name := <-saved:
		body, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			p.t.Fatal(err)
		}
		return string(body)
	case <-time.After(patience):
		p.t.Fatal("no file was saved")
		return ""
	}
}
