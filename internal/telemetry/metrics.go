package telemetry

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are the figures that Prometheus collects. The methods may be called concurrently.
type Metrics struct {
	// CypherStatements counts users' statements by outcome: ok, truncated, canceled, or the code
	// of the problem.
	CypherStatements *prometheus.CounterVec
	// CypherRunning is how many slots for users' statements are taken, and CypherStuck how many of
	// these by statements that were answered and that Neo4j still works on.
	CypherRunning, CypherStuck prometheus.Gauge
	// RequestsRunning is the number of requests that are being handled.
	RequestsRunning prometheus.Gauge
	// ImportsRunning is the number of imports, and ImportRecords counts their records by outcome:
	// added, changed, unchanged, or rejected for lines.
	ImportsRunning prometheus.Gauge
	ImportRecords  *prometheus.CounterVec
	// BatchRecords is how many records are stored in one transaction.
	BatchRecords prometheus.Histogram
	// GroupClaims is how many claims of different requests are stored in one transaction.
	GroupClaims prometheus.Histogram
	// Drift is the number of differences between stored relations and their claims that the last
	// check found, and DriftCheckedAt the Unix time of its end; both are zero before the first.
	Drift, DriftCheckedAt prometheus.Gauge
	// ProjectionReady is 1 while graph questions are answered from memory, ProjectionRelations and
	// ProjectionBytes are the size of the projection, and ProjectionAnswers counts the questions that
	// it could answer by what answered them: memory or cypher.
	ProjectionReady, ProjectionRelations, ProjectionBytes prometheus.Gauge
	ProjectionAnswers                                     *prometheus.CounterVec

	requests         *prometheus.HistogramVec
	statements       *prometheus.HistogramVec
	statementErrors  *prometheus.CounterVec
	statementRunning prometheus.Gauge
	registry         *prometheus.Registry
}

// The buckets of durations, in seconds.
var (
	requestBuckets   = []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}
	statementBuckets = []float64{.001, .005, .02, .1, .5, 2, 10}
)

// NewMetrics returns metrics of their own registry, among them those of the Go runtime and of
// the process.
func NewMetrics() *Metrics {
	m := &Metrics{
		CypherStatements: counters("entente_cypher_statements_total", "Cypher statements of users, by outcome.", "outcome"),
		CypherRunning:    gauge("entente_cypher_slots_taken", "Slots for Cypher statements of users that are taken, stuck ones included."),
		CypherStuck:      gauge("entente_cypher_stuck", "Cypher statements of users that were ended but that Neo4j still works on."),
		RequestsRunning:  gauge("entente_http_requests_running", "Requests that are being handled."),
		ImportsRunning:   gauge("entente_imports_running", "Imports that are under way."),
		ImportRecords:    counters("entente_import_records_total", "Records of imports, by outcome; rejected ones are lines.", "outcome"),
		BatchRecords: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "entente_batch_records", Help: "Records that are stored in one transaction.", Buckets: []float64{1, 4, 16, 64, 256, 1024, 4096},
		}),
		GroupClaims: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "entente_group_claims", Help: "Claims of different requests that are stored in one transaction.", Buckets: []float64{1, 2, 4, 8, 16, 32, 64},
		}),
		Drift:               gauge("entente_drift", "Differences between stored relations and their claims that the last check found."),
		DriftCheckedAt:      gauge("entente_drift_checked_timestamp_seconds", "When the last check for differences ended; 0 before the first."),
		ProjectionReady:     gauge("entente_projection_ready", "1 while graph questions are answered from memory, otherwise 0."),
		ProjectionRelations: gauge("entente_projection_relations", "Relations in the projection of the graph in memory."),
		ProjectionBytes:     gauge("entente_projection_bytes", "Memory of the projection of the graph, by estimate."),
		ProjectionAnswers:   counters("entente_projection_answers_total", "Graph questions that could be answered from memory, by what answered them: memory or cypher.", "by"),
		requests:            histograms("entente_http_request_duration_seconds", "Durations of requests, by method, route and status.", requestBuckets, "method", "route", "status"),
		statements:          histograms("entente_statement_duration_seconds", "Durations of statements until their last row, by name.", statementBuckets, "statement"),
		statementErrors:     counters("entente_statement_errors_total", "Statements that failed, by name; most are tried again.", "statement"),
		statementRunning:    gauge("entente_statements_running", "Statements that run in the database; each takes a connection of the pool."),
		registry:            prometheus.NewRegistry(),
	}
	for _, by := range []string{"memory", "cypher"} {
		m.ProjectionAnswers.WithLabelValues(by) // a series exists before it counts something
	}
	m.registry.MustRegister(m.CypherStatements, m.CypherRunning, m.CypherStuck, m.RequestsRunning, m.ImportsRunning, m.ImportRecords,
		m.BatchRecords, m.GroupClaims, m.Drift, m.DriftCheckedAt, m.ProjectionReady, m.ProjectionRelations, m.ProjectionBytes, m.ProjectionAnswers, m.requests, m.statements, m.statementErrors, m.statementRunning,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func gauge(name, help string) prometheus.Gauge {
	return prometheus.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
}

func histograms(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets}, labels)
}

// Request counts a request by its method, the template of its route and its status. The method and
// the route must be of a fixed set.
func (m *Metrics) Request(method, route string, status int, took time.Duration) {
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Observe(took.Seconds())
}

// statement counts a statement by its name, once it has ended.
func (m *Metrics) statement(name string) (ended func(error)) {
	m.statementRunning.Inc()
	since := time.Now()
	return func(err error) {
		m.statementRunning.Dec()
		m.statements.WithLabelValues(name).Observe(time.Since(since).Seconds())
		if err != nil {
			m.statementErrors.WithLabelValues(name).Inc()
		}
	}
}

// Handler serves the metrics in the text format of Prometheus.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
