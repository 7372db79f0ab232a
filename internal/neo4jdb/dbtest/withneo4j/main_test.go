package main

import (
	"strings"
	"testing"
)

// TestTheStatusOfTheCommandIsReturned names a database, so that none starts.
func TestTheStatusOfTheCommandIsReturned(t *testing.T) {
	t.Setenv("ENTENTE_TEST_NEO4J_URI", "bolt://127.0.0.1:1")
	for script, want := range map[string]int{"exit 0": 0, "exit 3": 3, `[ "$ENTENTE_TEST_NEO4J_URI" = bolt://127.0.0.1:1 ]`: 0, "kill -9 $$": 1} {
		if got, err := run([]string{"sh", "-c", script}); got != want || err != nil {
			t.Errorf("%s: %d %v, want %d", script, got, err, want)
		}
	}
	if got, err := run([]string{"no-such-command"}); got != 1 || err == nil || !strings.Contains(err.Error(), "no-such-command") {
		t.Errorf("a command that does not exist: %d %v", got, err)
	}
}
