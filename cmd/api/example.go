package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/entente-graph/entente/examples"
	"github.com/entente-graph/entente/internal/kg"
)

// exampleMark is a file in the data folder that exists while the example is loading.
// If a start is interrupted, the next one finds the file and loads the example again.
const exampleMark = "example-unfinished"

// loadExample imports the founding report into an empty local graph.
func loadExample(ctx context.Context, s *store, stdout io.Writer) error {
	mark := filepath.Join(s.local.DataDir, exampleMark)
	wanted, err := exampleWanted(ctx, s, mark)
	if err != nil || !wanted {
		return err
	}
	if err := os.WriteFile(mark, nil, 0o600); err != nil {
		return fmt.Errorf("write %s: %w", mark, err)
	}
	fmt.Fprintln(stdout, "Loading the example…")
	loaded, err := importer(s.db).Import(ctx, bytes.NewReader(examples.FoundingReport), kg.ImportOptions{Format: "ndjson"})
	if err != nil {
		return fmt.Errorf("load the example: %w", err)
	}
	fmt.Fprintf(stdout, "Loaded the example: %d records of the founding report.\n", loaded.Lines)
	return os.Remove(mark)
}

// exampleWanted reports whether the graph is empty or an earlier load of the example
// was interrupted.
func exampleWanted(ctx context.Context, s *store, mark string) (bool, error) {
	_, err := os.Stat(mark)
	if !errors.Is(err, fs.ErrNotExist) {
		return err == nil, err
	}
	return s.db.Empty(ctx)
}
