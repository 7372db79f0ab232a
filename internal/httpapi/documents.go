package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// Handlers with fixed responses.

func document(body []byte) handler {
	return func(c *gin.Context) error {
		c.Data(http.StatusOK, mediaJSON, body)
		return nil
	}
}

func noContent(c *gin.Context) error {
	c.Status(http.StatusNoContent)
	return nil
}

// fromHTTP converts an http.Handler.
func fromHTTP(h http.Handler) handler {
	return func(c *gin.Context) error {
		h.ServeHTTP(c.Writer, c.Request)
		return nil
	}
}
