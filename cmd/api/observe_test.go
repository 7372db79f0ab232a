package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/telemetry"
)

// A check puts the number of differences into the metrics, and each into the log; a check that
// fails leaves the figures of the one before.
func TestDriftIsMeasuredAndLogged(t *testing.T) {
	var log bytes.Buffer
	found := []neo4jdb.Drift{{ID: "one", What: []string{"status"}}, {ID: "two"}}
	var failure error
	metrics := telemetry.NewMetrics()
	d := driftCheck{
		every: time.Hour, metrics: metrics, log: slog.New(slog.NewTextHandler(&log, nil)),
		now: func() time.Time { return time.Unix(1700000000, 0) },
		verify: func(_ context.Context, report func(neo4jdb.Drift)) (int, error) {
			for _, f := range found {
				report(f)
			}
			return 10, failure
		},
	}
	figures := func() string {
		answer := httptest.NewRecorder()
		metrics.Handler().ServeHTTP(answer, httptest.NewRequest("GET", "/metrics", nil))
		return answer.Body.String()
	}
	expect := func(lines ...string) {
		t.Helper()
		for _, line := range lines {
			if !strings.Contains(figures(), "\n"+line+"\n") {
				t.Errorf("the metrics lack %q", line)
			}
		}
	}
	expect("entente_drift 0", "entente_drift_checked_timestamp_seconds 0")
	d.check(t.Context())
	expect("entente_drift 2", "entente_drift_checked_timestamp_seconds 1.7e+09")
	if text := log.String(); !strings.Contains(text, "id=one what=[status]") || !strings.Contains(text, "differences=2") {
		t.Errorf("the log is %s", text)
	}
	failure = errors.New("no database")
	d.check(t.Context())
	found, failure = nil, nil
	expect("entente_drift 2")
	d.check(t.Context())
	expect("entente_drift 0")
}
