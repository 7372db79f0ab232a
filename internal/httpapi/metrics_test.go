package httpapi

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/telemetry"
)

// exposed returns the labels of each series that the API exposes, by the name of the series.
func (a *api) exposed() map[string][]string {
	a.t.Helper()
	parser := expfmt.NewTextParser(model.LegacyValidation)
	families, err := parser.TextToMetricFamilies(strings.NewReader(a.done(get("/metrics")).body))
	if err != nil {
		a.t.Fatal(err)
	}
	series := map[string][]string{"up": nil}
	for name, family := range families {
		var labels []string
		for _, m := range family.GetMetric() {
			for _, l := range m.GetLabel() {
				labels = append(labels, l.GetName())
			}
		}
		series[name] = labels
		if family.GetType().String() == "HISTOGRAM" {
			series[name+"_bucket"], series[name+"_sum"], series[name+"_count"] = append(slices.Clone(labels), "le"), labels, labels
		}
	}
	return series
}

// expressions returns what the rules and the dashboard ask of Prometheus.
func expressions(t *testing.T) []string {
	t.Helper()
	rules, err := os.ReadFile("../../docs/operations/alerts.yml")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, found := range regexp.MustCompile(`(?m)^\s+expr: (.+)$`).FindAllStringSubmatch(string(rules), -1) {
		list = append(list, found[1])
	}
	if alerts := strings.Count(string(rules), "- alert:"); len(list) != alerts || alerts == 0 {
		t.Fatalf("%d expressions of %d alerts", len(list), alerts)
	}
	text, err := os.ReadFile("../../docs/operations/dashboard.json")
	if err != nil {
		t.Fatal(err)
	}
	var board struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal(text, &board); err != nil {
		t.Fatal(err)
	}
	for _, p := range board.Panels {
		if len(p.Targets) == 0 {
			t.Errorf("the panel %q asks nothing", p.Title)
		}
		for _, target := range p.Targets {
			list = append(list, target.Expr)
		}
	}
	return list
}

var (
	seriesInExpression = regexp.MustCompile(`\b(?:(?:entente|go|process)_\w+|up)\b`)
	labelsInExpression = regexp.MustCompile(`(\w+)(?:=~|!~|!=|=)"|by \(([^)]*)\)`)
)

// newObservedAPI serves the founding report, with metrics and traces of requests and statements.
func newObservedAPI(t *testing.T) (*api, *tracetest.SpanRecorder) {
	t.Helper()
	server.Open(t)
	metrics, spans := telemetry.NewMetrics(), tracetest.NewSpanRecorder()
	traces := sdktrace.NewTracerProvider(sdktrace.WithSpanProcessor(spans))
	config := server.Config
	config.Observe = telemetry.Statements(metrics, traces)
	db, err := neo4jdb.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close(context.WithoutCancel(t.Context())) })
	a := serve(t, Config{Store: db, Metrics: metrics, Traces: traces})
	a.load()
	return a, spans
}

// A request is a span of the caller's trace, and its statements are spans in it, by name. None has
// the text of a statement or a value.
func TestRequestsAndStatementsAreTraced(t *testing.T) {
	a, spans := newObservedAPI(t)
	spans.Reset()
	const traceID, parent = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
	request := httptest.NewRequest(http.MethodGet, "/v1/entities/kim-jong-un/neighbors?limit=3&min_origins=2", nil)
	request.Header.Set("traceparent", "00-"+traceID+"-"+parent+"-01")
	answer := httptest.NewRecorder()
	a.engine.ServeHTTP(answer, request)
	a.engine.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/readyz", nil))
	if answer.Code != http.StatusOK {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	var served sdktrace.ReadOnlySpan
	statements := map[string]tracedStatement{}
	for _, s := range spans.Ended() {
		switch {
		case s.SpanContext().TraceID().String() != traceID:
			if !strings.HasPrefix(s.Name(), "neo4j ready") {
				t.Errorf("the span %s is not in the caller's trace", s.Name())
			}
		case strings.HasPrefix(s.Name(), "neo4j "):
			statements[s.Name()] = tracedStatement{s.Parent().SpanID().String(), fmt.Sprint(s.Attributes())}
		default:
			served = s
		}
	}
	if served == nil || served.Name() != "GET /v1/entities/:id/neighbors" || served.Parent().SpanID().String() != parent {
		t.Fatalf("the span of the request: %v", served)
	}
	if _, is := statements["neo4j relation_list_of_entity"]; !is {
		t.Errorf("the statements are %v", statements)
	}
	for name, s := range statements {
		if s.parent != served.SpanContext().SpanID().String() {
			t.Errorf("%s is not a part of the request", name)
		}
		if strings.Contains(s.attributes, "kim-jong-un") || strings.Contains(s.attributes, "MATCH") {
			t.Errorf("%s tells of values or the text: %s", name, s.attributes)
		}
	}
	for _, private := range []string{"min_origins", "limit=3"} {
		if text := fmt.Sprint(served.Attributes()); strings.Contains(text, private) {
			t.Errorf("the request's span has the query: %s", text)
		}
	}
}

type tracedStatement struct{ parent, attributes string }

// The alert rules and the dashboard ask only for series and labels that the program exposes; job
// and instance are Prometheus' own.
func TestRulesAndDashboardAskForWhatIsExposed(t *testing.T) {
	a, _ := newObservedAPI(t)
	a.done(file("", `{"entity":{"id":"x","kind":"person","name":"X"}}`))
	a.done(call{method: "POST", path: "/v1/graph/cypher", body: `{"statement":"RETURN 1"}`})
	a.do(call{method: "POST", path: "/v1/graph/cypher", body: `{"statement":"UNWIND [0] AS x RETURN 1/x"}`})
	series := a.exposed()
	used := map[string]bool{}
	for _, expression := range expressions(t) {
		var labels []string
		for _, name := range seriesInExpression.FindAllString(expression, -1) {
			used[strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, "_bucket"), "_sum"), "_count")] = true
			if _, is := series[name]; !is {
				t.Errorf("%s: no series %s", expression, name)
			}
			labels = append(labels, series[name]...)
		}
		for _, found := range labelsInExpression.FindAllStringSubmatch(expression, -1) {
			for label := range strings.SplitSeq(found[1]+found[2], ",") {
				if label = strings.TrimSpace(label); !slices.Contains(append(labels, "job", "instance"), label) {
					t.Errorf("%s: no series has the label %s", expression, label)
				}
			}
		}
	}
	page, err := os.ReadFile("../../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(series)) {
		family := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, "_bucket"), "_sum"), "_count")
		if strings.HasPrefix(name, "entente_") && !strings.Contains(string(page), "`"+family) {
			t.Errorf("docs/operations.md does not tell of %s", family)
		}
		if strings.HasPrefix(name, "entente_") && !used[family] {
			t.Errorf("nothing shows %s", family)
		}
	}
}

// Requests are counted by route, not by path, and what has no route under one name.
func TestRequestsAreCountedByRoute(t *testing.T) {
	a, _ := newObservedAPI(t)
	a.done(get("/v1/entities/kim-jong-un"))
	a.do(get("/v1/entities/nobody"))
	a.do(get("/made-up/7e2a"))
	text := a.done(get("/metrics")).body
	for _, want := range []string{
		`entente_http_request_duration_seconds_count{method="GET",route="/v1/entities/:id",status="200"} 1`,
		`entente_http_request_duration_seconds_count{method="GET",route="/v1/entities/:id",status="404"} 1`,
		`entente_http_request_duration_seconds_count{method="any",route="unmatched",status="404"} 1`,
		`entente_statement_duration_seconds_count{statement="entity_get"}`,
		`entente_http_requests_running 1`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	for _, private := range []string{"kim-jong-un", "made-up", "7e2a", `"other"`} {
		if strings.Contains(text, private) {
			t.Errorf("the metrics have %s", private)
		}
	}
}
