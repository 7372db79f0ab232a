package version

import (
	"encoding/json"
	"regexp"
	"runtime/debug"
	"testing"

	"github.com/entente-graph/entente/api/openapi"
)

// The number is a semantic version, and the OpenAPI document has the same one.
func TestTheNumberIsTheDocuments(t *testing.T) {
	if !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(Number()) {
		t.Errorf("%q is not a version such as 0.14.0", Number())
	}
	var document struct{ Info struct{ Version string } }
	if err := json.Unmarshal(openapi.Document, &document); err != nil {
		t.Fatal(err)
	}
	if document.Info.Version != Number() {
		t.Errorf("the OpenAPI document has version %q, the program %q: run go generate ./api/openapi", document.Info.Version, Number())
	}
}

func TestRevision(t *testing.T) {
	commit := debug.BuildSetting{Key: "vcs.revision", Value: "39e191b"}
	tests := []struct {
		name     string
		settings []debug.BuildSetting
		want     string
	}{
		{"without Git", nil, "0.14.0"},
		{"of a commit", []debug.BuildSetting{commit, {Key: "vcs.modified", Value: "false"}}, "0.14.0 (39e191b)"},
		{"of a changed tree", []debug.BuildSetting{{Key: "vcs.modified", Value: "true"}, commit}, "0.14.0 (39e191b+dirty)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := describe("0.14.0", revisionIn(tt.settings)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
