package httpapi

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// deadlineChunk is how many bytes of a response one write deadline covers.
const deadlineChunk = 64 << 10

// writeDeadline closes the connection when the client takes longer than timeout to
// receive a chunk of the response. A client that keeps reading receives all of it.
func writeDeadline(timeout time.Duration) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Writer = &deadlineWriter{c.Writer, http.NewResponseController(c.Writer), timeout}
		c.Next()
	}
}

type deadlineWriter struct {
	gin.ResponseWriter
	control *http.ResponseController
	timeout time.Duration
}

// Unwrap lets an http.ResponseController find the connection.
func (w *deadlineWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Write writes data in chunks, each with a deadline of its own. The server clears the
// last deadline after the response. Where no deadline can be set, as in tests without a
// connection, there is none.
func (w *deadlineWriter) Write(data []byte) (sent int, err error) {
	for {
		chunk := data[sent:min(sent+deadlineChunk, len(data))]
		_ = w.control.SetWriteDeadline(time.Now().Add(w.timeout))
		n, err := w.ResponseWriter.Write(chunk)
		if sent += n; err != nil || sent == len(data) {
			return sent, err
		}
	}
}

// WriteString is Write for a string.
func (w *deadlineWriter) WriteString(text string) (int, error) { return w.Write([]byte(text)) }
