package explorer_test

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"github.com/entente-graph/entente/internal/httpapi"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

var measure = flag.Bool("measure", false, "measure a large graph, which takes minutes")

// A large graph: each of 100 people has 100 relations with others.
const (
	hubs       = 100
	largeNodes = 2000
	largeEdges = 10_000
)

// largeGraph is the records of a large graph of so many people and relations.
func largeGraph(nodes, edges int) string {
	var lines strings.Builder
	for i := range nodes {
		fmt.Fprintf(&lines, `{"entity":{"id":"person-%d","kind":"person","name":"Person %d"}}`+"\n", i, i)
	}
	lines.WriteString(`{"entity":{"id":"gazette","kind":"organization","name":"Gazette"}}` + "\n")
	lines.WriteString(`{"source":{"id":"gazette-1","title":"All of them","publisher":"gazette","published_at":"2023-09-04"}}` + "\n")
	types := []string{"met-with", "phoned", "accused", "negotiated-with"}
	modalities := []string{"asserted", "alleged", "expected", "denied"}
	for i := range edges {
		from := i % hubs
		to := hubs + (i*7+i/hubs*13)%(nodes-hubs)
		fmt.Fprintf(&lines, `{"claim":{"relation":{"type":%q,"subject":"person-%d","object":"person-%d","key":"k%d"},"modality":%q,"occurred":"2023-0%d","source":"gazette-1","attribution":[{"kind":"unattributed"}]}}`+"\n",
			types[i%len(types)], from, to, i, modalities[i/3%len(modalities)], 1+i%9)
	}
	return lines.String()
}

// TestMeasure prints what docs/explorer.md says of speed. It asserts nothing, because the times
// are those of the machine.
func TestMeasure(t *testing.T) {
	if !*measure {
		t.Skip("measures; run with -measure")
	}
	// Other tests empty the database in one transaction, which would be too large.
	defer empty(t)
	// A server plans its statements when it starts.
	api := serveWith(t, func(c *httpapi.Config, _ string) {
		if err := c.Store.(*neo4jdb.DB).Warm(t.Context()); err != nil {
			t.Fatal(err)
		}
	}, append(whatHappened(t), largeGraph(largeNodes, largeEdges))...)
	p := open(t, api.URL, 1440, 900, "light")
	example := "#/graph?open=kim-jong-un,vladimir-putin"
	var took []string
	for range 5 {
		p.at(example)
		p.until(`performance.getEntriesByName("entente:complete").length > 0`)
		took = append(took, fmt.Sprintf("%.0f ms", value[float64](p, `performance.getEntriesByName("entente:complete")[0].startTime`)))
	}
	var seeds []string
	for i := range hubs {
		seeds = append(seeds, fmt.Sprintf("person-%d", i))
	}
	large := "#/graph?open=" + strings.Join(seeds, ",") + "&max=5000"
	p.at(large)
	for run := range 2 {
		p.do(chromedp.Evaluate(`localStorage.clear()`, nil))
		p.at(large)
		p.until(`performance.getEntriesByName("entente:complete").length > 0`)
		since := func(mark string) float64 {
			return value[float64](p, fmt.Sprintf(`performance.getEntriesByName(%q)[0].startTime - performance.getEntriesByName("entente:data")[0].startTime`, mark))
		}
		fmt.Printf("run %d: %s; after the data arrived: entities drawn %.0f ms, complete %.0f ms; pan %.0f, zoom %.0f frames/s\n", run+1,
			value[string](p, `document.querySelector(".notes p").innerText`), since("entente:nodes"), since("entente:complete"), p.panned(), p.zoomed())
	}
	fmt.Printf("scripts: %d bytes compressed; the example is drawn %s after its address was entered\n", scripts(t), strings.Join(took, ", "))
}

// empty removes all records in small transactions.
func empty(t *testing.T) {
	t.Helper()
	for {
		left := server.Run(t, `MATCH (n:!Migration&!RelationType) WITH n LIMIT 2000 DETACH DELETE n RETURN count(*) AS n`, nil)
		if left[0]["n"] == int64(0) {
			return
		}
	}
}

func compressed(t *testing.T, file string) int {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	writer := gzip.NewWriter(&out)
	_, _ = writer.Write(body)
	_ = writer.Close()
	return out.Len()
}

// scripts is the size of all scripts of the page, compressed. The card is a page of its own.
func scripts(t *testing.T) (size int) {
	t.Helper()
	files, err := filepath.Glob("dist/assets/*.js")
	if err != nil || len(files) < 3 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if !strings.HasPrefix(filepath.Base(file), "card-") {
			size += compressed(t, file)
		}
	}
	return size
}

// mostScript bounds the scripts of the page, so that a slow line loads them in some seconds.
const mostScript = 300_000

func TestTheScriptsAreSmall(t *testing.T) {
	if got := scripts(t); got > mostScript {
		t.Errorf("the scripts have %d bytes compressed, more than %d", got, mostScript)
	}
}

// panned counts the frames that the page draws in a second while somebody moves the drawing.
func (p *page) panned() float64 {
	p.t.Helper()
	p.do(chromedp.Evaluate(`document.querySelector(".canvas").scrollIntoView({block: "center"}); if (!("frames_" in window)) { window.frames_ = 0; (function count() { window.frames_++; requestAnimationFrame(count); })(); }`, nil))
	time.Sleep(500 * time.Millisecond)
	p.do(input.DispatchMouseEvent(input.MousePressed, 600, 450).WithButton(input.Left).WithButtons(1).WithClickCount(1))
	before := value[float64](p, `window.frames_`)
	began := time.Now()
	for step := 0; time.Since(began) < 3*time.Second; step++ {
		p.do(input.DispatchMouseEvent(input.MouseMoved, float64(600+step*3%120), float64(450+step*2%60)).WithButton(input.Left).WithButtons(1))
	}
	took := time.Since(began).Seconds()
	after := value[float64](p, `window.frames_`)
	p.do(input.DispatchMouseEvent(input.MouseReleased, 600, 450).WithButton(input.Left))
	time.Sleep(time.Second)
	return (after - before) / took
}

// zoomed counts the frames in a second while the wheel turns in each frame. The page turns it itself:
// the driver of the browser waits for each event until it is drawn.
func (p *page) zoomed() (frames float64) {
	p.t.Helper()
	p.do(chromedp.Evaluate(`new Promise(done => {
		const canvas = document.querySelector("canvas.canvas, .canvas canvas"), box = canvas.getBoundingClientRect(), began = performance.now();
		let frames = 0;
		(function turn() {
			const deltaY = Math.floor(frames++ / 15) % 2 ? -20 : 20, took = performance.now() - began;
			canvas.dispatchEvent(new WheelEvent("wheel", {deltaY, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, bubbles: true, cancelable: true}));
			if (took < 3000) requestAnimationFrame(turn); else done(1000 * frames / took);
		})();
	})`, &frames, awaited))
	time.Sleep(time.Second)
	return frames
}
