package localneo4j

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// mavenOutput is written what Maven prints. It counts what has been fetched, says so at most once a second, and keeps
// the last lines that tell of trouble.
type mavenOutput struct {
	progress func(string)
	partial  []byte
	last     []string
	fetched  int
	told     time.Time
}

// escape is what Maven sends a terminal even when asked for no colour.
var escape = regexp.MustCompile(`\x1b\[[0-9;]*m`)

func (m *mavenOutput) Write(p []byte) (int, error) {
	m.partial = append(m.partial, p...)
	for {
		line, rest, found := bytes.Cut(m.partial, []byte("\n"))
		if !found {
			return len(p), nil
		}
		m.line(string(line))
		m.partial = rest
	}
}

func (m *mavenOutput) line(line string) {
	line = escape.ReplaceAllString(line, "")
	if !strings.Contains(line, "Downloaded from") {
		if !strings.HasPrefix(line, "[INFO]") && strings.TrimSpace(line) != "" {
			m.last = append(m.last, line)
			m.last = m.last[max(0, len(m.last)-tailLines):]
		}
		return
	}
	m.fetched++
	if time.Since(m.told) >= time.Second {
		m.told = time.Now()
		m.progress(fmt.Sprintf("Fetching Neo4j %s with Maven: %d files so far", Version, m.fetched))
	}
}

func (m *mavenOutput) tail() string { return strings.Join(m.last, "\n") }
