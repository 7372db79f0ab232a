package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// The workloads that write: single claims about distinct relations, the same with an Idempotency-Key,
// claims about a few relations, and reports of several claims.
const (
	workloadClaim  = "claim"
	workloadKeyed  = "claim-keyed"
	workloadHot    = "claim-hot"
	workloadReport = "report"
)

const (
	sourceID = "bench-source"
	// Placeholders in a request, which different replaces: unique, so that each request adds another
	// claim, and some, so that the relations of one turn are among a few of its own.
	unique = "UNIQUE"
	some   = "SOME"
	// hotRelations is the number of relations of workloadHot in a turn.
	hotRelations = 4
	// reportClaims is the number of claims in a report.
	reportClaims = 10
)

//go:embed claim.cypher
var claimCypher string

//go:embed report.cypher
var reportCypher string

// claimPlans returns the workloads that write.
func claimPlans(w *world) []plan {
	claims, keyed, hot, reports := plan{Workload: workloadClaim}, plan{Workload: workloadKeyed}, plan{Workload: workloadHot}, plan{Workload: workloadReport}
	ids := w.some(2)
	for i := range ids {
		a, b := ids[i], ids[(i+1)%len(ids)]
		if a > b {
			a, b = b, a
		}
		one := claimRequest(a, b, unique)
		claims.Requests = append(claims.Requests, one)
		one.Key = unique
		keyed.Requests = append(keyed.Requests, one)
		if i < hotRelations {
			hot.Requests = append(hot.Requests, claimRequest(a, b, some))
		}
		reports.Requests = append(reports.Requests, reportRequest(a, b))
	}
	return []plan{claims, keyed, hot, reports}
}

// claimRequest adds a claim about the meeting with a key of two entities.
func claimRequest(a, b, key string) request {
	body := fmt.Sprintf(`{"relation":{"type":"met-with","subject":%q,"object":%q,"key":%q},"modality":"asserted","occurred":"2024-02-03","source":%q,"quote":{"exact":%q}}`, a, b, key, sourceID, unique)
	return request{Path: "/v1/claims", Body: body, Statements: []statement{{claimCypher, claimParameters(a, b, key, "")}}}
}

// claimParameters are those of claim.cypher.
func claimParameters(a, b, key, number string) map[string]any {
	figures := map[string]any{
		"id": "bench-" + key + number, "type": "met-with", "key": key + number, "subject_id": a, "object_id": b,
		"status": "reported", "occurred": "2024-02-03", "claim_count": 1, "origin_count": 1, "anonymous_only": false, "date_conflict": false,
		"history_status": []any{"reported"}, "history_occurred": []any{"2024-02-03"}, "history_claim_count": []any{1}, "history_origin_count": []any{1},
		"history_date_conflict": []any{false}, "history_anonymous_only": []any{false}, "history_first_reported_by": []any{""},
	}
	return map[string]any{
		"source": sourceID, "relation": figures, "edge": figures,
		"claim": map[string]any{"id": "bench-claim-" + unique + number, "modality": "asserted", "occurred": "2024-02-03"},
	}
}

// reportRequest adds a source and claims about as many meetings of two entities, which the report
// names by their ids.
func reportRequest(a, b string) request {
	var claims []string
	var rows []any
	for i := range reportClaims {
		key := fmt.Sprintf("%s-%d", unique, i)
		claims = append(claims, fmt.Sprintf(`{"relation":"met-with","subject":{"id":%q},"object":{"id":%q},"key":%q,"occurred":"2024-02-03"}`, a, b, key))
		rows = append(rows, claimParameters(a, b, unique, fmt.Sprintf("-%d", i)))
	}
	body := fmt.Sprintf(`{"source":{"title":"Story %s","url":"https://example.org/%s","published_at":"2024-03-01"},"claims":[%s]}`, unique, unique, strings.Join(claims, ","))
	return request{Path: "/v1/reports", Body: body, Statements: []statement{{reportCypher, map[string]any{
		"source": map[string]any{"id": "bench-source-" + unique, "title": "Story " + unique}, "claims": rows,
	}}}}
}

// writes reports whether a workload writes.
func writes(workload string) bool {
	return slices.Contains([]string{workloadClaim, workloadKeyed, workloadHot, workloadReport}, workload)
}

// different returns the request number n of a turn, with every placeholder replaced.
func (r request) different(turn string, n int64) request {
	replacer := strings.NewReplacer(unique, fmt.Sprintf("%s-%d", turn, n), some, fmt.Sprintf("%s-hot-%d", turn, n%hotRelations))
	r.Body, r.Key = replacer.Replace(r.Body), replacer.Replace(r.Key)
	statements := make([]statement, len(r.Statements))
	for i, s := range r.Statements {
		parameters, _ := replaced(s.Parameters, replacer).(map[string]any)
		statements[i] = statement{s.Text, parameters}
	}
	r.Statements = statements
	return r
}

// replaced returns a value with the placeholders in its texts replaced.
func replaced(value any, replacer *strings.Replacer) any {
	switch v := value.(type) {
	case string:
		return replacer.Replace(v)
	case map[string]any:
		other := make(map[string]any, len(v))
		for key, item := range v {
			other[key] = replaced(item, replacer)
		}
		return other
	case []any:
		other := make([]any, len(v))
		for i, item := range v {
			other[i] = replaced(item, replacer)
		}
		return other
	}
	return value
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
