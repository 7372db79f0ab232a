package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// Handlers of what is the same for every request.

func redirect(to string) handler {
	return func(c *gin.Context) error {
		c.Redirect(http.StatusFound, to)
		return nil
	}
}

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

// fromHTTP returns a handler of the standard library as one of ours.
func fromHTTP(h http.Handler) handler {
	return func(c *gin.Context) error {
		h.ServeHTTP(c.Writer, c.Request)
		return nil
	}
}
