package httpapi

import (
	"slices"
	"time"

	"github.com/gin-gonic/gin"
	"go.opentelemetry.io/contrib/instrumentation/github.com/gin-gonic/gin/otelgin"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"

	"github.com/entente-graph/entente/internal/telemetry"
)

// probed are the routes that monitors ask over and over; they have no traces.
var probed = []string{"/healthz", "/readyz", "/metrics"}

// unmatched is the route of requests for which there is none, whose paths anybody can make up.
const unmatched = "unmatched"

// measure counts and times requests by the template of their route.
func measure(m *telemetry.Metrics) gin.HandlerFunc {
	return func(c *gin.Context) {
		since := time.Now()
		m.RequestsRunning.Inc()
		defer func() {
			m.RequestsRunning.Dec()
			method, route := c.Request.Method, c.FullPath()
			if route == "" {
				method, route = "any", unmatched
			}
			m.Request(method, route, c.Writer.Status(), time.Since(since))
		}()
		c.Next()
	}
}

// traceRequests makes a span of each request, as a part of the trace that the header traceparent
// names (W3C Trace Context).
func traceRequests(traces trace.TracerProvider) gin.HandlerFunc {
	return otelgin.Middleware("entente",
		otelgin.WithTracerProvider(traces), otelgin.WithPropagators(propagation.TraceContext{}),
		otelgin.WithGinFilter(func(c *gin.Context) bool { return !slices.Contains(probed, c.FullPath()) }))
}
