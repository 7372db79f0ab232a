package neo4jdb

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A property that is missing in the first rows is an error, and not silently lost.
func TestABulkFileHasAllThatItsRowsHave(t *testing.T) {
	rows := func(last map[string]any) func(yield func(map[string]any) bool) {
		return func(yield func(map[string]any) bool) {
			for range bulkSample {
				if !yield(map[string]any{"id": "a", "number": 1, "nothing": nil}) {
					return
				}
			}
			yield(last)
		}
	}
	tests := []struct {
		name  string
		last  map[string]any
		ends  string
		fails string
	}{
		{"the same columns", map[string]any{"id": "b", "number": 2}, "\nb,2\n", ""},
		{"one fewer, and one that is null", map[string]any{"id": "b", "more": nil}, "\nb,\n", ""},
		{"another one", map[string]any{"id": "b", "more": "x"}, "", `a row has "more"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "rows.csv")
			err := writeBulk(path, rows(tt.last))
			if tt.fails != "" {
				if err == nil || !strings.Contains(err.Error(), tt.fails) {
					t.Errorf("got %v, want an error with %q", err, tt.fails)
				}
				return
			}
			text, readErr := os.ReadFile(path)
			if err != nil || readErr != nil || !strings.HasSuffix(string(text), tt.ends) {
				t.Errorf("got %v and a file that ends in %q, want %q", err, text[max(0, len(text)-20):], tt.ends)
			}
		})
	}
}
