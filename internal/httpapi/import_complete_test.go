package httpapi

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// offices makes a government that governs a place, with a minister in it at a time.
const offices = `{"entity":{"id":"ruritania","kind":"place","name":"Ruritania"}}
{"entity":{"id":"ruritania-government","kind":"government","name":"Government of Ruritania"}}
{"entity":{"id":"minister","kind":"position","name":"Minister of Ruritania"}}
{"entity":{"id":"ada","kind":"person","name":"Ada Brook"}}
{"entity":{"id":"secretary","kind":"person","name":"Cy Dunn"}}
{"entity":{"id":"envoy","kind":"person","name":"Eve Fenn"}}
{"source":{"id":"yearbook","title":"Yearbook","published_at":"2024-01-01"}}
{"claim":{"relation":{"type":"governs","subject":"ruritania-government","object":"ruritania"},"modality":"asserted","source":"yearbook"}}
{"claim":{"relation":{"type":"position-of","subject":"minister","object":"ruritania-government"},"modality":"asserted","source":"yearbook"}}
{"claim":{"relation":{"type":"holds-position","subject":"ada","object":"minister"},"modality":"asserted","occurred":"2020/2022","source":"yearbook"}}
`

// Imports complete attributions if they are asked to, say so, and store nothing a second time.
func TestImportsCompleteAttributions(t *testing.T) {
	official := func(day string) string {
		return `{"claim":{"relation":{"type":"met-with","subject":"ada","object":"envoy"},"modality":"asserted","occurred":"` + day + `","attribution":[{"kind":"named","entity":"secretary","on_behalf_of":["ruritania-government"]}],"source":"yearbook"}}` + "\n"
	}
	visit := `{"claim":{"id":"the-visit","relation":{"type":"visited","subject":"envoy","object":"ruritania"},"modality":"asserted","occurred":"2021-05","attribution":[{"kind":"document","on_behalf_of":["ruritania-government"]}],"source":"yearbook"}}` + "\n"
	leak := strings.Replace(official("2021-07-01"), `"kind":"named","entity":"secretary"`, `"kind":"anonymous","descriptor":"an official"`, 1)
	for _, tt := range []struct {
		name, file string
		want       string // the speakers of the claims, by the date of the claim
		status     string
	}{
		{"who held the office", official("2021-06-01"), `["ruritania-government","ada"]`, "confirmed"},
		{"twice in a file", official("2021-06-01") + official("2021-06-01"), `["ruritania-government","ada"]`, "confirmed"},
		{"a relation named by type and ends alone", strings.Replace(official(""), `"occurred":"",`, "", 1), `["ruritania-government","ada"]`, "confirmed"},
		{"who did not yet hold it", official("2019-06-01"), `["ruritania-government"]`, "reported"},
		{"the place that it governs, in a claim with an id", visit, `["ruritania-government","ruritania"]`, "confirmed"},
		{"a leak", leak, `["ruritania-government"]`, "reported"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := newAPI(t)
			a.importNDJSON("", offices)
			summary := a.importNDJSON("?complete=true", tt.file)
			completed := strings.Count(tt.want, ",")
			if got := summary.Completed.Read(); got.Count != completed || completed > 0 && got.First[0].Line != 1 {
				t.Errorf("completed: %+v, want %d", got, completed)
			}
			for _, query := range []string{"?complete=true", "?complete=true&on_error=skip"} {
				if again := a.importNDJSON(query, tt.file); again.Added != 0 || again.RefusedLines != 0 || again.Completed != nil {
					t.Errorf("again: %+v", again)
				}
			}
			relations := fromJSON[wire.RelationList](t, a.done(get("/v1/relations?types=met-with,visited")).body).Items
			if len(relations) != 1 || relations[0].Status != tt.status {
				t.Fatalf("relations: %s", toJSON(t, relations))
			}
			claims := fromJSON[wire.ClaimList](t, a.done(get("/v1/relations/"+relations[0].ID+"/claims")).body).Items
			if len(claims) != 1 || toJSON(t, claims[0].Attribution[0].OnBehalfOf) != tt.want {
				t.Errorf("claims: %s", toJSON(t, claims))
			}
		})
	}
}

// A claim stays as it was stored: an office that was recorded since completes nothing, in an import
// with or without completion before.
func TestCompletionLeavesStoredClaims(t *testing.T) {
	claim := `{"claim":{"relation":{"type":"met-with","subject":"ada","object":"envoy"},"modality":"asserted","occurred":"2021-06-01","attribution":[{"kind":"named","entity":"secretary","on_behalf_of":["ruritania-government"]}],"source":"yearbook"}}` + "\n"
	entities := strings.SplitAfter(offices, "\n")
	for _, before := range []string{"", "?complete=true"} {
		a := newAPI(t)
		a.importNDJSON("", strings.Join(entities[:7], ""))
		a.importNDJSON(before, claim)
		a.importNDJSON("", offices)
		if again := a.importNDJSON("?complete=true", claim); again.Added != 0 || again.Unchanged != 1 || again.Completed != nil {
			t.Errorf("after an import %q: %s", before, toJSON(t, again))
		}
	}
}

// importNDJSON imports a file of which no line may be rejected.
func (a *api) importNDJSON(query, file string) wire.ImportSummary {
	a.t.Helper()
	return fromJSON[wire.ImportSummary](a.t, a.done(call{method: "POST", path: "/v1/import" + query, body: file, mediaType: wire.MediaNDJSON}).body)
}
