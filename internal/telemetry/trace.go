package telemetry

import (
	"context"
	"fmt"
	"os"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	semconv "go.opentelemetry.io/otel/semconv/v1.37.0"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"
)

// instrumentation names the tracer of the program itself.
const instrumentation = "github.com/entente-graph/entente"

// Traced reports whether the environment configures an export of traces: by
// OTEL_EXPORTER_OTLP_ENDPOINT or OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, and not disabled by
// OTEL_SDK_DISABLED (OpenTelemetry specification, environment variables).
func Traced() bool {
	configured := os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") != "" || os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") != ""
	return configured && os.Getenv("OTEL_SDK_DISABLED") != "true" && os.Getenv("OTEL_TRACES_EXPORTER") != "none"
}

// NewTraces returns a provider that sends spans by OTLP over HTTP, as the environment variables of
// OpenTelemetry configure it, and a function that sends the rest and ends it. Without Traced, spans
// go nowhere. Version is that of the program.
func NewTraces(ctx context.Context, version string) (trace.TracerProvider, func(context.Context) error, error) {
	if !Traced() {
		return noop.NewTracerProvider(), func(context.Context) error { return nil }, nil
	}
	if protocol := os.Getenv("OTEL_EXPORTER_OTLP_PROTOCOL"); protocol != "" && protocol != "http/protobuf" {
		return nil, nil, fmt.Errorf("OTEL_EXPORTER_OTLP_PROTOCOL is %q; only http/protobuf is supported, which collectors receive at port 4318", protocol)
	}
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("configure the export of traces: %w", err)
	}
	// Later detectors have precedence: the environment can rename the service.
	about, err := resource.New(ctx, resource.WithTelemetrySDK(), resource.WithHost(),
		resource.WithAttributes(semconv.ServiceName("entente"), semconv.ServiceVersion(version)), resource.WithFromEnv())
	if err != nil {
		return nil, nil, fmt.Errorf("describe the program for traces: %w", err)
	}
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter), sdktrace.WithResource(about))
	return provider, provider.Shutdown, nil
}

// Statements returns a function that measures and traces database statements: it is called with
// the name of a statement when it begins, and what it returns when it has ended. A span has the
// name, never the text or a value.
func Statements(m *Metrics, traces trace.TracerProvider) func(ctx context.Context, name string) (ended func(error)) {
	tracer := traces.Tracer(instrumentation)
	return func(ctx context.Context, name string) func(error) {
		counted := m.statement(name)
		_, span := tracer.Start(ctx, "neo4j "+name, trace.WithSpanKind(trace.SpanKindClient),
			trace.WithAttributes(semconv.DBSystemNameNeo4j, attribute.String("db.query.summary", name)))
		return func(err error) {
			counted(err)
			if err != nil {
				span.SetStatus(codes.Error, "the statement failed")
			}
			span.End()
		}
	}
}
