package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"entente/internal/config"
	"entente/internal/ingest"
)

// maxTold is how many refused lines are told one by one.
const maxTold = 20

// importFile sends a file, or standard input, to a running Entente.
func importFile(ctx context.Context, c config.Config, stdin io.Reader, stdout io.Writer) (err error) {
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
	options := importOptions(c.Import, stdout)
	if c.Import.Rejects != "" {
		// Not to lose lines that somebody is mending, an existing file is left alone.
		rejects, err := os.OpenFile(c.Import.Rejects, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return fmt.Errorf("make the file for rejects: %w", err)
		}
		defer func() { err = errors.Join(err, rejects.Close()) }()
		options.Rejects = rejects
	}
	summary, err := ingest.Import(ctx, ingest.Client{HTTP: http.DefaultClient, Base: server}, from, options)
	fmt.Fprint(stdout, summary)
	if err != nil {
		return fmt.Errorf("import %s: %w", c.Import.File, err)
	}
	return nil
}

func importOptions(c config.Import, stdout io.Writer) ingest.Options {
	told := 0
	o := ingest.Options{
		Format: c.Format, Skip: c.OnError == "skip", Columns: c.Columns, Values: c.Values, Source: c.Source,
		Report: func(p ingest.Problem) {
			switch told++; {
			case told <= maxTold:
				fmt.Fprintln(stdout, p)
			case told == maxTold+1:
				fmt.Fprintln(stdout, "More are counted below.")
			}
		},
	}
	if o.Format == "auto" {
		o.Format = ""
	}
	return o
}
