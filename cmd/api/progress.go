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

// progress shows how far an import is: as a bar on a terminal, in plain lines elsewhere.
type progress struct {
	out io.Writer
	// bar is nil elsewhere.
	bar *progressbar.ProgressBar
	// size is how long the file is, or negative when nobody knows.
	size int64
	read atomic.Int64
	// next is when the next plain line is due.
	next time.Time
}

// plainEvery is how often a plain line is written.
const plainEvery = 10 * time.Second

func newProgress(out io.Writer, size int64) *progress {
	p := &progress{out: out, size: size, next: time.Now().Add(plainEvery)}
	if file, ok := out.(*os.File); ok && isatty.IsTerminal(file.Fd()) {
		p.bar = progressbar.NewOptions64(size, progressbar.OptionSetWriter(out), progressbar.OptionShowBytes(true),
			progressbar.OptionSetDescription("importing"), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	return p
}

// reading counts what is read of the file.
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

// tell shows what was stored so far.
func (p *progress) tell(s kg.ImportSummary) {
	so := fmt.Sprintf("%d lines, %d added, %d refused", s.Lines, s.Added, s.Bad)
	switch {
	case p.bar != nil:
		p.bar.Describe(so)
		_ = p.bar.Set64(p.read.Load())
	case time.Now().After(p.next):
		p.next = time.Now().Add(plainEvery)
		if p.size > 0 {
			so = fmt.Sprintf("%3d %%: %s", 100*p.read.Load()/p.size, so)
		}
		fmt.Fprintln(p.out, so)
	}
}

// above writes what stands above the bar.
func (p *progress) above(write func()) {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	write()
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
