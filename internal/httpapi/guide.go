package httpapi

import (
	"fmt"
	"io/fs"
	"net/http"

	"github.com/gin-gonic/gin"
)

// guideFile serves a file of the guide for the Neo4j Browser.
func guideFile(guide fs.FS, name, mediaType string) handler {
	return func(c *gin.Context) error {
		text, err := fs.ReadFile(guide, name)
		if err != nil {
			return fmt.Errorf("read the guide: %w", err)
		}
		c.Header("Cache-Control", "no-cache")
		c.Data(http.StatusOK, mediaType+"; charset=utf-8", text)
		return nil
	}
}

// guidePath is where the guide is.
const guidePath = "/guide/"

// letRead lets pages of all origins, such as the Neo4j Browser, read the response (CORS): the
// guide is part of the program, and has nothing from the graph. The Browser sends
// Cache-Control, which requires a preflight request.
func letRead(c *gin.Context) {
	c.Header(resourcePolicy, "cross-origin")
	c.Header("Access-Control-Allow-Origin", "*")
	c.Header("Access-Control-Allow-Methods", "GET")
	c.Header("Access-Control-Allow-Headers", "Cache-Control, Pragma")
}
