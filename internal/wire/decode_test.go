package wire

import (
	"strings"
	"testing"
)

func TestNestingIsCountedOutsideOfTexts(t *testing.T) {
	for body, want := range map[string]int{
		`{}`: 1, `[[],[{}]]`: 3, `"[[["`: 0, `{"a":"\"[[","b":[1]}`: 2, `{"a":"\\\\","b":[[1]]}`: 3, strings.Repeat("[", 500): 500,
	} {
		if got := nested([]byte(body)); got != want {
			t.Errorf("%.40s is nested %d deep, want %d", body, got, want)
		}
	}
}
