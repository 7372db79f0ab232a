package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/entente-graph/entente/internal/archive"
	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// restore loads a whole export into an empty database. A file is checked completely
// before anything is written, so that an incomplete one changes nothing.
func restore(ctx context.Context, c config.Config, stdin io.Reader, stdout io.Writer) error {
	from := stdin
	if name := c.Restore.File; name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("cannot open the file to restore: %w", err)
		}
		defer func() { _ = file.Close() }()
		if err := checkExport(file); err != nil {
			return fmt.Errorf("restore %s: %w; nothing was written", name, err)
		}
		from = file
	}
	in, err := unpacked(from)
	if err != nil {
		return fmt.Errorf("restore %s: %w", c.Restore.File, err)
	}
	report := func(p kg.RestoreProgress) { fmt.Fprintf(stdout, "%9d %s\n", p.Done, p.Step) }
	return withStore(ctx, c, "restore", stdout, func(db *neo4jdb.DB) error {
		work := func() error { return archive.Restore(ctx, db, in, report) }
		if err := recorded(ctx, c, db, stdout, "restore", c.Restore.File, work); err != nil {
			return fmt.Errorf("restore %s: %w", c.Restore.File, err)
		}
		_, err := fmt.Fprintln(stdout, "The restore is complete.")
		return err
	})
}

// checkExport checks a whole export and rewinds the file.
func checkExport(file *os.File) error {
	in, err := unpacked(file)
	if err == nil {
		err = archive.Check(in)
	}
	if err != nil {
		return err
	}
	_, err = file.Seek(0, io.SeekStart)
	return err
}

// unpacked decompresses in if it is gzip, and otherwise returns it as it is.
func unpacked(in io.Reader) (io.Reader, error) {
	buffered := bufio.NewReaderSize(in, 64<<10)
	head, err := buffered.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if len(head) < 2 || head[0] != 0x1f || head[1] != 0x8b {
		return buffered, nil
	}
	return gzip.NewReader(buffered)
}
