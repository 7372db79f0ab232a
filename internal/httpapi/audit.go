package httpapi

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// auditing is what the entry of a request in the audit log needs to know besides the request.
type auditing struct {
	// wanted is true for requests that have an entry whatever their outcome.
	wanted bool
	// now is true for those whose entry is stored before the response ends.
	now          bool
	code, detail string
}

const auditingKey = "auditing"

func auditingOf(c *gin.Context) *auditing {
	if a, ok := c.Get(auditingKey); ok {
		return a.(*auditing)
	}
	return &auditing{}
}

// audited has the requests of a route recorded, although they only read.
func audited(c *gin.Context) { auditingOf(c).wanted = true }

// audit records what happened to requests: writes, statements of Cypher, exports, what
// administrators do, and refusals of any request.
func (a adapter) audit(c *gin.Context) {
	about := &auditing{}
	c.Set(auditingKey, about)
	completed := false
	defer func() {
		status := c.Writer.Status()
		if refused := refuses(status); a.auditLog == nil || !about.wanted && !refused {
			return
		}
		e := entryOf(c, about)
		if !completed {
			e.Outcome = kg.AuditFailed // the response was aborted
		}
		if !about.now || e.Outcome != kg.AuditDone {
			a.auditLog.Add(e)
			return
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Request.Context()), settleTime)
		defer cancel()
		a.auditLog.AddNow(ctx, e)
	}()
	c.Next()
	completed = true
}

// refuses reports whether a status says that the sender may not do something, or not as often.
func refuses(status int) bool {
	return status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusTooManyRequests
}

func entryOf(c *gin.Context, about *auditing) kg.AuditEntry {
	caller := access.From(c.Request.Context())
	e := kg.AuditEntry{
		Actor: caller.Name, Means: string(caller.Means), KeyID: caller.KeyID,
		Operation: operationOf(c), Target: clipped(c.Request.URL.Path), Status: c.Writer.Status(), Code: about.code, Detail: clipped(about.detail),
		Outcome: kg.AuditDone, RequestID: requestID(c.Request.Context()), Address: c.ClientIP(),
	}
	switch {
	case refuses(e.Status):
		e.Outcome = kg.AuditRefused
	case e.Status >= http.StatusBadRequest:
		e.Outcome = kg.AuditFailed
	}
	return e
}

// operationOf returns the method and the template of the path, as the OpenAPI document has it.
func operationOf(c *gin.Context) string {
	path := c.FullPath()
	if path == "" {
		return c.Request.Method + " unknown"
	}
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if name, ok := strings.CutPrefix(part, ":"); ok {
			parts[i] = "{" + name + "}"
		}
	}
	return c.Request.Method + " " + strings.Join(parts, "/")
}

func clipped(text string) string {
	return strings.ToValidUTF8(text[:min(len(text), maxAudited)], "�")
}

type auditStore interface {
	Audit(ctx context.Context, q kg.AuditQuery) (found []kg.AuditEntry, next string, err error)
}

type audits struct{ store auditStore }

// list lists the audit log.
//
//	@Summary		Read the audit log
//	@Description	Lists who did what, the newest first: every write, import, export, statement of Cypher, erasure and change of keys, and every refusal (401, 403, 429). Entries cannot be changed. Those of administrators' operations are stored before the response ends, others within a second. Exports do not contain them.
//	@Description
//	@Description	Filters apply after reading a bounded number of entries: a page may have fewer entries than `limit`, even none, and a `next_cursor`. Continue until there is none.
//	@ID				list-audit
//	@Tags			access
//	@Param			since		query	string	false	"Only entries from this instant or the beginning of this day on."
//	@Param			until		query	string	false	"Only entries until this instant or the end of this day."
//	@Param			actor		query	string	false	"Only entries of this actor."
//	@Param			operation	query	string	false	"Only entries of this operation, such as `POST /v1/claims`."
//	@Param			outcome		query	string	false	"Only entries with this outcome."	Enums(done,refused,failed)
//	@Success		200	{object}	AuditList
//	@x-parameters	["page"]
//	@x-role			"admin"
//	@Router			/v1/audit [get]
func (h audits) list(c *gin.Context) error {
	q := newQuery(c)
	ask := kg.AuditQuery{
		Since: q.boundary("since", false), Until: q.boundary("until", true), Actor: q.text("actor"), Operation: q.text("operation"),
		Outcome: oneOf(q, "outcome", kg.AuditOutcomes()), Page: kg.Page{Limit: q.limit(), After: q.cursor()},
	}
	if err := q.err(); err != nil {
		return err
	}
	found, next, err := h.store.Audit(c.Request.Context(), ask)
	if err != nil {
		return err
	}
	page := wire.AuditList{Items: []wire.AuditEntry{}}
	for _, e := range found {
		page.Items = append(page.Items, wire.NewAuditEntry(e))
	}
	if next != "" {
		page.NextCursor = q.cursorOf(next)
	}
	c.JSON(http.StatusOK, page)
	return nil
}

// boundary parses an instant, or a day, of which it returns the beginning or the end.
func (q *query) boundary(name string, end bool) time.Time {
	text := q.text(name)
	if text == "" {
		return time.Time{}
	}
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		if end {
			day = day.Add(24*time.Hour - time.Microsecond)
		}
		return day
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		q.Addf(name, kg.FaultFormat, nil, "expected an instant such as 2026-11-01T09:30:00Z, or a day such as 2026-11-01")
	}
	return at
}
