package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestASlowerWorkloadFailsTheCheck(t *testing.T) {
	before := map[string]float64{"path": 2, "claim": 0.5}
	for _, tt := range []struct {
		name string
		now  map[string]float64
		want string
	}{
		{"all as before", map[string]float64{"path": 2, "claim": 0.5}, ""},
		{"within the tolerance, or faster", map[string]float64{"path": 1.51, "claim": 0.9}, ""},
		{"slower", map[string]float64{"path": 1.49, "claim": 0.5}, "path reaches 1.49 of the floor; expected at least 1.50"},
		{"not measured", map[string]float64{"path": 2}, "claim reaches 0.00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			err := compareRatios(&out, before, tt.now, 0.25)
			switch {
			case tt.want == "" && err != nil:
				t.Error(err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("error %v, want %s", err, tt.want)
			case tt.want != "" && !strings.Contains(out.String(), "slower"):
				t.Errorf("the table does not show it:\n%s", &out)
			}
		})
	}
}
