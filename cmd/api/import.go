package main

import (
	"cmp"
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
func importFile(ctx context.Context, c config.Config, stdin io.Reader, stdout io.Writer) error {
	server := strings.TrimSuffix(cmp.Or(c.Import.Server, "http://"+c.Addr), "/")
	from := stdin
	if c.Import.File != "-" {
		file, err := os.Open(c.Import.File)
		if err != nil {
			return fmt.Errorf("open what to import: %w", err)
		}
		defer func() { _ = file.Close() }()
		from = file
	}
	count, err := ingest.Send(ctx, http.DefaultClient, server, from)
	fmt.Fprintf(stdout, "%s took %d records.\n", server, count)
	if err != nil {
		return fmt.Errorf("import %s: %w", c.Import.File, err)
	}
	return nil
}
