package telemetry

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"go.opentelemetry.io/otel/attribute"
)

// Spans reach a collector that the environment names, under the name of the service, without the
// text of what failed.
func TestTracesReachACollector(t *testing.T) {
	got := make(chan []byte, 10)
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got <- append([]byte(r.URL.Path+" "), body...)
	}))
	defer collector.Close()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.URL)
	t.Setenv("OTEL_SERVICE_NAME", "entente-of-the-test")
	traces, flush, err := NewTraces(t.Context(), "1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	Statements(NewMetrics(), traces)(t.Context(), "entity_get")(errors.New("secret value"))
	if err := flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	sent := <-got
	for _, want := range []string{"/v1/traces ", "entente-of-the-test", "1.2.3", "neo4j entity_get"} {
		if !bytes.Contains(sent, []byte(want)) {
			t.Errorf("the collector got %q without %q", sent, want)
		}
	}
	if bytes.Contains(sent, []byte("secret value")) {
		t.Errorf("the collector got %q", sent)
	}
}

func TestTracesNeedAConfiguration(t *testing.T) {
	for _, tt := range []struct {
		name     string
		env      map[string]string
		recorded bool
		err      string
	}{
		{"none", nil, false, ""},
		{"an address", map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"}, true, ""},
		{"an address for traces", map[string]string{"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:1/x"}, true, ""},
		{"disabled", map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1", "OTEL_SDK_DISABLED": "true"}, false, ""},
		{"another protocol", map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}, false, "only http/protobuf is supported"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for name, value := range tt.env {
				t.Setenv(name, value)
			}
			traces, _, err := NewTraces(t.Context(), "1")
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("error %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			_, span := traces.Tracer("x").Start(t.Context(), "x")
			if span.IsRecording() != tt.recorded {
				t.Errorf("recording: %v", span.IsRecording())
			}
		})
	}
}

// Records of a traced request have its trace id, others have none.
func TestLogsHaveTheTraceID(t *testing.T) {
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
	traces, _, err := NewTraces(t.Context(), "1")
	if err != nil {
		t.Fatal(err)
	}
	ctx, span := traces.Tracer("x").Start(t.Context(), "x")
	span.SetAttributes(attribute.Bool("x", true))
	for _, tt := range []struct {
		name string
		ctx  context.Context
		want any
	}{{"traced", ctx, span.SpanContext().TraceID().String()}, {"not traced", t.Context(), nil}} {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			log, err := NewLogger(&out, "info", "json")
			if err != nil {
				t.Fatal(err)
			}
			log.With("a", 1).InfoContext(tt.ctx, "hello")
			var record map[string]any
			if err := json.Unmarshal(out.Bytes(), &record); err != nil || record["trace_id"] != tt.want || record["a"] != 1.0 {
				t.Errorf("%s, error %v", out.String(), err)
			}
		})
	}
}
