package wire

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
)

func TestValuesThatTheDocumentForbidsAreFaults(t *testing.T) {
	tests := map[string]struct {
		report string
		want   []string
	}{
		"a report as documented": {`{"source": {"reliability": "B", "url": "https://example.org/1"}, "claims": [{"modality": "denied", "credibility": 6, "subject": {"name": "Han", "kind": "person"}}]}`, nil},
		"empty values":           {`{"source": {"reliability": "", "url": ""}, "claims": [{"modality": "", "subject": ""}]}`, nil},
		"a modality":             {`{"source": "a", "claims": [{}, {"modality": "sure"}]}`, []string{"report.claims[1].modality"}},
		"a grade out of range":   {`{"source": "a", "claims": [{"credibility": 7}, {"credibility": -1}]}`, []string{"report.claims[0].credibility", "report.claims[1].credibility"}},
		"a kind in a list":       {`{"source": "a", "claims": [{"speakers": [{"anonymous": "an aide", "for": [{"name": "X", "kind": "ship"}]}]}]}`, []string{"report.claims[0].speakers[0].for[0].kind"}},
		"a kind in a choice":     {`{"source": "a", "claims": [], "choose": {"Kim": {"new": {"kind": "ship"}}}}`, []string{"report.choose.Kim.new.kind"}},
		"members of a part that is embedded, and of one that is a pointer": {
			`{"source": {"reliability": "Z", "url": "ftp", "republished_from": {"reliability": "Y"}}, "claims": []}`,
			[]string{"report.source.url", "report.source.reliability", "report.source.republished_from.reliability"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			report, faults, err := Decode[Report]([]byte(tt.report))
			if err != nil || !faults.None() {
				t.Fatal(err, faults)
			}
			faults.Documented("report", report)
			var got []string
			for _, fault := range faults.All() {
				got = append(got, fault.Field)
				if fault.Code != kg.FaultValue && fault.Code != kg.FaultFormat {
					t.Errorf("%s has code %s", fault.Field, fault.Code)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
