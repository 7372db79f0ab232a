package httpapi

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/archive"
	"github.com/entente-graph/entente/internal/kg"
)

// maxExportsAtOnce is how many exports are written at the same time. Each reads the whole
// graph.
const maxExportsAtOnce = 2

type exports struct {
	adapter
	store   archive.Store
	closing <-chan struct{}
	running semaphore
}

// get writes an export.
//
//	@Summary		Export everything, or a part of it
//	@Description	The response is a stream of any length with a consistent snapshot: everything that was recorded before the export began, and nothing later. The header `Entente-Position` and the first line have the number of the last change in it. Requesting the same `position` again returns the same content, unless something was erased or the vocabulary was changed.
//	@Description
//	@Description	**`ndjson`** is Entente's own format, see ExportLine. The first line identifies the file. Then each line is a record, and no record depends on a later one. The last line is `complete`, with the number of lines and their SHA-256, or `error`. Without such a last line, the file is incomplete. `form=content`, the default, has the current content as users would send it; read it with `entente import`. `form=whole` has everything that was recorded, including retracted claims, revisions, merges, tombstones and the feed; read it with `entente restore`. Neither has the stored responses of requests with an `Idempotency-Key`.
//	@Description
//	@Description	**For other programs**, there is the graph that is derived from the claims, as it is now: `ftm` (FollowTheMoney entities, one per line, facts only unless `status` asks for more) and `graphml` (1.0, with all edges directed; the attribute `symmetric` marks relations without direction). These formats contain the entities and relations that existed when the export began, each relation as it is when it is read. If the connection closes early, the file is incomplete.
//	@Description
//	@Description	**Filters** limit the content to claims, and to the entities, sources and types that these need.
//	@Description
//	@Description	Send `Accept-Encoding: gzip` to reduce the size to about a tenth. At most 2 exports run at once; another one gets 429. See docs/export.md.
//	@ID				export
//	@Tags			export
//	@Produce		application/x-ndjson,application/graphml+xml,application/problem+json
//	@Param			format		query		string		false	"The file format."																											Enums(ndjson,ftm,graphml)	default(ndjson)
//	@Param			form		query		string		false	"For `ndjson`: `content` is the current content, for an import. `whole` is everything that was recorded, for a restore."	Enums(content,whole)		default(content)
//	@Param			position	query		int			false	"For `ndjson`: the state after the change with this number. The default is the current state."								minimum(1)
//	@Param			types		query		[]string	false	"Only claims about relations of these types."																				collectionFormat(multi)
//	@Param			status		query		[]string	false	"Only claims about relations with these statuses."																			collectionFormat(multi)	Enums(confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied)
//	@Param			kinds		query		[]string	false	"Only claims about relations between entities of these kinds."																collectionFormat(multi)	Enums({every-kind})
//	@Param			entity		query		string		false	"Only claims about relations of the entity with this id."
//	@Param			source		query		[]string	false	"For `ndjson`: only claims of these sources, at most 100."	collectionFormat(multi)
//	@Success		200			{object}	ExportLine
//	@Header			200			{integer}	Entente-Position	"The number of the last change in the export."
//	@Failure		409			{object}	Problem				"After that position, something was erased or the vocabulary was changed."
//	@Failure		429			{object}	Problem				"Too many exports are running, or the sender has sent too many requests."
//	@Header			429			{string}	Retry-After			"Seconds to wait before the next attempt."
//	@Router			/v1/export [get]
func (h exports) get(c *gin.Context) error {
	vary(c, "Accept-Encoding")
	ask, format, err := readExport(c)
	if err != nil {
		return err
	}
	if err := h.running.acquire("too many exports are running; try again when one of them is done"); err != nil {
		return err
	}
	defer h.running.release()
	// Nothing is sent before the position of the export is known.
	opened, err := format.Open(c.Request.Context(), h.store, ask)
	if err != nil {
		return asQuery(err)
	}
	return h.send(c, opened, format)
}

func readExport(c *gin.Context) (kg.ExportQuery, archive.Format, error) {
	q := newQuery(c)
	request := archive.Request{
		Format: q.text("format"), Form: q.text("form"), Position: q.position("position"),
		Types: q.list("types"), Statuses: q.list("status"), Kinds: q.list("kinds"), Entity: q.text("entity"), Sources: q.list("source"),
	}
	request.Check(&q.Faults)
	if err := q.err(); err != nil {
		return kg.ExportQuery{}, archive.Format{}, err
	}
	ask, format, err := request.Query()
	return ask, format, asQuery(err)
}

// position parses the number of a change. It is 0 if the parameter is missing.
func (q *query) position(name string) int64 {
	text := q.text(name)
	if text == "" {
		return 0
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 {
		q.Addf(name, kg.FaultValue, nil, "must be the number of a change, 1 or greater")
		return 0
	}
	return n
}

// send streams an export. An error after the beginning of the stream is written to its last
// line, if the format has one, and aborts the connection.
func (h exports) send(c *gin.Context, opened archive.Opened, format archive.Format) error {
	// The read deadline of the request would end the stream.
	_ = http.NewResponseController(c.Writer).SetReadDeadline(time.Time{})
	c.Header("Content-Disposition", `attachment; filename="entente`+format.Extension+`"`)
	c.Header("Entente-Position", strconv.FormatInt(opened.Position, 10))
	ending := &endingWriter{c: c, closing: h.closing}
	var w io.Writer = ending
	var packed *gzip.Writer
	if takesGzip(c.GetHeader("Accept-Encoding")) {
		c.Header("Content-Encoding", "gzip")
		packed = gzip.NewWriter(ending)
		w = packed
	}
	startStream(c, format.MediaType, defaultWriteTimeout)
	if isHead(c) {
		return nil
	}
	buffered := bufio.NewWriterSize(w, 64<<10)
	err := errors.Join(opened.Write(buffered), buffered.Flush())
	if packed != nil {
		err = errors.Join(err, packed.Close())
	}
	if err != nil {
		h.fail(c, err)
		c.Writer.Flush()
		panic(http.ErrAbortHandler) // abort the connection, so that the client sees that the file is incomplete
	}
	return nil
}

// endingWriter writes a response until the server shuts down or the client disconnects.
type endingWriter struct {
	c       *gin.Context
	closing <-chan struct{}
}

// errClosing ends long responses when the server shuts down.
var errClosing = &kg.Error{Code: kg.CodeUnavailable, Message: "the server is shutting down; start again"}

func (w *endingWriter) Write(part []byte) (int, error) {
	select {
	case <-w.closing:
		return 0, errClosing
	case <-w.c.Request.Context().Done():
		return 0, w.c.Request.Context().Err()
	default:
		return w.c.Writer.Write(part)
	}
}

// takesGzip reports whether an Accept-Encoding header accepts gzip (RFC 9110, 12.5.3).
func takesGzip(header string) bool {
	for part := range strings.SplitSeq(strings.ToLower(header), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name = strings.TrimSpace(name); name != "gzip" && name != "x-gzip" {
			continue
		}
		_, quality, given := strings.Cut(strings.ReplaceAll(weight, " ", ""), "q=")
		q, err := strconv.ParseFloat(quality, 64)
		return !given || err == nil && q > 0
	}
	return false
}
