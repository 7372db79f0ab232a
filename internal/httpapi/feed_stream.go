package httpapi

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

const (
	mediaEvents = "text/event-stream"
	lastEventID = "Last-Event-ID"
	// beatEvery is the interval of keep-alive comments.
	beatEvery = 15 * time.Second
	// eventWriteTimeout is how long a client may take to receive a page of events. After
	// that, the connection is closed; the client resumes after its last event.
	eventWriteTimeout = 10 * time.Second
)

// orStream sends a stream if the client accepts one.
func (h feed) orStream(c *gin.Context) {
	vary(c, "Accept")
	if c.NegotiateFormat(mediaJSON, mediaEvents) != mediaEvents {
		return
	}
	h.handle(h.stream)(c)
	c.Abort()
}

// stream sends the feed as server-sent events until the client disconnects or the server
// shuts down.
func (h feed) stream(c *gin.Context) error {
	if isHead(c) {
		return h.streamHead(c)
	}
	ctx := c.Request.Context()
	told, leave := h.watch.join()
	defer leave()
	ask, end, err := h.begin(c)
	if err != nil {
		return err
	}
	beats, stop := h.newTicker(beatEvery)
	defer stop()
	out := startEvents(c, ask.After)
	defer out.release()
	for {
		if err := h.catchUp(ctx, out, &ask, end); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-h.closing:
			return nil
		case <-beats:
			if err := h.still(c, kg.MayRead); err != nil {
				return err
			}
			out.write(": keep-alive\n\n")
		case n := <-told:
			if n.err != nil {
				return n.err
			}
			end = n.end
		}
	}
}

// streamHead sends the headers of a stream, which is not begun.
func (h feed) streamHead(c *gin.Context) error {
	if _, _, err := h.begin(c); err != nil {
		return err
	}
	startStream(c, mediaEvents, eventWriteTimeout)
	return nil
}

// begin returns where the stream begins and where the feed ends. Last-Event-ID takes
// precedence over the parameters.
func (h feed) begin(c *gin.Context) (ask kg.FeedQuery, end int64, err error) {
	q := newQuery(c)
	ask, fromNow := q.feed()
	ask.Limit = maxLimit
	if err := q.err(); err != nil {
		return ask, 0, err
	}
	beyond := asQuery(beyondEnd("cursor"))
	if last := c.GetHeader(lastEventID); last != "" {
		if ask.After, err = eventNumber(last); err != nil {
			return ask, 0, err
		}
		beyond, fromNow = headerError{beyondEnd(lastEventID)}, false
	}
	ctx, cancel := context.WithTimeout(c.Request.Context(), h.timeout)
	defer cancel()
	end, err = h.store.FeedEnd(ctx, ask.After)
	if err == nil && ask.After > end {
		err = beyond
	}
	if fromNow {
		ask.After = end
	}
	return ask, end, err
}

func eventNumber(id string) (int64, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil || n < 0 {
		return 0, headerError{kg.Invalid(kg.Fault{Field: lastEventID, Code: kg.FaultFormat, Message: "is not an event id; expected the number of a change"})}
	}
	return n, nil
}

// catchUp sends the changes up to end, unless the server shuts down.
func (h feed) catchUp(ctx context.Context, out eventWriter, ask *kg.FeedQuery, end int64) error {
	for ask.After < end && !h.shutsDown() {
		ask.Until = end
		within, cancel := context.WithTimeout(ctx, h.timeout)
		page, err := h.page(within, *ask)
		cancel()
		if err != nil {
			return err
		}
		if err := out.send(page.items); err != nil {
			return err
		}
		ask.After = page.next
	}
	return nil
}

func (h feed) shutsDown() bool {
	select {
	case <-h.closing:
		return true
	default:
		return false
	}
}

// eventWriter writes server-sent events
// (https://html.spec.whatwg.org/multipage/server-sent-events.html). When a write
// fails, or takes too long, the server ends the request's context.
type eventWriter struct {
	w       io.Writer
	control *http.ResponseController
	// timeout is how long a client may take to receive what one write sends.
	timeout time.Duration
}

// startStream begins a streamed response.
func startStream(c *gin.Context, mediaType string, timeout time.Duration) eventWriter {
	c.Header("Content-Type", mediaType)
	c.Header("Cache-Control", "no-store")
	c.Header("X-Accel-Buffering", "no")
	c.Status(http.StatusOK)
	return eventWriter{c.Writer, http.NewResponseController(c.Writer), timeout}
}

// startEvents begins a stream of events. It sends the id at which the stream begins, so that a
// client that loses the connection before the first event can resume.
func startEvents(c *gin.Context, at int64) eventWriter {
	out := startStream(c, mediaEvents, eventWriteTimeout)
	// The read deadline of the request would end the stream.
	_ = out.control.SetReadDeadline(time.Time{})
	out.write(fmt.Sprintf("retry: 3000\nid: %d\n\n", at))
	return out
}

// send writes an event for each item, all at once.
func (out eventWriter) send(items []wire.RecordedChange) error {
	var text strings.Builder
	for _, item := range items {
		data, err := json.Marshal(item)
		if err != nil {
			return fmt.Errorf("encode change %d: %w", item.Number, err)
		}
		fmt.Fprintf(&text, "id: %d\nevent: %s.%s\ndata: %s\n\n", item.Number, item.Of, item.Action, data)
	}
	if text.Len() > 0 {
		out.write(text.String())
	}
	return nil
}

func (out eventWriter) write(text string) {
	_ = out.control.SetWriteDeadline(time.Now().Add(out.timeout))
	_, _ = io.WriteString(out.w, text)
	_ = out.control.Flush()
}

// release removes the write deadline for later responses on the same connection.
func (out eventWriter) release() { _ = out.control.SetWriteDeadline(time.Time{}) }

// streams reports whether the client accepts a stream with one object a line.
func streams(c *gin.Context) bool {
	return c.NegotiateFormat(mediaJSON, wire.MediaNDJSON) == wire.MediaNDJSON
}
