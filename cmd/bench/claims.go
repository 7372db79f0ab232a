package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"math/rand/v2"
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

const (
	// writtenRequests is the number of different requests of a workload that writes.
	writtenRequests = 1000
	// leastChoice is the least number of entities among which a request chooses.
	leastChoice = 5
)

// claimPlans returns the workloads that write. Their pairs of entities differ from run to run, since
// what a run writes stays in the graph, and a claim about two entities takes longer the more relations
// of its type they have. Different requests have different entities, since the contenders that do not
// try again would fail when two of them wait for each other.
func claimPlans(w *world) []plan {
	claims, keyed, hot, reports := plan{Workload: workloadClaim}, plan{Workload: workloadKeyed}, plan{Workload: workloadHot}, plan{Workload: workloadReport}
	for i := range writtenRequests {
		one := claimRequest(w.pair(i), unique)
		claims.Requests = append(claims.Requests, one)
		one.Key = unique
		keyed.Requests = append(keyed.Requests, one)
		if i < hotRelations {
			hot.Requests = append(hot.Requests, claimRequest(w.pair(i), some))
		}
		reports.Requests = append(reports.Requests, reportRequest(w, i))
	}
	return []plan{claims, keyed, hot, reports}
}

// pair returns two entities for the number-th request at random, the lesser id first. The hub is not
// among them.
func (w *world) pair(number int) [2]string {
	among := max(w.size/writtenRequests, leastChoice)
	first := hub + 1 + number*among%(w.size-among)
	chosen := rand.Perm(among)[:2] // #nosec G404 -- any two
	return [2]string{id(first + min(chosen[0], chosen[1])), id(first + max(chosen[0], chosen[1]))}
}

// claimRequest adds a claim about the meeting with a key of two entities.
func claimRequest(ends [2]string, key string) request {
	a, b := ends[0], ends[1]
	body := fmt.Sprintf(`{"relation":{"type":"met-with","subject":%q,"object":%q,"key":%q},"modality":"asserted","occurred":"2024-02-03","source":%q,"quote":{"exact":%q}}`, a, b, key, sourceID, unique)
	return request{Path: "/v1/claims", Body: body, Statements: []statement{{claimCypher, claimParameters(ends, key, "")}}}
}

// claimParameters are those of claim.cypher.
func claimParameters(ends [2]string, key, number string) map[string]any {
	figures := map[string]any{
		"id": "bench-" + key + number, "type": "met-with", "key": key + number, "subject_id": ends[0], "object_id": ends[1],
		"status": "reported", "occurred": "2024-02-03", "claim_count": 1, "origin_count": 1, "anonymous_only": false, "date_conflict": false,
		"history_status": []any{"reported"}, "history_occurred": []any{"2024-02-03"}, "history_claim_count": []any{1}, "history_origin_count": []any{1},
		"history_date_conflict": []any{false}, "history_anonymous_only": []any{false}, "history_first_reported_by": []any{""},
	}
	return map[string]any{
		"source": sourceID, "relation": figures, "edge": figures,
		"claim": map[string]any{"id": "bench-claim-" + unique + number, "modality": "asserted", "occurred": "2024-02-03"},
	}
}

// reportRequest adds a source and claims about as many meetings, whose ends the report names by their
// ids.
func reportRequest(w *world, number int) request {
	var claims []string
	var rows []any
	for i := range reportClaims {
		key, ends := fmt.Sprintf("%s-%d", unique, i), w.pair(number)
		claims = append(claims, fmt.Sprintf(`{"relation":"met-with","subject":{"id":%q},"object":{"id":%q},"key":%q,"occurred":"2024-02-03"}`, ends[0], ends[1], key))
		rows = append(rows, claimParameters(ends, unique, fmt.Sprintf("-%d", i)))
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
