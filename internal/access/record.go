package access

import (
	"context"

	"github.com/entente-graph/entente/internal/kg"
)

type recorderKey struct{}

// WithRecorder returns a context of a request whose actions record adds to the audit log. record
// completes the entries with who sends the request.
func WithRecorder(ctx context.Context, record func(kg.AuditEntry)) context.Context {
	return context.WithValue(ctx, recorderKey{}, record)
}

// Record adds an entry for an action of a request to the audit log. Without WithRecorder, it does
// nothing.
func Record(ctx context.Context, e kg.AuditEntry) {
	if record, ok := ctx.Value(recorderKey{}).(func(kg.AuditEntry)); ok {
		record(e)
	}
}
