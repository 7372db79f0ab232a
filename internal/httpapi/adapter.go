package httpapi

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
)

// handler handles a request, or returns an error, which becomes the response. An error after
// the response has begun is only logged.
type handler func(*gin.Context) error

type adapter struct {
	log *slog.Logger
	// names looks up what may be meant by a name in the place of an id.
	names nameStore
	// store tells the bookmarks of the database.
	store bookmarkStore
	// callers finds out who sends a request.
	callers *access.Authenticator
	limits  limiters
	// auditLog records who did what; it may be nil.
	auditLog *access.AuditLog
}

// handle converts a handler to gin's type.
func (a adapter) handle(h handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			a.fail(c, err)
		}
	}
}

// fail sends the problem for err. It logs errors of the server, unless the client has closed
// the connection.
func (a adapter) fail(c *gin.Context, err error) {
	var merged *kg.Error
	if errors.As(err, &merged) && merged.Code == kg.CodeMerged {
		c.Abort()
		answerMoved(c, merged.Into)
		return
	}
	a.offerCandidates(c.Request.Context(), err)
	problem := problemOf(err)
	problem.RequestID = requestID(c.Request.Context())
	auditingOf(c).code = problem.Code
	hungUp := errors.Is(c.Request.Context().Err(), context.Canceled)
	if problem.Status >= http.StatusInternalServerError && !hungUp {
		a.log.ErrorContext(c.Request.Context(), "request failed", "method", c.Request.Method, "path", c.Request.URL.Path, "request_id", problem.RequestID, "error", err)
	}
	if c.Writer.Written() {
		return
	}
	if problem.Status == http.StatusServiceUnavailable || problem.Status == http.StatusTooManyRequests || problem.Code == string(kg.CodeKeyInUse) {
		if c.Writer.Header().Get("Retry-After") == "" {
			c.Header("Retry-After", retryAfter(err))
		}
	}
	c.Abort()
	writeProblem(c.Writer, problem)
}

// retryAfter returns the time after which a request can be sent again, in whole seconds, at least
// one.
func retryAfter(err error) string {
	var told *kg.Error
	seconds := 1.0
	if errors.As(err, &told) {
		seconds = max(seconds, math.Ceil(told.RetryAfter.Seconds()))
	}
	return strconv.Itoa(int(seconds))
}

func (a adapter) recoverPanic(c *gin.Context) {
	defer func() {
		if v := recover(); v != nil {
			if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(v)
			}
			a.fail(c, fmt.Errorf("panic: %v\n%s", v, debug.Stack()))
		}
	}()
	c.Next()
}

// accessLog logs each request at debug level.
func (a adapter) accessLog(c *gin.Context) {
	start := time.Now()
	c.Next()
	a.log.DebugContext(context.WithoutCancel(c.Request.Context()), "request",
		"method", c.Request.Method, "path", c.Request.URL.Path, "status", c.Writer.Status(),
		"bytes", max(c.Writer.Size(), 0), "duration", time.Since(start), "remote", c.ClientIP(),
		"request_id", requestID(c.Request.Context()), "actor", access.From(c.Request.Context()).Name)
}

func notFound(c *gin.Context) error {
	return &kg.Error{Code: kg.CodeNotFound, Message: fmt.Sprintf("no operation has the path %s; see /docs/ for all operations", c.Request.URL.Path)}
}

func methodNotAllowed(c *gin.Context) error {
	return &requestError{"method_not_allowed",
		fmt.Sprintf("the method %s is not allowed on this path; the Allow header lists the allowed ones", c.Request.Method)}
}
