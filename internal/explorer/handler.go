// Package explorer serves the explorer: the web page that shows the graph, and who says so. Its
// sources are in web; build.sh builds dist from them, which is embedded. The page makes requests to
// the public API only.
package explorer

import (
	"bytes"
	"embed"
	"html"
	"net/http"
	"sync"

	"github.com/entente-graph/entente/internal/webfile"
)

//go:embed dist
var dist embed.FS

// CSP is the content security policy of the page. Nothing is inline: scripts and styles are files of
// the page's origin. Images are drawings that are saved.
const CSP = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' blob: data:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// assets are the files whose names change with their content, by their paths.
var assets = sync.OnceValue(func() map[string]webfile.File {
	entries, err := dist.ReadDir("dist/assets")
	if err != nil {
		panic(err) // dist is embedded above
	}
	files := make(map[string]webfile.File, len(entries))
	for _, entry := range entries {
		files["/assets/"+entry.Name()] = webfile.New(entry.Name(), load("assets/"+entry.Name()))
	}
	return files
})

func load(name string) []byte {
	body, err := dist.ReadFile("dist/" + name)
	if err != nil {
		panic(err) // the build writes it, and it is embedded above
	}
	return body
}

// Config is what the page is told about the server.
type Config struct {
	// Neo4jBrowser is the address of the Neo4j Browser of the database, for links to it; empty if it
	// is not known.
	Neo4jBrowser string
}

// index is the page, with what it is told.
func index(c Config) webfile.File {
	const place = `<meta name="neo4j-browser" content="`
	return webfile.New("index.html", bytes.Replace(load("index.html"), []byte(place), []byte(place+html.EscapeString(c.Neo4jBrowser)), 1))
}

// Handler serves the page at / and its files under /assets/.
func Handler(c Config) http.Handler {
	index := index(c)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header())
		if webfile.OnlyReads(w, r) {
			return
		}
		if r.URL.Path == "/" {
			index.Serve(w, r, webfile.Revalidate)
			return
		}
		file, ok := assets()[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		file.Serve(w, r, webfile.Immutable)
	})
}

func secure(header http.Header) {
	header.Set("Content-Security-Policy", CSP)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
}
