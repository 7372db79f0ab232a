package explorer_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// A view of many relations is drawn on a canvas of its own, on which two fingers zoom, and of which
// files can be saved.
func TestALargeGraphIsDrawn(t *testing.T) {
	api := serve(t, largeGraph(110, 1600))
	p := open(t, api.URL, 1440, 900, "light")
	p.do(emulation.SetTouchEmulationEnabled(true).WithMaxTouchPoints(2))
	var seeds []string
	for i := range hubs {
		seeds = append(seeds, fmt.Sprintf("person-%d", i))
	}
	p.at("#/graph?open=" + strings.Join(seeds, ",") + "&max=5000")
	p.until(`performance.getEntriesByName("entente:complete").length > 0`)
	p.do(chromedp.Evaluate(`window.canvas_ = document.querySelector("canvas.sketch"); canvas_.scrollIntoView({block: "center"})`, nil))
	box := value[struct{ X, Y, Width, Height float64 }](p, `(({x, y, width, height}) => ({x, y, width, height}))(canvas_.getBoundingClientRect())`)
	x, y := box.X+box.Width/2, box.Y+box.Height/2
	before := value[string](p, `canvas_.toDataURL()`)
	fingers := func(apart float64) []*input.TouchPoint {
		return []*input.TouchPoint{{X: x - apart, Y: y, ID: 1}, {X: x + apart, Y: y, ID: 2}}
	}
	p.do(input.DispatchTouchEvent(input.TouchStart, fingers(20)))
	for apart := 40.0; apart <= 240; apart += 40 {
		p.do(input.DispatchTouchEvent(input.TouchMove, fingers(apart)))
	}
	p.do(input.DispatchTouchEvent(input.TouchEnd, []*input.TouchPoint{}))
	p.until(fmt.Sprintf(`canvas_.toDataURL() !== %q`, before))
	if scale := value[float64](p, `visualViewport.scale`); scale != 1 {
		t.Errorf("the page is zoomed by %f with the drawing", scale)
	}
	if value[string](p, `location.hash`) != "#/graph?open="+strings.Join(seeds, ",")+"&max=5000" {
		t.Error("two fingers have selected something")
	}

	folder := t.TempDir()
	saved := p.saves(folder)
	p.press("Save …")
	p.press("SVG")
	if body := p.savedFile(folder, saved); !strings.Contains(body, "met with ×2") || !strings.Contains(body, "Person 109") {
		t.Error("the drawing lacks a count of parallel relations, or an entity")
	}
}
