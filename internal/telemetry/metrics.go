package telemetry

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are the figures that Prometheus collects.
type Metrics struct {
	// CypherStatements counts users' statements by outcome: ok, truncated, canceled, or the code
	// of the problem.
	CypherStatements *prometheus.CounterVec
	// CypherRunning is how many slots for users' statements are taken, and CypherStuck how many of
	// these by statements that were answered and that Neo4j still works on.
	CypherRunning, CypherStuck prometheus.Gauge

	registry *prometheus.Registry
}

// NewMetrics returns metrics of their own registry, among them those of the Go runtime and of
// the process.
func NewMetrics() *Metrics {
	m := &Metrics{
		CypherStatements: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "entente_cypher_statements_total", Help: "Cypher statements of users, by outcome.",
		}, []string{"outcome"}),
		CypherRunning: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "entente_cypher_slots_taken", Help: "Slots for Cypher statements of users that are taken, stuck ones included.",
		}),
		CypherStuck: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "entente_cypher_stuck", Help: "Cypher statements of users that were ended but that Neo4j still works on.",
		}),
		registry: prometheus.NewRegistry(),
	}
	m.registry.MustRegister(m.CypherStatements, m.CypherRunning, m.CypherStuck,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Handler serves the metrics in the text format of Prometheus.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
