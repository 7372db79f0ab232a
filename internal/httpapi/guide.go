package httpapi

import (
	"fmt"
	"io/fs"
	"net/http"

	"github.com/gin-gonic/gin"
)

// routeGuide serves the guide that the Neo4j Browser plays, and the style of its
// graphs.
func routeGuide(engine *gin.Engine, a adapter, c Config) {
	if c.Guide == nil {
		return
	}
	for path, file := range map[string]struct{ name, mediaType string }{
		"/guide/":            {"guide/index.html", "text/html"},
		"/guide/style.grass": {"style.grass", "text/plain"},
	} {
		engine.OPTIONS(path, letRead, func(g *gin.Context) { g.Status(http.StatusNoContent) })
		engine.GET(path, letRead, a.handle(func(g *gin.Context) error {
			text, err := fs.ReadFile(c.Guide, file.name)
			if err != nil {
				return fmt.Errorf("read the guide: %w", err)
			}
			g.Header("Cache-Control", "no-cache")
			g.Header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
			g.Header("X-Content-Type-Options", "nosniff")
			g.Data(http.StatusOK, file.mediaType+"; charset=utf-8", text)
			return nil
		}))
	}
}

// letRead lets pages of other addresses read the answer, as the Browser's is. It
// asks not to be given what is cached, and first whether it may ask so.
func letRead(c *gin.Context) {
	c.Header("Access-Control-Allow-Origin", "*")
	c.Header("Access-Control-Allow-Methods", "GET")
	c.Header("Access-Control-Allow-Headers", "Cache-Control, Pragma")
}
