package wire

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
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

// A null is a fault with its path wherever the schema has a type.
func TestNullsAreFaults(t *testing.T) {
	for _, tt := range []struct{ body, paths string }{
		{`{"modality":null,"source":"s","quote":{"exact":null},"attribution":[{"kind":"named","on_behalf_of":["a",null]},null],"credibility":null}`,
			"attribution[0].on_behalf_of[1] attribution[1] credibility modality quote.exact"},
		{`{"source":"s","quote":null,"relation":null,"details":{"amount":null}}`, "quote relation"},
		{`{"source":"s","recorded_at":null}`, ""}, // kept by the server
	} {
		_, faults, err := Decode[ClaimInput]([]byte(tt.body))
		if err != nil {
			t.Fatal(err)
		}
		var paths []string
		for _, fault := range faults.All() {
			if strings.Contains(fault.Message, "null") {
				paths = append(paths, fault.Field)
			}
		}
		if got := strings.Join(paths, " "); got != tt.paths {
			t.Errorf("%s: nulls at %q, want %q", tt.body, got, tt.paths)
		}
	}
}

func TestHalvesOfSurrogatePairsAreMalformed(t *testing.T) {
	for body, want := range map[string]string{
		`{"name":"\ud83d\ude00 \\ud83d \u0041"}`:       "",
		`{"name":"a\ud83d"}`:                           `name has the surrogate \ud83d without its other half (at byte 10)`,
		`{"aliases":[{"name":"x"},{"name":"\uDE00"}]}`: `aliases[1].name has the surrogate \uDE00`,
		`{"name":"\ud83dx\ude00"}`:                     `name has the surrogate \ud83d`,
		`{"\ud83d":1}`:                                 `a name of a member has the surrogate \ud83d`,
		`{"name":"\ud83d\ud83d\ude00"}`:                `name has the surrogate \ud83d`,
		`{"name":"\ud83d`:                              "",
	} {
		err := CheckSurrogates([]byte(body))
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", body, err, want)
		}
	}
}

func FuzzSurrogates(f *testing.F) {
	f.Add([]byte(`{"a":["\ud83d\ude00",{"b":"\udead"}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		if err := CheckSurrogates(body); err != nil && !json.Valid(body) {
			t.Skip("what is no JSON may be refused for any reason")
		} else if err == nil && json.Valid(body) {
			var tree any
			_ = json.Unmarshal(body, &tree)
			text, _ := json.Marshal(tree)
			if !strings.Contains(string(body), "\uFFFD") && !strings.Contains(strings.ToLower(string(body)), `\ufffd`) && strings.Contains(string(text), "\uFFFD") && json.Valid(body) && utf8.Valid(body) {
				t.Errorf("%s is decoded with a replacement", body)
			}
		}
	})
}
