package localneo4j

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// mavenOutput is a writer for the output of Maven. It reports the number of downloaded files at most once a second, and
// keeps the last lines that are warnings or errors.
type mavenOutput struct {
	progress func(string)
	partial  []byte
	last     []string
	fetched  int
	told     time.Time
}

// escape matches the colour codes that Maven prints even if colours are disabled.
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
		m.progress(fmt.Sprintf("Downloading Neo4j %s with Maven: %d files so far", Version, m.fetched))
	}
}

func (m *mavenOutput) tail() string { return strings.Join(m.last, "\n") }
