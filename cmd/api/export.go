package main

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/internal/archive"
	"github.com/entente-graph/entente/internal/config"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/localneo4j"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// export writes the graph, or the part that the flags select, to a file or to stdout. A
// file gets its name only once it is complete.
func export(ctx context.Context, c config.Config, stdout, stderr io.Writer) error {
	ask, format, err := exportRequest(c.Export).Query()
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	write := func(w io.Writer) error { return exportStore(ctx, c, ask, format, w, stderr) }
	if c.Export.Server != "" {
		write = func(w io.Writer) error {
			return exportServer(ctx, remote{c.Export.Server, c.APIKey}, c.Export, format, w)
		}
	}
	if c.Export.Output == "" || c.Export.Output == "-" {
		return write(stdout)
	}
	if err := writeWhole(c.Export.Output, write); err != nil {
		return fmt.Errorf("export to %s: %w", c.Export.Output, err)
	}
	return nil
}

// exportRequest returns the export that the flags ask for.
func exportRequest(c config.Export) archive.Request {
	return archive.Request{
		Format: c.Format, Form: c.Form, Position: c.Position,
		Types: given(c.Types), Statuses: given(c.Status), Kinds: given(c.Kinds), Entity: c.Entity, Sources: given(c.Source),
	}
}

// given returns list without its empty items.
func given(list []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(item string) bool { return item == "" })
}

// exportParameters returns the flags as query parameters of GET /v1/export.
func exportParameters(c config.Export) url.Values {
	parameters := url.Values{}
	for name, list := range map[string][]string{
		"format": {c.Format}, "form": {c.Form}, "entity": {c.Entity}, "types": c.Types, "status": c.Status, "kinds": c.Kinds, "source": c.Source,
	} {
		if list = given(list); len(list) > 0 {
			parameters[name] = list
		}
	}
	if c.Position != 0 {
		parameters.Set("position", strconv.FormatInt(c.Position, 10))
	}
	return parameters
}

// exportStore exports directly from the database.
func exportStore(ctx context.Context, c config.Config, ask kg.ExportQuery, format archive.Format, w, progress io.Writer) error {
	complete := false
	err := withStore(ctx, c, "export", progress, func(db *neo4jdb.DB) error {
		if err := db.Ready(ctx); err != nil {
			return err
		}
		return recorded(ctx, c, db, progress, "export", c.Export.Output, func() error {
			buffered := bufio.NewWriterSize(w, 64<<10)
			err := errors.Join(archive.Write(ctx, buffered, db, ask, format), buffered.Flush())
			complete = err == nil
			return err
		})
	})
	var used *localneo4j.InUseError
	if errors.As(err, &used) && strings.HasPrefix(used.Owner, "http") {
		return fmt.Errorf("%w, or export through it with --server %s", err, used.Owner)
	}
	if complete && err != nil {
		// The data was read completely; only closing the database failed.
		fmt.Fprintln(progress, "The export is complete, but the database was not closed cleanly:", err)
		return nil
	}
	return err
}

// exportServer exports through a running Entente.
func exportServer(ctx context.Context, server remote, c config.Export, format archive.Format, w io.Writer) error {
	address := strings.TrimSuffix(c.Server, "/") + "/v1/export?" + exportParameters(c).Encode()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return fmt.Errorf("--server: %w; expected a URL such as http://127.0.0.1:8080", err)
	}
	answer, err := server.do(request)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		problem, _ := io.ReadAll(io.LimitReader(answer.Body, 64<<10))
		return fmt.Errorf("%s: %s: %s", c.Server, answer.Status, bytes.TrimSpace(problem))
	}
	end := &tail{w: w}
	if _, err := io.Copy(end, answer.Body); err != nil {
		return fmt.Errorf("the connection ended before the export was complete: %w; export again", err)
	}
	if !format.Complete(end.kept) {
		return errors.New("the export is incomplete: its closing line is missing; see the log of the server, and export again")
	}
	return nil
}

// tail is a writer that passes everything on and keeps the end of it.
type tail struct {
	w    io.Writer
	kept []byte
}

// keptTail is how many bytes a tail keeps: more than the last line of any export.
const keptTail = 64 << 10

func (t *tail) Write(part []byte) (int, error) {
	t.kept = append(t.kept, part...)
	if len(t.kept) > 2*keptTail {
		t.kept = append(t.kept[:0], t.kept[len(t.kept)-keptTail:]...)
	}
	return t.w.Write(part)
}

// writeWhole writes a file under a temporary name and renames it once it is complete. It
// compresses the file when its name ends in .gz.
func writeWhole(name string, write func(io.Writer) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".part-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = file.Close()
			_ = os.Remove(file.Name())
		}
	}()
	var w io.Writer = file
	var packed *gzip.Writer
	if strings.HasSuffix(name, ".gz") {
		packed = gzip.NewWriter(file)
		w = packed
	}
	if err := write(w); err != nil {
		return err
	}
	if packed != nil {
		err = packed.Close()
	}
	// Sync before the rename, so that the name never leads to a partial file after a crash.
	if err = cmp.Or(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), name)
}
