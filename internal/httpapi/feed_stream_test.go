package httpapi

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/testenv"
	"github.com/entente-graph/entente/internal/wire"
)

// ticks stands in for all tickers: they tick when the test says so.
type ticks struct {
	look, beat chan time.Time
	running    atomic.Int64
}

func newTicks() *ticks { return &ticks{look: make(chan time.Time), beat: make(chan time.Time)} }

func (s *ticks) ticker(interval time.Duration) (<-chan time.Time, func()) {
	s.running.Add(1)
	stop := func() { s.running.Add(-1) }
	if interval == beatEvery {
		return s.beat, stop
	}
	return s.look, stop
}

// deadlines accepts connections, and counts those that have a deadline to read.
type deadlines struct {
	net.Listener
	pending atomic.Int64
}

func (d *deadlines) Accept() (net.Conn, error) {
	conn, err := d.Listener.Accept()
	return &deadlineConn{Conn: conn, pending: &d.pending}, err
}

// deadlineConn is a connection that is counted while it has a deadline to read.
type deadlineConn struct {
	net.Conn
	limited atomic.Bool
	pending *atomic.Int64
}

func (c *deadlineConn) SetReadDeadline(at time.Time) error {
	switch limited := !at.IsZero(); {
	case c.limited.Swap(limited) == limited:
	case limited:
		c.pending.Add(1)
	default:
		c.pending.Add(-1)
	}
	return c.Conn.SetReadDeadline(at)
}

// streaming is the API behind a real server whose streams tick by hand.
type streaming struct {
	*api
	*ticks
	*deadlines
	server *httptest.Server
}

// newStreaming serves with the time to read a request that is given, and ends
// its streams when it begins to shut down, as the program does.
func newStreaming(t *testing.T, readTime time.Duration) streaming {
	t.Helper()
	return streamingWith(t, readTime, Config{Store: server.Open(t)})
}

func streamingWith(t *testing.T, readTime time.Duration, c Config) streaming {
	t.Helper()
	by, closing := newTicks(), make(chan struct{})
	c.NewTicker, c.Closing = by.ticker, closing
	a := serve(t, c)
	listening := httptest.NewUnstartedServer(a.engine)
	limits := &deadlines{Listener: listening.Listener}
	listening.Listener, listening.Config.ReadTimeout = limits, readTime
	listening.Config.RegisterOnShutdown(func() { close(closing) })
	listening.Start()
	t.Cleanup(func() {
		listening.CloseClientConnections()
		listening.Close()
	})
	return streaming{a, by, limits, listening}
}

// stream is an open answer, read block by block.
type stream struct {
	t      *testing.T
	answer *http.Response
	blocks *bufio.Scanner
	hangUp func()
}

func (s streaming) open(query string, header map[string]string) *stream {
	s.t.Helper()
	ctx, cancel := context.WithCancel(s.t.Context())
	s.t.Cleanup(cancel)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.server.URL+"/v1/changes"+query, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	request.Header.Set("Accept", mediaEvents)
	for name, value := range header {
		request.Header.Set(name, value)
	}
	answer, err := s.server.Client().Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = answer.Body.Close() })
	blocks := bufio.NewScanner(answer.Body)
	blocks.Split(func(data []byte, _ bool) (int, []byte, error) {
		before, _, found := strings.Cut(string(data), "\n\n")
		if !found {
			return 0, nil, nil
		}
		return len(before) + 2, []byte(before), nil
	})
	return &stream{s.t, answer, blocks, cancel}
}

// next is the next block of lines, empty when the stream has ended.
func (s *stream) next() string {
	if !s.blocks.Scan() {
		return ""
	}
	return s.blocks.Text()
}

// wants reads events that must come next.
func (s *stream) wants(blocks ...string) {
	s.t.Helper()
	for _, want := range blocks {
		if got := s.next(); !strings.HasPrefix(got, want) {
			s.t.Fatalf("the stream has %q, want %q", got, want)
		}
	}
}

func event(number int, name string) string {
	return fmt.Sprintf("id: %d\nevent: %s\ndata: {", number, name)
}

// What was recorded comes at once, and what is written later with the next look;
// each event is the item that the list has.
func TestAnEventStreamFollows(t *testing.T) {
	s := newStreaming(t, 0)
	s.put("/v1/people/alice", `{"name":"Alice"}`)
	s.put("/v1/people/bob", `{"name":"Bob"}`)
	open := s.open("", nil)
	for name, want := range map[string]string{
		"Content-Type": mediaEvents, "Cache-Control": "no-store", "X-Accel-Buffering": "no", "Vary": "Accept",
	} {
		if got := open.answer.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	open.wants("retry: 3000\nid: 0", event(1, "entity.created"))
	item := toJSON(t, fromJSON[wire.ChangeFeed](t, s.done(get("/v1/changes")).body).Items[1])
	open.wants("id: 2\nevent: entity.created\ndata: " + item)
	s.put("/v1/people/alice", `{"name":"Alicia"}`)
	s.look <- time.Time{}
	open.wants(event(3, "entity.changed"))
	s.beat <- time.Time{}
	open.wants(": keep-alive")
}

func TestAnEventStreamBeginsWhereItIsTold(t *testing.T) {
	s := newStreaming(t, 0)
	for _, path := range []string{"people/alice", "people/bob", "people/carol", "organizations/wire"} {
		s.put("/v1/"+path, `{"name":"The name"}`)
	}
	s.source("wire-1", "wire", "2023-09-04", "")
	for _, tt := range []struct {
		query, last string
		wants       []string
	}{
		{"", "3", []string{"retry: 3000\nid: 3", event(4, "entity.created"), event(5, "source.created")}},
		{"", "0", []string{"retry: 3000\nid: 0", event(1, "entity.created")}},
		{"?cursor=" + feedCursor("4"), "", []string{"retry: 3000\nid: 4", event(5, "source.created")}},
		{"?cursor=" + feedCursor("4"), "2", []string{"retry: 3000\nid: 2", event(3, "entity.created")}},
		{"?from=now", "4", []string{"retry: 3000\nid: 4", event(5, "source.created")}},
		{"?from=now", "", []string{"retry: 3000\nid: 5"}},
		{"?of=source", "", []string{"retry: 3000\nid: 0", event(5, "source.created")}},
		{"?action=deleted,created&of=source", "1", []string{"retry: 3000\nid: 1", event(5, "source.created")}},
	} {
		t.Run(tt.query+" after "+tt.last, func(t *testing.T) {
			within := streaming{&api{t: t, engine: s.engine, contract: s.contract}, s.ticks, s.deadlines, s.server}
			header := map[string]string{}
			if tt.last != "" {
				header[lastEventID] = tt.last
			}
			open := within.open(tt.query, header)
			open.wants(tt.wants...)
			open.hangUp()
		})
	}
	news := s.open("?from=now&of=source", nil)
	news.wants("retry: 3000\nid: 5")
	s.put("/v1/people/dave", `{"name":"Dave"}`)
	s.source("wire-2", "wire", "2023-09-04", "")
	s.look <- time.Time{}
	news.wants(event(7, "source.created"))
}

// More than a page comes whole and in order.
func TestAnEventStreamCatchesUp(t *testing.T) {
	s := newStreaming(t, 0)
	server.Run(t, `UNWIND range(1, 1203) AS i CREATE (:Change:Unnumbered {of: 'entity', id: toString(i), action: 'created',
		recorded_at: datetime.transaction(), written_at: datetime.realtime()})`, nil)
	open := s.open("", nil)
	open.wants("retry: 3000\nid: 0")
	for i := range 1203 {
		open.wants(event(i+1, "entity.created"))
	}
}

func TestAFaultyStreamDoesNotBegin(t *testing.T) {
	s := newStreaming(t, 0)
	for _, tt := range []struct {
		query, last string
		wants       []string
	}{
		{"", "x", []string{field("in", "header"), fault(lastEventID, "format")}},
		{"", "-1", []string{field("in", "header"), fault(lastEventID, "format")}},
		{"", "7", []string{field("in", "header"), fault(lastEventID, "value")}},
		{"?cursor=" + feedCursor("7"), "", []string{field("in", "query"), fault("cursor", "value")}},
		{"?of=robot", "", []string{fault("of", "value")}},
		{"?limit=5", "", []string{fault("limit", "unknown")}},
	} {
		got := s.doWith(get("/v1/changes"+tt.query), map[string]string{"Accept": mediaEvents, lastEventID: tt.last})
		if got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s after %q: %d", tt.query, tt.last, got.status)
		}
		for _, text := range tt.wants {
			if !strings.Contains(got.body, text) {
				t.Errorf("%s after %q lacks %s:\n%s", tt.query, tt.last, text, got.body)
			}
		}
	}
	if s.running.Load() != 0 {
		t.Error("tickers go on")
	}
}

// A stream outlasts the time that a client has to send a request: it has no deadline to read,
// unlike a connection that waits for a request.
func TestAnEventStreamOutlastsTheTimeToRead(t *testing.T) {
	s := newStreaming(t, time.Hour)
	idle, err := net.Dial("tcp", s.server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = idle.Close() }()
	testenv.Eventually(t, "the idle connection has a deadline", func() bool { return s.pending.Load() == 1 })
	open := s.open("", nil)
	open.wants("retry: 3000")
	if pending := s.pending.Load(); pending != 1 {
		t.Errorf("%d connections have a deadline, want only the idle one", pending)
	}
	s.put("/v1/people/alice", `{"name":"Alice"}`)
	s.look <- time.Time{}
	open.wants(event(1, "entity.created"))
}

// When the server shuts down, its streams end by themselves, and nothing of them
// is left.
func TestShuttingDownEndsStreams(t *testing.T) {
	s := newStreaming(t, 0)
	open := []*stream{s.open("", nil), s.open("", nil), s.open("", nil)}
	for _, o := range open {
		o.wants("retry: 3000")
	}
	if running := s.running.Load(); running != 4 {
		t.Errorf("%d tickers for three streams, want one each and one for all", running)
	}
	if err := s.server.Config.Shutdown(t.Context()); err != nil {
		t.Fatal(err)
	}
	if ended := slices.ContainsFunc(open, func(o *stream) bool { return o.next() != "" }); ended {
		t.Error("a stream has gone on")
	}
	s.allStop()
}

// Who hangs up leaves nothing behind, and the others go on.
func TestAClientThatGoesLeavesNothing(t *testing.T) {
	s := newStreaming(t, 0)
	gone, stays := s.open("", nil), s.open("", nil)
	gone.wants("retry: 3000")
	stays.wants("retry: 3000")
	gone.hangUp()
	s.put("/v1/people/alice", `{"name":"Alice"}`)
	s.look <- time.Time{}
	stays.wants(event(1, "entity.created"))
	stays.hangUp()
	s.allStop()
	again := s.open("", nil)
	again.wants("retry: 3000", event(1, "entity.created"))
	s.put("/v1/people/bob", `{"name":"Bob"}`)
	s.look <- time.Time{}
	again.wants(event(2, "entity.created"))
}

// allStop waits until no ticker runs.
func (s streaming) allStop() {
	s.t.Helper()
	testenv.Eventually(s.t, "no ticker runs", func() bool { return s.running.Load() == 0 })
}
