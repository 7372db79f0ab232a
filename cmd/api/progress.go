package main

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
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
	read atomic.Int64
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

// reading wraps in so that the bytes read from it are counted.
func (p *progress) reading(in io.Reader) io.Reader { return countingReader{in, &p.read} }

type countingReader struct {
	in   io.Reader
	read *atomic.Int64
}

func (r countingReader) Read(b []byte) (int, error) {
	n, err := r.in.Read(b)
	r.read.Add(int64(n))
	return n, err
}

// show displays the counts of the import so far.
func (p *progress) show(s kg.ImportSummary) {
	counts := fmt.Sprintf("%d lines, %d added, %d rejected", s.Lines, s.Added, s.Bad)
	switch {
	case p.bar != nil:
		p.bar.Describe(counts)
		_ = p.bar.Set64(p.read.Load())
	case time.Now().After(p.next):
		p.next = time.Now().Add(plainEvery)
		if p.size > 0 {
			counts = fmt.Sprintf("%3d %%: %s", 100*p.read.Load()/p.size, counts)
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
