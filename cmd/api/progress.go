package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"

	"github.com/entente-graph/entente/internal/kg"
)

// progress reports the progress of an import: a bar on a terminal, plain lines elsewhere.
type progress struct {
	out io.Writer
	// bar is nil when the output is not a terminal.
	bar *progressbar.ProgressBar
	// size is the length of the file in bytes, or negative when it is unknown.
	size int64
	// next is the time from which the next plain line may be written.
	next time.Time
}

// plainEvery is the least time between two plain lines.
const plainEvery = 10 * time.Second

func newProgress(out io.Writer, size int64) *progress {
	p := &progress{out: out, size: size, next: time.Now().Add(plainEvery)}
	if file, ok := out.(*os.File); ok && isatty.IsTerminal(file.Fd()) {
		p.bar = progressbar.NewOptions64(size, progressbar.OptionSetWriter(out), progressbar.OptionShowBytes(true),
			progressbar.OptionSetDescription("importing"), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	return p
}

// show displays the counts of the import so far. They and the share of the file are those of
// the rows that are done, not of what was read ahead or is on its way to a server.
func (p *progress) show(s kg.ImportSummary) {
	counts := fmt.Sprintf("%d rows done, %d added, %d rejected", s.Lines, s.Added, s.Bad)
	switch {
	case p.bar != nil:
		p.bar.Describe(counts)
		_ = p.bar.Set64(s.Bytes)
	case time.Now().After(p.next):
		p.next = time.Now().Add(plainEvery)
		if p.size > 0 {
			counts = fmt.Sprintf("%3d %%: %s", 100*s.Bytes/p.size, counts)
		}
		fmt.Fprintln(p.out, counts)
	}
}

// above clears the bar and calls write, so that its output appears above the bar.
func (p *progress) above(write func()) {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	write()
}

// end removes the bar.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
