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
	"time"

	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/ingest"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// importWindow is the Window of every Importer. Tests set it to a small value.
var importWindow int

func importer(db ingest.Store) ingest.Importer {
	return ingest.Importer{Store: db, Window: importWindow, Reports: ingest.NewReportSlots()}
}

// importFile imports a file or standard input, through a running Entente or directly
// into the database. Progress goes to stderr, the summary to stdout.
func importFile(ctx context.Context, c config.Config, stdin io.Reader, stdout, stderr io.Writer) (err error) {
	from := stdin
	var size int64 = -1
	if c.Import.File != "-" {
		file, err := os.Open(c.Import.File)
		if err != nil {
			return fmt.Errorf("cannot open the file to import: %w", err)
		}
		defer func() { _ = file.Close() }()
		if about, err := file.Stat(); err == nil && about.Mode().IsRegular() {
			size = about.Size()
		}
		from = file
	}
	bar := newProgress(stderr, size)
	options := importOptions(c.Import, stdout, bar)
	if c.Import.Rejects != "" {
		// An existing file is never overwritten: it may have lines that are being corrected.
		rejects, err := os.OpenFile(c.Import.Rejects, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return fmt.Errorf("cannot create the --rejects file: %w", err)
		}
		defer func() { err = errors.Join(err, rejects.Close()) }()
		options.Rejects = rejects
	}
	take := func(ctx context.Context, in io.Reader) (summary kg.ImportSummary, err error) {
		if server := serverOf(ctx, c); server != "" {
			return importThrough(ctx, remote{server, c.APIKey}, in, options)
		}
		err = withStore(ctx, c, "import", stderr, func(db *neo4jdb.DB) error {
			if err := db.Migrate(ctx); err != nil {
				return err
			}
			options.RecordedBy = kg.CommandLine
			return recorded(ctx, c, db, stderr, "import", c.Import.File, func() (err error) {
				summary, err = importer(db).Import(ctx, in, options)
				return err
			})
		})
		return summary, err
	}
	summary, err := take(ctx, from)
	bar.end()
	if err == nil || summary.Format != "" { // else nothing was read
		fmt.Fprint(stdout, ingest.Describe(summary))
	}
	if err != nil {
		return fmt.Errorf("import %s: %w", c.Import.File, refusal(err))
	}
	return nil
}

// refusal returns the error of an import without the faults that its message already
// contains.
func refusal(err error) error {
	var refused *kg.Error
	if errors.As(err, &refused) && refused.Code == kg.CodeInvalid {
		return errors.New(refused.Message)
	}
	return err
}

// serverOf returns the URL of the Entente to import through: --server, or ENTENTE_ADDR if
// a server responds there. It is empty if there is neither.
func serverOf(ctx context.Context, c config.Config) string {
	if c.Import.Server != "" {
		return strings.TrimSuffix(c.Import.Server, "/")
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	address := "http://" + c.Addr
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/readyz", nil)
	if err != nil {
		return ""
	}
	answer, err := direct.Do(ask)
	if err != nil {
		return ""
	}
	_ = answer.Body.Close()
	return address
}

// formatOf returns the format that the options or the name of the file say; empty for neither.
func formatOf(c config.Import) string {
	format := strings.TrimPrefix(cmp.Or(c.Format, "auto"), "auto")
	name := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(c.File), ".gz"), ".zst")
	if format == "" && (strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")) {
		return "report"
	}
	return format
}

// maxTold is how many rejected lines are printed one by one.
const maxTold = 20

func importOptions(c config.Import, stdout io.Writer, bar *progress) kg.ImportOptions {
	told := 0
	return kg.ImportOptions{
		Format: formatOf(c), Skip: c.OnError == "skip", Columns: c.Columns, Values: c.Values, Source: c.Source,
		Replace: c.Replace, DateFormat: c.DateFormat, SkipLines: c.SkipLines, Encoding: c.Encoding,
		NewIfAmbiguous: c.OnAmbiguous == "new", DraftIfAmbiguous: c.OnAmbiguous == "draft", IDSpace: c.IDSpace, Complete: c.Complete,
		Report: func(p kg.ImportProblem) {
			switch told++; {
			case told <= maxTold:
				bar.above(func() { fmt.Fprintln(stdout, ingest.DescribeProblem(p)) })
			case told == maxTold+1:
				bar.above(func() { fmt.Fprintln(stdout, "Further rejected lines are only counted below.") })
			}
		},
		Progress: bar.show,
	}
}
