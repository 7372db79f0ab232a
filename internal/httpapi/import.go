package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/report"
	"github.com/entente-graph/entente/internal/telemetry"
	"github.com/entente-graph/entente/internal/wire"
)

// Importer imports files. It returns a summary also with an error. The error is of CodeInvalid
// if the file is at fault.
type Importer interface {
	Import(ctx context.Context, in io.Reader, o kg.ImportOptions) (kg.ImportSummary, error)
	// Formats returns the names of the supported formats.
	Formats() []string
	report.Reporter
}

// importPieceTimeout is how long a client may take to send a piece of a file, or to receive a
// line of the response.
const importPieceTimeout = 2 * time.Minute

// maxImportsAtOnce is how many files are imported at the same time. Each holds a window of records
// in memory.
const maxImportsAtOnce = 4

// A client that has been waited for for slowWithin must have sent slowBytes by then, about
// 140 bytes per second. The time in which the server works on what came does not count.
const (
	slowWithin = importPieceTimeout
	slowBytes  = 16 << 10
)

// errTooSlow ends the import of a client that sends too slowly.
var errTooSlow = &requestError{"too_slow", fmt.Sprintf(
	"the file arrives too slowly; expected at least %d KiB in each %v of waiting. What arrived is stored; send the file again from a faster connection", slowBytes>>10, slowWithin)}

// maxSkipLines bounds how many lines can be skipped before a header.
const maxSkipLines = 1_000_000

// importMediaTypes are those of a file. Scripts of web pages can send none of them to another
// origin without a preflight request, which text/plain, forms and a missing Content-Type do not
// need. The content determines the format, not the media type.
var importMediaTypes = []string{
	"application/octet-stream", wire.MediaNDJSON, mediaJSON, "text/csv", "text/tab-separated-values", "application/gzip", "application/zstd", "application/yaml",
}

type imports struct {
	adapter
	importer Importer
	metrics  *telemetry.Metrics
	// timeout is the time limit of other requests.
	timeout time.Duration
	closing <-chan struct{}
	running semaphore
}

// take imports a file.
//
//	@Summary		Import a file
//	@Description	The body is the file. It can have any size, and can be compressed with gzip or zstd. At most 4 imports run at once; another one gets 429. Send it as `application/octet-stream` or with its own media type: `application/x-ndjson`, `application/json`, `text/csv`, `text/tab-separated-values`, `application/gzip`, `application/zstd` or `application/yaml`. The format is detected from the content in each case. The file is read as a stream. Entities that a record only mentions are created if they are missing, and never overwritten. Importing the same file again adds nothing. See docs/import.md for the formats.
//	@Description
//	@Description	Names, and ids that the document gives its own records, are resolved to entities: `identities` in the response tells which were found by an alias or by an id elsewhere, created (with possible duplicates) or left open. An entity whose kind, birth year, country code or external id contradicts the record is never chosen. The order of the rows does not matter.
//	@Description
//	@Description	If a line is rejected, the import stops with 422; `detail` names the line, and earlier lines stay imported. With `on_error=skip`, the import continues.
//	@Description
//	@Description	With `Accept: application/x-ndjson`, the response is 200 and is sent while the file is read, one object per line: `{"problem": …}` for each rejected line; with `rejects=true`, `{"rejected": "…"}` with that line unchanged, or `rejected_base64` if it is not UTF-8 (the header of the file is sent before the first one); `{"identity": …}` for each entity that was found by an alias, created or left open; `{"progress": …}` with an interim summary; and last `{"summary": …}`, preceded by `{"error": …}` with a Problem if the import ended early. A response without that last line is incomplete: send the file again.
//	@ID				import
//	@Tags			import
//	@Accept			octet-stream
//	@Produce		json,application/x-ndjson,application/problem+json
//	@Param			format		query		string		false	"The format. The default is to detect it from the content."	Enums(ndjson,icews,csv,quads,popolo,ftm,travels,report)
//	@Param			on_error	query		string		false	"Whether to stop at a rejected line, or to skip it."		Enums(stop,skip)	default(stop)
//	@Param			on_ambiguous	query	string		false	"What to do with a name that several entities have and that nothing decides: reject the line, with the candidates, create another entity, or, for reports, make a draft to be reviewed."	Enums(refuse,new,draft)	default(refuse)
//	@Param			complete	query	bool		false	"Whether to complete attributions: a named speaker or a document of a government then also speaks for the ends of the relation for which the government may speak, by the offices and governed places that were stored before. `completed` in the summary tells which. Claims that are stored already stay as they are."
//	@Param			id_space	query		string		false	"The name of the space of the ids that the document gives its own records: lower-case letters, digits and single hyphens. Ids of two spaces have nothing to do with each other. The default is a space of the document's own, named after its content, so that the same document has the same space again."
//	@Param			source		query		string		false	"The id of an existing source, for the claims of formats that name none."
//	@Param			map			query		[]string	false	"COLUMN=FIELD: the column of a CSV file that holds this field. `Given+Family=name` joins two columns."	collectionFormat(multi)
//	@Param			set			query		[]string	false	"FIELD=VALUE: the value of this field for the rows of a CSV file that do not have it."					collectionFormat(multi)
//	@Param			value_map	query		[]string	false	"FIELD:FROM=TO: the value TO of this field where a CSV file has FROM, such as `kind:Politiker=person`."	collectionFormat(multi)
//	@Param			date_format	query		string		false	"How the dates of a CSV file are written. The default is ISO 8601 and EDTF. For example `DD.MM.YYYY`."
//	@Param			skip_lines	query		int			false	"The number of lines before the header or the first record."											minimum(0)							default(0)
//	@Param			encoding	query		string		false	"The encoding of the file."																				Enums(utf-8,cp1252,latin1,utf-16)	default(utf-8)
//	@Param			rejects		query		bool		false	"Whether to send rejected lines back unchanged. Only with `Accept: application/x-ndjson`."
//	@Param			body		body		string		true	"The file."
//	@Success		200			{object}	ImportSummary
//	@Failure		408			{object}	Problem	"The client sends the file too slowly. Everything imported so far is kept."
//	@Failure		429			{object}	Problem	"Too many imports are running."
//	@Header			429			{string}	Retry-After	"Seconds to wait before the next attempt."
//	@Failure		422			{object}	Problem	"A parameter is invalid, the file is not of the expected format, or a line is rejected. `errors` lists every fault."
//	@Failure		500,503,504	{object}	Problem	"The server or its database failed. Everything imported so far is kept; you can send the file again."
//	@x-without		[400, 413]
//	@Router			/v1/import [post]
func (h imports) take(c *gin.Context) error {
	vary(c, "Accept")
	if _, err := checkMediaType(c, importMediaTypes); err != nil {
		return err
	}
	options, rejects, err := h.read(c)
	if err != nil {
		return err
	}
	if err := h.running.acquire("too many imports are running; try again when one of them is done"); err != nil {
		return err
	}
	defer h.running.release()
	ctx, cancel := context.WithCancelCause(c.Request.Context())
	defer cancel(nil)
	c.Request = c.Request.WithContext(ctx)
	in := newUpload(c, func() { cancel(errTooSlow) })
	defer in.end()
	defer h.endEarly(func() { cancel(errClosing); in.interrupt() })()
	if streams(c) {
		return h.stream(c, in, options, rejects)
	}
	summary, err := h.run(c.Request.Context(), in, options)
	if err != nil {
		return withCounts(err, summary)
	}
	c.JSON(http.StatusOK, wire.NewImportSummary(summary))
	return nil
}

// endEarly calls end when the server shuts down, unless stop is called before.
func (h imports) endEarly(end func()) (stop func()) {
	done := make(chan struct{})
	go func() {
		select {
		case <-h.closing:
			end()
		case <-done:
		}
	}()
	return func() { close(done) }
}

// run imports a file, and counts it while it goes on. An import that was cut short has the reason as
// its error.
func (h imports) run(ctx context.Context, in io.Reader, o kg.ImportOptions) (kg.ImportSummary, error) {
	h.metrics.ImportsRunning.Inc()
	defer h.metrics.ImportsRunning.Dec()
	var counted kg.ImportSummary
	count := func(now kg.ImportSummary) {
		records := h.metrics.ImportRecords
		records.WithLabelValues("added").Add(float64(now.Added - counted.Added))
		records.WithLabelValues("changed").Add(float64(now.Changed - counted.Changed))
		records.WithLabelValues("unchanged").Add(float64(now.Unchanged - counted.Unchanged))
		records.WithLabelValues("rejected").Add(float64(now.Bad - counted.Bad))
		counted = now
	}
	tell := o.Progress
	o.Progress = func(s kg.ImportSummary) {
		count(s)
		if tell != nil {
			tell(s)
		}
	}
	summary, err := h.importer.Import(ctx, in, o)
	count(summary)
	if cause := context.Cause(ctx); err != nil && (cause == error(errClosing) || cause == error(errTooSlow)) {
		err = cause
	}
	return summary, err
}

// stopped is the error of an import that ended early.
type stopped struct {
	cause  *kg.Error
	before kg.ImportSummary
}

// withCounts adds the counts of stored records to an error about the file.
func withCounts(err error, s kg.ImportSummary) error {
	var told *kg.Error
	if !errors.As(err, &told) || told.Code != kg.CodeInvalid {
		return err
	}
	return stopped{told, s}
}

func (s stopped) Error() string { return s.cause.Error() }
func (s stopped) Unwrap() error { return s.cause }

// detail returns the message with the counts.
func (s stopped) detail() string {
	return fmt.Sprintf("%s. Stored before: %d records added, %d changed, %d unchanged", s.cause.Message, s.before.Added, s.before.Changed, s.before.Unchanged)
}

func (h imports) stream(c *gin.Context, in io.Reader, o kg.ImportOptions, rejects bool) error {
	out := importStream{startStream(c, wire.MediaNDJSON, importPieceTimeout)}
	o.Report = func(p kg.ImportProblem) { out.send(wire.ImportEvent{Problem: wire.NewImportProblem(p)}) }
	o.Identified = func(i kg.ImportIdentity) {
		one := wire.NewImportIdentity(i)
		out.send(wire.ImportEvent{Identity: &one})
	}
	o.Progress = func(s kg.ImportSummary) {
		so := wire.NewImportSummary(s)
		out.send(wire.ImportEvent{Progress: &so})
	}
	if rejects {
		o.Rejects = out
	}
	summary, err := h.run(c.Request.Context(), in, o)
	if err != nil {
		problem := problemOf(withCounts(err, summary))
		out.send(wire.ImportEvent{Error: &problem})
	}
	last := wire.NewImportSummary(summary)
	out.send(wire.ImportEvent{Summary: &last})
	return h.unlessTold(err)
}

// unlessTold returns nil for an error about the file, which need not be logged.
func (h imports) unlessTold(err error) error {
	if kg.CodeOf(err) == kg.CodeInvalid {
		return nil
	}
	return err
}

func (h imports) read(c *gin.Context) (o kg.ImportOptions, rejects bool, err error) {
	q := newQuery(c)
	o.RecordedBy = recordedBy(c)
	o.Format = oneOf(q, "format", h.importer.Formats())
	o.Skip = oneOf(q, "on_error", []string{"stop", "skip"}) == "skip"
	o.Source = q.text("source")
	o.Columns, o.Values, o.Replace = q.pairs("map"), q.pairs("set"), q.replacements("value_map")
	o.DateFormat, o.Encoding = q.text("date_format"), oneOf(q, "encoding", kg.ImportEncodings())
	o.SkipLines = q.number("skip_lines", 0, 0, maxSkipLines)
	ambiguous := oneOf(q, "on_ambiguous", []string{"refuse", "new", "draft"})
	o.NewIfAmbiguous, o.DraftIfAmbiguous = ambiguous == "new", ambiguous == "draft"
	o.Complete = q.flag("complete")
	if o.IDSpace = q.text("id_space"); o.IDSpace != "" && !kg.IsSpaceName(o.IDSpace) {
		q.Addf("id_space", kg.FaultFormat, nil, "must be lower-case letters, digits and single hyphens, at most 64 characters")
	}
	if rejects = q.flag("rejects"); rejects && !streams(c) {
		q.Addf("rejects", kg.FaultConflict, nil, "is only allowed with Accept: application/x-ndjson")
	}
	return o, rejects, q.err()
}

// pairs parses NAME=VALUE, given once or more.
func (q *query) pairs(name string) map[string]string {
	pairs := map[string]string{}
	for _, given := range q.given(name) {
		key, value, ok := strings.Cut(given, "=")
		if !ok || key == "" || value == "" {
			q.Addf(name, kg.FaultFormat, nil, "must have the form NAME=VALUE")
		}
		pairs[key] = value
	}
	return pairs
}

// replacements parses FIELD:FROM=TO, given once or more. TO can be empty.
func (q *query) replacements(name string) map[string]string {
	pairs := map[string]string{}
	for _, given := range q.given(name) {
		key, value, ok := strings.Cut(given, "=")
		if field, _, named := strings.Cut(key, ":"); !ok || !named || field == "" {
			q.Addf(name, kg.FaultFormat, nil, "must have the form FIELD:FROM=TO, such as kind:Politiker=person")
		}
		pairs[key] = value
	}
	return pairs
}

// upload is a request body without a time limit, as long as the client continues to send. It may
// be read by another goroutine, also after the request has ended.
type upload struct {
	body    io.Reader
	control *http.ResponseController
	mu      sync.Mutex
	ended   bool
	// tooSlow is called when the client sends too slowly.
	tooSlow func()
	now     func() time.Time
	// waited and came are the time that reads have waited for the client, and the bytes that
	// came meanwhile, since came was last enough.
	waited time.Duration
	came   int
}

func newUpload(c *gin.Context, tooSlow func()) *upload {
	u := &upload{body: c.Request.Body, control: http.NewResponseController(c.Writer), tooSlow: tooSlow, now: time.Now}
	// The response is sent while the body is still being received.
	_ = u.control.EnableFullDuplex()
	// If the import ends early, the rest of the file is not read, and would be taken for the
	// next request on this connection.
	c.Header("Connection", "close")
	return u
}

func (u *upload) Read(p []byte) (int, error) {
	if !u.wait() {
		return 0, io.ErrClosedPipe
	}
	began := u.now()
	n, err := u.body.Read(p)
	if u.lags(n, u.now().Sub(began)) {
		u.tooSlow()
		return n, errTooSlow
	}
	return n, err
}

// lags counts what a read has brought, and reports whether the client sends too slowly.
func (u *upload) lags(n int, waited time.Duration) bool {
	u.came, u.waited = u.came+n, u.waited+waited
	switch {
	case u.came >= slowBytes:
		u.came, u.waited = 0, 0
	case u.waited >= slowWithin:
		return true
	}
	return false
}

// wait renews the read deadline, unless the request has ended.
func (u *upload) wait() bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if !u.ended {
		_ = u.control.SetReadDeadline(time.Now().Add(importPieceTimeout)) // fails only where there is no connection
	}
	return !u.ended
}

// interrupt ends the upload, and a read that waits for the client.
func (u *upload) interrupt() {
	u.mu.Lock()
	defer u.mu.Unlock()
	if !u.ended {
		_ = u.control.SetReadDeadline(time.Now())
	}
	u.ended = true
}

// end must be called before the request ends: its writer serves others afterwards.
func (u *upload) end() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.ended = true
}

// importStream sends events of an import, one object a line.
type importStream struct{ eventWriter }

// send sends an event. If the client does not receive it in time, the request ends.
func (s importStream) send(e wire.ImportEvent) {
	line, err := json.Marshal(e)
	if err != nil {
		return // events always have a JSON encoding
	}
	s.write(string(line) + "\n")
}

// Write sends a rejected line.
func (s importStream) Write(line []byte) (int, error) {
	text := strings.TrimSuffix(string(line), "\n")
	if utf8.ValidString(text) {
		s.send(wire.ImportEvent{Rejected: &text})
	} else {
		s.send(wire.ImportEvent{RejectedBase64: []byte(text)})
	}
	return len(line), nil
}
