package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

const (
	workloadClaim = "claim"
	sourceID      = "bench-source"
	// unique is a placeholder in a request that different replaces, so that each request
	// adds another claim.
	unique = "UNIQUE"
)

//go:embed claim.cypher
var claimCypher string

// claimPlan returns the workload that adds claims, each about another meeting.
func claimPlan(w *world) plan {
	p := plan{Workload: workloadClaim}
	ids := w.some(2)
	for i := range ids {
		a, b := ids[i], ids[(i+1)%len(ids)]
		if a > b {
			a, b = b, a
		}
		body := fmt.Sprintf(`{"relation":{"type":"met-with","subject":%q,"object":%q,"key":"%s"},"modality":"asserted","occurred":"2024-02-03","source":%q}`, a, b, unique, sourceID)
		figures := map[string]any{
			"id": "bench-" + unique, "type": "met-with", "key": unique, "subject_id": a, "object_id": b,
			"status": "reported", "occurred": "2024-02-03", "claim_count": 1, "origin_count": 1, "anonymous_only": false, "date_conflict": false,
			"history_status": []any{"reported"}, "history_occurred": []any{"2024-02-03"}, "history_claim_count": []any{1}, "history_origin_count": []any{1},
			"history_date_conflict": []any{false}, "history_anonymous_only": []any{false}, "history_first_reported_by": []any{""},
		}
		p.Requests = append(p.Requests, request{Path: "/v1/claims", Body: body, Statements: []statement{{claimCypher, map[string]any{
			"source": sourceID, "relation": figures, "edge": figures,
			"claim": map[string]any{"id": "bench-claim-" + unique, "modality": "asserted", "occurred": "2024-02-03"},
		}}}})
	}
	return p
}

// different returns the request with every placeholder replaced by mark.
func (r request) different(mark string) request {
	r.Body = strings.ReplaceAll(r.Body, unique, mark)
	statements := make([]statement, len(r.Statements))
	for i, s := range r.Statements {
		statements[i] = statement{s.Text, differentMap(s.Parameters, mark)}
	}
	r.Statements = statements
	return r
}

func differentMap(m map[string]any, mark string) map[string]any {
	other := make(map[string]any, len(m))
	for key, value := range m {
		switch v := value.(type) {
		case string:
			value = strings.ReplaceAll(v, unique, mark)
		case map[string]any:
			value = differentMap(v, mark)
		}
		other[key] = value
	}
	return other
}

// addSource adds the source of all claims.
func addSource(ctx context.Context, address string) error {
	body, err := json.Marshal(map[string]string{"id": sourceID, "title": "Benchmark", "published_at": "2024-03-01"})
	if err != nil {
		return err
	}
	_, err = ask(ctx, http.MethodPut, address+"/v1/sources/"+sourceID, string(body))
	return err
}
