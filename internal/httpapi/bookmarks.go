package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
)

type bookmarkStore interface {
	Bookmarks(ctx context.Context) ([]string, error)
}

const (
	bookmarkHeader = kg.BookmarkField
	// maxBookmarks is the longest header, in bytes. The database has one bookmark for each of the
	// last writes that ran at once.
	maxBookmarks = 8 << 10
)

var bookmarkForm = regexp.MustCompile(`^[A-Za-z0-9+/=:_.-]+(,[A-Za-z0-9+/=:_.-]+)*$`)

// bookmarks lets a client read its own writes through another process: a response to a write has a
// header, and a request with that header sees the write. What is in it is the database's business.
type bookmarks struct {
	adapter
	store bookmarkStore
	// writes is true for requests that can change the graph.
	writes bool
}

func (b bookmarks) guard(c *gin.Context) {
	if given := c.Request.Header.Values(bookmarkHeader); len(given) > 0 {
		if len(given) > 1 || len(given[0]) > maxBookmarks || !bookmarkForm.MatchString(given[0]) {
			b.fail(c, headerError{kg.Invalid(kg.Fault{
				Field: bookmarkHeader, Code: kg.FaultFormat,
				Message: fmt.Sprintf("must be given once, as a response had it, at most %d bytes; leave it out if you have none", maxBookmarks),
			})})
			return
		}
		c.Request = c.Request.WithContext(kg.WithBookmarks(c.Request.Context(), strings.Split(given[0], ",")))
	}
	if !b.writes {
		return
	}
	w := &bookmarkWriter{ResponseWriter: c.Writer, store: b.store, ctx: context.WithoutCancel(c.Request.Context())}
	c.Writer = w
	c.Next()
	w.mark()
}

// bookmarkWriter sets the header before the response is sent.
type bookmarkWriter struct {
	gin.ResponseWriter
	store  bookmarkStore
	ctx    context.Context
	marked bool
}

func (w *bookmarkWriter) mark() {
	if w.marked || w.Written() || w.Status() >= http.StatusBadRequest {
		return
	}
	w.marked = true
	if list, err := w.store.Bookmarks(w.ctx); err == nil && len(list) > 0 {
		if text := strings.Join(list, ","); len(text) <= maxBookmarks {
			w.Header().Set(bookmarkHeader, text)
		}
	}
}

// Unwrap lets an http.ResponseController find the connection.
func (w *bookmarkWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Write implements io.Writer.
func (w *bookmarkWriter) Write(data []byte) (int, error) {
	w.mark()
	return w.ResponseWriter.Write(data)
}

// WriteString implements io.StringWriter.
func (w *bookmarkWriter) WriteString(text string) (int, error) {
	w.mark()
	return w.ResponseWriter.WriteString(text)
}

// WriteHeaderNow implements gin.ResponseWriter.
func (w *bookmarkWriter) WriteHeaderNow() {
	w.mark()
	w.ResponseWriter.WriteHeaderNow()
}
