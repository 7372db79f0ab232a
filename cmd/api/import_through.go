package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// importThrough sends a file to a running Entente and reports its events.
func importThrough(ctx context.Context, server remote, in io.Reader, o kg.ImportOptions) (kg.ImportSummary, error) {
	ask, err := http.NewRequestWithContext(ctx, http.MethodPost, server.url+"/v1/import?"+importQuery(o).Encode(), in)
	if err != nil || ask.URL.Host == "" {
		return kg.ImportSummary{}, fmt.Errorf("%q is not a URL; set --server to a URL such as http://127.0.0.1:8080", server.url)
	}
	ask.Header.Set("Content-Type", "application/octet-stream")
	ask.Header.Set("Accept", "application/x-ndjson")
	awaitReady(ctx, server.url)
	answer, err := server.do(ask)
	if err != nil {
		return kg.ImportSummary{}, unsent(server.url, err)
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		var problem wire.Problem
		if json.NewDecoder(answer.Body).Decode(&problem) != nil || problem.Detail == "" {
			return kg.ImportSummary{}, fmt.Errorf("unexpected response %s from %s; check that the address is that of an Entente server", answer.Status, server.url)
		}
		return kg.ImportSummary{}, errors.New(problem.Detail)
	}
	return readEvents(answer.Body, o)
}

// startPatience is how long an import waits for a server whose database is starting.
const startPatience = 30 * time.Second

// awaitReady waits while the server answers that its database is not available: a file that is
// sent by then cannot be read again. Whatever else there is to say, the import says.
func awaitReady(ctx context.Context, server string) {
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	for {
		ask, err := http.NewRequestWithContext(ctx, http.MethodGet, server+"/readyz", nil)
		if err != nil {
			return
		}
		answer, err := direct.Do(ask)
		if err != nil {
			return
		}
		_ = answer.Body.Close()
		if answer.StatusCode != http.StatusServiceUnavailable {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
		}
	}
}

// unsent describes why a file could not be sent completely.
func unsent(server string, err error) error {
	var asked *url.Error
	if errors.As(err, &asked) {
		err = asked.Err // without the URL, which the message already contains
	}
	var way *net.OpError
	if errors.As(err, &way) && way.Op == "dial" {
		return fmt.Errorf("cannot connect to %s: %w; check the address and that Entente is running there", server, err)
	}
	return fmt.Errorf("the connection to %s failed: %w; part of the file may have been stored, import the file again", server, err)
}

func importQuery(o kg.ImportOptions) url.Values {
	q := url.Values{}
	if o.Format != "" {
		q.Set("format", o.Format)
	}
	if o.Skip {
		q.Set("on_error", "skip")
	}
	if o.NewIfAmbiguous {
		q.Set("on_ambiguous", "new")
	}
	if o.DraftIfAmbiguous {
		q.Set("on_ambiguous", "draft")
	}
	if o.Complete {
		q.Set("complete", "true")
	}
	if o.IDSpace != "" {
		q.Set("id_space", o.IDSpace)
	}
	if o.Source != "" {
		q.Set("source", o.Source)
	}
	if o.Rejects != nil {
		q.Set("rejects", "true")
	}
	if o.DateFormat != "" {
		q.Set("date_format", o.DateFormat)
	}
	if o.SkipLines != 0 {
		q.Set("skip_lines", strconv.Itoa(o.SkipLines))
	}
	if o.Encoding != "" {
		q.Set("encoding", o.Encoding)
	}
	for from, to := range o.Replace {
		q.Add("value_map", from+"="+to)
	}
	for column, field := range o.Columns {
		q.Add("map", column+"="+field)
	}
	for field, value := range o.Values {
		q.Add("set", field+"="+value)
	}
	return q
}

// readEvents reads the events of an import, one a line.
func readEvents(in io.Reader, o kg.ImportOptions) (summary kg.ImportSummary, err error) {
	for lines := json.NewDecoder(bufio.NewReader(in)); ; {
		var said wire.ImportEvent
		switch failed := lines.Decode(&said); {
		case errors.Is(failed, io.EOF):
			return summary, errors.Join(err, errors.New("the response ended before its summary; part of the file may have been stored, import the file again"))
		case failed != nil:
			return summary, errors.Join(err, fmt.Errorf("cannot read the response: %w; part of the file may have been stored, import the file again", failed))
		}
		switch {
		case said.Problem != nil:
			o.Report(problemOf(*said.Problem))
		case said.Rejected != nil, said.RejectedBase64 != nil:
			if failed := reject(o.Rejects, said); failed != nil {
				return summary, failed
			}
		case said.Identity != nil:
			if o.Identified != nil {
				o.Identified(said.Identity.Read())
			}
		case said.Progress != nil:
			summary = summaryOf(*said.Progress)
			o.Progress(summary)
		case said.Error != nil:
			err = errors.New(said.Error.Detail)
		case said.Summary != nil:
			return summaryOf(*said.Summary), err
		}
	}
}

// reject writes a rejected line exactly as it is in the file.
func reject(out io.Writer, said wire.ImportEvent) error {
	line := said.RejectedBase64
	if said.Rejected != nil {
		line = []byte(*said.Rejected)
	}
	if _, err := fmt.Fprintf(out, "%s\n", line); err != nil {
		return fmt.Errorf("cannot write the --rejects file: %w", err)
	}
	return nil
}

func problemOf(p wire.ImportProblem) kg.ImportProblem {
	out := kg.ImportProblem{Line: p.Line}
	for _, f := range p.Errors {
		out.Faults = append(out.Faults, kg.Fault{Field: f.Field, Code: f.Code, Message: f.Message})
	}
	return out
}

func summaryOf(s wire.ImportSummary) kg.ImportSummary {
	out := kg.ImportSummary{
		Format: s.Format, Lines: s.Lines, Bad: s.RefusedLines, Added: s.Added, Unchanged: s.Unchanged, Changed: s.Changed,
		Refused: counts(s.Refused), Unmapped: counts(s.Unmapped), Notes: s.Notes, IDSpace: s.IDSpace, Bytes: s.Bytes,
		Completed: s.Completed.Read(),
	}
	if s.Identities != nil {
		out.Matched, out.Created, out.Ambiguous = s.Identities.Matched.Read(), s.Identities.Created.Read(), s.Identities.Ambiguous.Read()
	}
	return out
}

func counts(list []wire.ImportTally) map[string]int {
	counts := make(map[string]int, len(list))
	for _, t := range list {
		counts[t.What] = t.Lines
	}
	return counts
}
