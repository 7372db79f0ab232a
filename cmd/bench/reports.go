package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"
)

// Reports is the configuration of the reports command.
type Reports struct {
	Requests int           `name:"requests" default:"200" help:"Number of dry runs to measure (${default})."`
	Claims   int           `name:"claims" default:"10" help:"Number of claims in each report (${default})."`
	Settle   time.Duration `name:"settle" default:"30s" help:"Time between readiness and the first request (${default}). The API plans statements in the background meanwhile."`
}

// run starts the API on the example, and measures how long a dry run of a report takes, one after
// the other. Each report differs from the one before, as while somebody types.
func (r Reports) run(ctx context.Context, stdout, progress io.Writer) (err error) {
	built, err := buildAPI(ctx)
	if err != nil {
		return err
	}
	defer built.remove()
	dir, err := os.MkdirTemp("", "entente-bench-reports")
	if err != nil {
		return fmt.Errorf("create a data folder: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	api, err := startWhole(ctx, built.path, dir, progress)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, api.stop()) }()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(r.Settle):
	}
	before := describeMachine()
	var took []time.Duration
	for i := range r.Requests + r.Requests/10 {
		began := time.Now()
		if _, err := ask(ctx, http.MethodPost, api.url+"/v1/reports?dry_run=true", r.report(i)); err != nil {
			return err
		}
		if i >= r.Requests/10 { // the first ones fill caches
			took = append(took, time.Since(began))
		}
	}
	slices.Sort(took)
	at := func(share float64) time.Duration {
		return took[min(len(took)-1, int(share*float64(len(took))))].Round(100 * time.Microsecond)
	}
	_, err = fmt.Fprintf(stdout, "%d dry runs of %d claims on the example: p50 %v, p95 %v, p99 %v; %d cores, load %s before and %s after\n",
		len(took), r.Claims, at(0.5), at(0.95), at(0.99), before.Cores, before.Load, describeMachine().Load)
	return err
}

// report is the number-th report: known names, names by alias, new names, and speakers.
func (r Reports) report(number int) string {
	shapes := []string{
		`{"relation": "met with", "subject": "Kim Jong Un", "object": "Vladimir Putin", "key": "2023-09-summit", "modality": "planned", "place": "Russia", "speakers": [{"named": "John Kirby", "for": ["NSC", "United States"]}]}`,
		`{"relation": "visited", "subject": {"name": "Visitor %d", "kind": "person"}, "object": "Pyongyang", "occurred": "2023-09", "quote": "went there"}`,
		`{"relation": "bought arms from", "subject": "Russia", "object": "North Korea", "modality": "alleged", "key": "shells-%d", "speakers": [{"anonymous": "a diplomat", "for": "Government of the United States"}]}`,
		`{"relation": "exchanged letters", "subject": "Sergey Shoigu", "object": "김정은", "occurred": "2023-08", "summary": "Letter %d"}`,
		`{"relation": "was urged by", "subject": "North Korea", "object": "The White House", "occurred": "2023-09-05", "summary": "Appeal %d"}`,
	}
	claims := make([]string, r.Claims)
	for i := range claims {
		claims[i] = shapes[i%len(shapes)]
		if strings.Contains(claims[i], "%d") {
			claims[i] = fmt.Sprintf(claims[i], number*r.Claims+i)
		}
	}
	return fmt.Sprintf(`{"source": {"title": "Story %d", "url": "https://example.org/%d", "publisher": "Associated Press", "published_at": "2023-09-30"}, "claims": [%s]}`,
		number, number, strings.Join(claims, ","))
}
