package httpapi

import (
	"fmt"
	"io/fs"
	"net/http"

	"github.com/gin-gonic/gin"
)

// routeGuide serves the guide that the Neo4j Browser plays, and the style of its
// graphs. The Browser comes from another address, so that it must be let read them.
func routeGuide(engine *gin.Engine, a adapter, c Config) {
	if c.Guide == nil {
		return
	}
	serve := func(file, mediaType string) gin.HandlerFunc {
		return a.handle(func(g *gin.Context) error {
			text, err := fs.ReadFile(c.Guide, file)
			if err != nil {
				return fmt.Errorf("read the guide: %w", err)
			}
			g.Header("Access-Control-Allow-Origin", "*")
			g.Header("Cache-Control", "no-cache")
			g.Header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
			g.Header("X-Content-Type-Options", "nosniff")
			g.Data(http.StatusOK, mediaType+"; charset=utf-8", text)
			return nil
		})
	}
	engine.GET("/guide/", serve("guide/index.html", "text/html"))
	engine.GET("/guide/style.grass", serve("style.grass", "text/plain"))
}
