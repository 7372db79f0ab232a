package dbtest

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

func TestASharedNeo4jIsUnusedWhenNobodyHasUsedItForAWhile(t *testing.T) {
	for name, tt := range map[string]struct {
		usedBefore time.Duration
		held, want bool
	}{
		"just started or used":     {0, false, false},
		"used long ago":            {2 * keptFor, false, true},
		"in use since a long time": {2 * keptFor, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			p := place(filepath.Join(t.TempDir(), "0"))
			if err := os.WriteFile(p.file("json"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chtimes(p.file("json"), time.Time{}, time.Now().Add(-tt.usedBefore)); err != nil {
				t.Fatal(err)
			}
			user, keeper := flock.New(p.file("lock")), flock.New(p.file("lock"))
			if tt.held {
				if err := user.Lock(); err != nil {
					t.Fatal(err)
				}
			}
			got := p.unused(keeper)
			if taken, err := user.TryLock(); got != tt.want || err != nil || taken == (got && !tt.held) {
				t.Errorf("unused: %t, want %t; another can use it: %t, %v", got, tt.want, taken, err)
			}
		})
	}
}

func TestTheAddressOfANeo4jThatWasKilledIsNotUsed(t *testing.T) {
	p := place(filepath.Join(t.TempDir(), "0"))
	for name, text := range map[string]string{
		"cut off":        `{"URI": "bolt://127`,
		"nobody answers": `{"URI": "bolt://127.0.0.1:1", "Username": "neo4j", "Password": "secret"}`,
	} {
		if err := os.WriteFile(p.file("json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if found, running := p.running(); running {
			t.Errorf("%s: %+v is used", name, found)
		}
	}
}
