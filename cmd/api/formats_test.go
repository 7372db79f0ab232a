package main

import (
	"io"
	"testing"

	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/ingest"
)

// Each format that can be imported can be named on the command line.
func TestEveryFormatIsAFlag(t *testing.T) {
	for _, name := range ingest.Formats() {
		c, command, _, err := config.Parse([]string{"import", "--format=" + name, "file"}, io.Discard)
		if err != nil || importOptions(c.Import, io.Discard, newProgress(io.Discard, -1)).Format != name {
			t.Errorf("%s: %s, %v", name, command, err)
		}
	}
}
