package httpapi

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// sentAtOnce is how many bytes of an answer a reader has to take in time.
const sentAtOnce = 64 << 10

// patiently cuts off who is slow to take an answer: each part of it must be taken within
// a time, or the connection is closed. Who goes on reading gets all of it.
func patiently(patience time.Duration) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Writer = &patientWriter{c.Writer, http.NewResponseController(c.Writer), patience}
		c.Next()
	}
}

type patientWriter struct {
	gin.ResponseWriter
	control  *http.ResponseController
	patience time.Duration
}

// Unwrap lets controllers of the response find the connection.
func (w *patientWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Write sends part by part. The server takes the last deadline back once all is sent;
// where none can be set, nobody is slow.
func (w *patientWriter) Write(data []byte) (sent int, err error) {
	for {
		part := data[sent:min(sent+sentAtOnce, len(data))]
		_ = w.control.SetWriteDeadline(time.Now().Add(w.patience))
		n, err := w.ResponseWriter.Write(part)
		if sent += n; err != nil || sent == len(data) {
			return sent, err
		}
	}
}

// WriteString is Write.
func (w *patientWriter) WriteString(text string) (int, error) { return w.Write([]byte(text)) }
