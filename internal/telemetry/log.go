// Package telemetry tells those who run Entente what it does.
package telemetry

import (
	"fmt"
	"io"
	"log/slog"
)

// NewLogger writes to w from a level on (debug, info, warn or error), as text
// or as json. Another level or format is an error that names the right ones.
func NewLogger(w io.Writer, level, format string) (*slog.Logger, error) {
	var from slog.Level
	if err := from.UnmarshalText([]byte(level)); err != nil {
		return nil, fmt.Errorf("log level %q is not one of debug, info, warn, error", level)
	}
	options := &slog.HandlerOptions{Level: from}
	switch format {
	case "text":
		return slog.New(slog.NewTextHandler(w, options)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(w, options)), nil
	default:
		return nil, fmt.Errorf("log format %q is not one of text, json", format)
	}
}
