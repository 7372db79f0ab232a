package kg_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
)

// inWords returns details as text: "delivered 120 (a) or 60 (b)".
func inWords(details []kg.Detail) string {
	var fields []string
	for _, d := range details {
		var readings []string
		for _, r := range d.Readings {
			var origins []string
			for _, o := range r.Origins {
				origins = append(origins, o.ID)
			}
			readings = append(readings, fmt.Sprintf("%v (%s)", r.Value, strings.Join(origins, ", ")))
		}
		fields = append(fields, d.Field+" "+strings.Join(readings, " or "))
	}
	return strings.Join(fields, "; ")
}

func TestDetailsOfARelation(t *testing.T) {
	delivered := func(origin string, n int64) saying { return says(origin, kg.Asserted).with("delivered", n) }
	tests := []struct {
		name   string
		claims []kg.Evidence
		want   string
	}{
		{"none", evidence(says("usa", kg.Asserted)), ""},
		{"one value", evidence(delivered("usa", 100)), "delivered 100 (usa)"},
		{"agreement", evidence(delivered("usa", 100), delivered("ap", 100)), "delivered 100 (ap, usa)"},
		{"fields in the order of their names", evidence(delivered("usa", 100).with("category", "missiles")), "category missiles (usa); delivered 100 (usa)"},
		{"a newer edition replaces an older one, and another origin contradicts it", evidence(
			delivered("sipri", 100).published("2023-03-01"), delivered("ap", 60).published("2023-06-01"), delivered("sipri", 120)),
			"delivered 120 (sipri) or 60 (ap)"},
		{"the value of most origins before a newer one", evidence(
			delivered("usa", 100), delivered("ap", 100), delivered("nyt", 60).published("2023-09-09")), "delivered 100 (ap, usa) or 60 (nyt)"},
		{"a value that the voice said before", evidence(
			delivered("usa", 100).published("2023-09-01"), says("usa", kg.Asserted)), "delivered 100 (usa)"},
		{"unless the voice says another one", evidence(
			delivered("usa", 100).published("2023-09-01"), delivered("usa", 120)), "delivered 120 (usa)"},
		{"not one that it only planned", evidence(
			says("usa", kg.Planned).with("delivered", int64(150)).published("2023-09-01"), says("usa", kg.Asserted)), ""},
		{"of the deciding claims", evidence(
			delivered("usa", 100), says("ap", kg.Planned).with("delivered", int64(150))), "delivered 100 (usa)"},
		{"of others that count, where the deciding claims give none", evidence(
			says("usa", kg.Asserted), says("ap", kg.Alleged).with("delivered", int64(150))), "delivered 150 (ap)"},
		{"not of denials", evidence(
			says("usa", kg.Asserted), says("ap", kg.Denied).with("delivered", int64(150))), ""},
		{"not of retracted claims", evidence(
			delivered("usa", 100), delivered("ap", 60).retracted()), "delivered 100 (usa)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := kg.Derive(meeting, tt.claims)
			if words := inWords(got.Details); words != tt.want {
				t.Errorf("%q, want %q", words, tt.want)
			}
			for _, d := range got.Details {
				if d.Value != d.Readings[0].Value || d.Conflict() != (len(d.Readings) > 1) {
					t.Errorf("value %v, conflict %t of %q", d.Value, d.Conflict(), tt.want)
				}
			}
		})
	}
}

func TestTheHistoryHasDetails(t *testing.T) {
	history := kg.Derive(meeting, evidence(
		says("sipri", kg.Asserted).with("delivered", int64(100)).published("2023-03-01"),
		says("sipri", kg.Asserted).with("delivered", int64(120)))).History
	if len(history) != 2 || inWords(history[0].Details) != "delivered 100 (sipri)" || inWords(history[1].Details) != "delivered 120 (sipri)" {
		t.Errorf("%+v", history)
	}
}
