package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"entente/internal/config"
	"entente/internal/ingest"
)

// importFile sends a file, or standard input, to a running Entente.
func importFile(ctx context.Context, c config.Import, stdin io.Reader, stdout io.Writer) error {
	from := stdin
	if c.File != "-" {
		file, err := os.Open(c.File)
		if err != nil {
			return fmt.Errorf("open what to import: %w", err)
		}
		defer func() { _ = file.Close() }()
		from = file
	}
	count, err := ingest.Send(ctx, http.DefaultClient, strings.TrimSuffix(c.Server, "/"), from)
	fmt.Fprintf(stdout, "%s took %d records.\n", c.Server, count)
	if err != nil {
		return fmt.Errorf("import %s: %w", c.File, err)
	}
	return nil
}
