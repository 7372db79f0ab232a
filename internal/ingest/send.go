package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

const maxAnswer = 1 << 20

// Client is where to send to, and with what.
type Client struct {
	HTTP *http.Client
	// Base is such as http://127.0.0.1:8080.
	Base string
	// Wait is the first pause before a request is sent again that the server could
	// not carry out; each further pause is twice the one before. Half a second
	// when zero.
	Wait time.Duration
}

// vocabulary reads the relation types when they are first asked for.
func (c Client) vocabulary(ctx context.Context) vocabulary {
	return sync.OnceValues(func() ([]relationType, error) {
		s := newSender(c)
		got, err := s.do(ctx, http.MethodGet, "/v1/relation-types", nil, "")
		if err != nil {
			return nil, err
		}
		var list struct{ Items []relationType }
		if err := json.Unmarshal(got.body, &list); err != nil || got.status != http.StatusOK {
			return nil, fmt.Errorf("read the relation types of %s: status %d; does Entente run there? %w", c.Base, got.status, err)
		}
		return list.Items, nil
	})
}

// outcome is what became of a record.
type outcome int

const (
	added outcome = iota
	unchanged
	changed
	refused
)

// maxKnown bounds how many ids of mentioned records are remembered, so that
// each is sent once in a while instead of with each line.
const maxKnown = 100_000

type sender struct {
	client http.Client
	base   string
	wait   time.Duration
	known  map[string]bool
}

func newSender(c Client) *sender {
	s := &sender{client: *c.HTTP, base: c.Base, wait: c.Wait, known: map[string]bool{}}
	// What was merged is led to another record, which the line doesn't speak of.
	s.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if s.wait == 0 {
		s.wait = time.Second / 2
	}
	return s
}

// send sends one record. Sent is false for one that was sent before and is not
// counted again. An error is none of the record's doing.
func (s *sender) send(ctx context.Context, r record) (result outcome, sent bool, faults []Fault, err error) {
	method, path := r.request()
	if r.mentioned && s.known[path] {
		return unchanged, false, nil, nil
	}
	condition := ifMissing
	if r.what == claimRecord {
		condition = ""
	}
	got, err := s.do(ctx, method, path, r.body, condition)
	if err == nil && got.status == http.StatusPreconditionFailed && !r.mentioned {
		return s.replace(ctx, method, path, r.body)
	}
	if err != nil {
		return refused, true, nil, err
	}
	result, faults = got.outcome("")
	if r.mentioned && result != refused {
		s.remember(path)
	}
	return result, true, faults, nil
}

// ifMissing is the If-None-Match of what is to be made, and not replaced.
const ifMissing = "*"

// replace sends what is there already, and tells by its tag whether that changes it.
func (s *sender) replace(ctx context.Context, method, path string, body []byte) (outcome, bool, []Fault, error) {
	held, err := s.do(ctx, http.MethodGet, path, nil, "")
	if err != nil {
		return refused, true, nil, err
	}
	got, err := s.do(ctx, method, path, body, "")
	if err != nil {
		return refused, true, nil, err
	}
	result, faults := got.outcome(held.etag)
	return result, true, faults, nil
}

func (s *sender) remember(path string) {
	if len(s.known) >= maxKnown {
		clear(s.known)
	}
	s.known[path] = true
}

// reply is what the API said.
type reply struct {
	status int
	etag   string
	body   []byte
}

// outcome reads an answer to a write; before is the record's tag before it.
func (a reply) outcome(before string) (outcome, []Fault) {
	switch {
	case a.status == http.StatusCreated:
		return added, nil
	case a.status == http.StatusOK && before != "" && a.etag != before:
		return changed, nil
	case a.status < http.StatusBadRequest, a.status == http.StatusPreconditionFailed:
		return unchanged, nil
	}
	var problem struct {
		Detail string
		Errors []struct{ Field, Message string }
	}
	if json.Unmarshal(a.body, &problem) != nil || problem.Detail == "" {
		return refused, []Fault{fault("", "%d %s", a.status, http.StatusText(a.status))}
	}
	var faults []Fault
	for _, f := range problem.Errors {
		faults = append(faults, Fault{f.Field, f.Message})
	}
	if faults == nil {
		faults = []Fault{{Reason: problem.Detail}}
	}
	return refused, faults
}

// attempts is how often a request is sent to a server that is not up to it.
const attempts = 5

// do sends a request, again after a pause while the server can't carry it out. All
// of Entente's writes may be sent twice.
func (s *sender) do(ctx context.Context, method, path string, body []byte, noneMatch string) (got reply, err error) {
	pause := s.wait
	for attempt := 1; ; attempt++ {
		got, err = s.once(ctx, method, path, body, noneMatch)
		passing := err != nil || got.status >= http.StatusInternalServerError || got.status == http.StatusTooManyRequests
		if ctx.Err() != nil || !passing {
			return got, errors.Join(err, ctx.Err())
		}
		if attempt == attempts {
			break
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
		pause *= 2
	}
	if err == nil {
		_, faults := got.outcome("")
		err = fmt.Errorf("%s %s: %d %s: %s", method, path, got.status, http.StatusText(got.status), faults[0])
	}
	return got, fmt.Errorf("the server was not up to it, %d times: %w", attempts, err)
}

func (s *sender) once(ctx context.Context, method, path string, body []byte, noneMatch string) (reply, error) {
	request, err := http.NewRequestWithContext(ctx, method, s.base+path, bytes.NewReader(body))
	if err != nil {
		return reply{}, fmt.Errorf("make a request: %w", err)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if noneMatch != "" {
		request.Header.Set("If-None-Match", noneMatch)
	}
	answer, err := s.client.Do(request)
	if err != nil {
		return reply{}, err
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
	if err != nil {
		return reply{}, fmt.Errorf("read the answer: %w", err)
	}
	return reply{answer.StatusCode, answer.Header.Get("ETag"), text}, nil
}
