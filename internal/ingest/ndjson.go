// Package ingest brings data into Entente.
package ingest

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

const (
	maxLine   = 1 << 20
	maxAnswer = 64 << 10
)

// collections are where entities of each kind stand.
var collections = map[string]string{
	"person": "people", "government": "governments", "organization": "organizations",
	"position": "positions", "place": "places", "event": "events",
}

// Send sends native NDJSON to the API at base, such as http://127.0.0.1:8080,
// line by line: {"entity": …}, {"source": …} or {"claim": …}. It may be sent
// again: entities and sources are replaced, claims are kept, and entities that
// were merged into others since are left as they are. It returns the
// number of lines that the API took, and stops at the first that it did not,
// with an error that names the line and tells the API's reason.
func Send(ctx context.Context, client *http.Client, base string, ndjson io.Reader) (int, error) {
	staying := *client
	// What was merged is led to another record, which the line doesn't speak of.
	staying.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	client = &staying
	lines := bufio.NewScanner(ndjson)
	lines.Buffer(nil, maxLine)
	sent := 0
	for number := 1; lines.Scan(); number++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		if err := send(ctx, client, base, lines.Bytes()); err != nil {
			return sent, fmt.Errorf("line %d: %w", number, err)
		}
		sent++
	}
	if err := lines.Err(); err != nil {
		return sent, fmt.Errorf("read the line after %d records: %w", sent, err)
	}
	return sent, nil
}

func send(ctx context.Context, client *http.Client, base string, line []byte) error {
	method, path, body, err := requestOf(line)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, method, base+path, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("make a request: %w", err)
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
	if err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if answer.StatusCode >= http.StatusBadRequest {
		return fmt.Errorf("%s %s: %s: %s", method, path, answer.Status, text)
	}
	return nil
}

// requestOf says how a line is sent.
func requestOf(line []byte) (method, path string, body []byte, err error) {
	var record struct {
		Entity, Source, Claim json.RawMessage
	}
	if err := json.Unmarshal(line, &record); err != nil {
		return "", "", nil, fmt.Errorf("not a record: %w", err)
	}
	var named struct{ ID, Kind string }
	switch {
	case record.Claim != nil:
		return http.MethodPost, "/v1/claims", record.Claim, nil
	case record.Source != nil:
		err = json.Unmarshal(record.Source, &named)
		return http.MethodPut, "/v1/sources/" + url.PathEscape(named.ID), record.Source, err
	case record.Entity != nil:
		err = json.Unmarshal(record.Entity, &named)
		if collections[named.Kind] == "" && err == nil {
			err = fmt.Errorf("%q is no kind of entity", named.Kind)
		}
		return http.MethodPut, "/v1/" + collections[named.Kind] + "/" + url.PathEscape(named.ID), record.Entity, err
	default:
		return "", "", nil, fmt.Errorf("a record is {\"entity\": …}, {\"source\": …} or {\"claim\": …}")
	}
}
