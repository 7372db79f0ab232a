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

// maxExportsAtOnce is how many exports are written at the same time: they read all that
// there is.
const maxExportsAtOnce = 2

type exports struct {
	adapter
	store   archive.Store
	closing <-chan struct{}
	running semaphore
}

// get writes an export.
//
//	@Summary		Take everything out, or a part of it
//	@Description	A stream of any length, as it was at one moment: all that was recorded before the export began, and nothing of what is written meanwhile. The header Entente-Position, and the first line, have the number of the last change of the feed that is in it; asked for again with that `position`, it is the same, as long as nothing is erased and the vocabulary stays.
//	@Description
//	@Description	**As `ndjson`** it is Entente's own form, see ExportLine: the first line says what the file is, then comes a record a line, none of which rests on a later one, and the last line says `complete`, with the number of lines and their SHA-256, or `error`. Without one of these the file was cut off. `form=content`, the default, has what stands, as users can send it: `api import` reads it. `form=whole` has all that is recorded, also what was taken back, with revisions, merges, tombstones and the feed: `api restore` reads it. Kept answers to requests with an Idempotency-Key are in neither.
//	@Description
//	@Description	**For other programs** there is the graph that the claims amount to, as it is now: `ftm`, entities of FollowTheMoney, one a line, with facts alone unless `status` asks for others; and `graphml` (1.0), with directed="false" on relations without direction. Of these, entities and relations are those that were there when the export began, each relation as it is when it is read. A connection that ends before its time was cut off.
//	@Description
//	@Description	**Filters** narrow the content to claims, with the entities, sources and types that these need.
//	@Description
//	@Description	Send `Accept-Encoding: gzip` for a tenth of the length. No more than 2 exports are written at once; the next is 429. See docs/export.md.
//	@ID				export
//	@Tags			export
//	@Produce		application/x-ndjson,application/graphml+xml,application/problem+json
//	@Param			format		query		string		false	"How to write it down"																Enums(ndjson,ftm,graphml)	default(ndjson)
//	@Param			form		query		string		false	"Of ndjson: what stands, to be imported, or all that is recorded, to be restored"	Enums(content,whole)		default(content)
//	@Param			position	query		int			false	"Of ndjson: as it was after the change of this number; as it is now when left out"	minimum(1)
//	@Param			types		query		[]string	false	"Only claims about relations of these types"										collectionFormat(multi)
//	@Param			status		query		[]string	false	"Only claims about relations of these statuses"										collectionFormat(multi)	Enums(confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied)
//	@Param			kinds		query		[]string	false	"Only claims about relations between entities of these kinds"						collectionFormat(multi)	Enums(person,government,organization,position,place,event)
//	@Param			entity		query		string		false	"Only claims about relations of this entity"
//	@Param			source		query		[]string	false	"Of ndjson: only claims of these sources, up to 100"	collectionFormat(multi)
//	@Success		200			{object}	ExportLine
//	@Header			200			{integer}	Entente-Position	"The number of the last change that is in it"
//	@Failure		409			{object}	Problem				"Since that position something was erased, or the vocabulary was changed"
//	@Failure		429			{object}	Problem				"Too many exports are written at the moment"
//	@Header			429			{string}	Retry-After			"After how many seconds to try again"
//	@Router			/v1/export [get]
func (h exports) get(c *gin.Context) error {
	c.Header("Vary", "Accept-Encoding")
	ask, format, err := readExport(c)
	if err != nil {
		return err
	}
	if err := h.running.acquire("as many exports are written as may at once; try again when one is done"); err != nil {
		return err
	}
	defer h.running.release()
	// Nothing is sent before it is known where the export is cut off.
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

// position reads the number of a change; 0 when it is not given.
func (q *query) position(name string) int64 {
	text := q.text(name)
	if text == "" {
		return 0
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 {
		q.Addf(name, kg.FaultValue, nil, "must be the number of a change, from 1 on")
		return 0
	}
	return n
}

// send streams an export. Errors after it began show in its last line, and end the
// connection.
func (h exports) send(c *gin.Context, opened archive.Opened, format archive.Format) error {
	// The time that a client has to send a request would end the stream.
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
	buffered := bufio.NewWriterSize(w, 64<<10)
	err := errors.Join(opened.Write(buffered), buffered.Flush())
	if packed != nil {
		err = errors.Join(err, packed.Close())
	}
	if err != nil {
		h.fail(c, err)
		c.Writer.Flush()
		panic(http.ErrAbortHandler) // so that nobody takes it for complete
	}
	return nil
}

// endingWriter writes an answer until the server shuts down or the client goes.
type endingWriter struct {
	c       *gin.Context
	closing <-chan struct{}
}

// errClosing ends what takes long when the server shuts down.
var errClosing = &kg.Error{Code: kg.CodeUnavailable, Message: "the server shuts down; begin anew"}

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

// takesGzip reports whether an Accept-Encoding header names gzip and does not refuse it
// (RFC 9110, 12.5.3).
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
