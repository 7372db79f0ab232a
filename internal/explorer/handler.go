// Package explorer serves the explorer: the web page that shows the graph, and who says so. Its
// sources are in web; build.sh builds dist from them, which is embedded. The page makes requests to
// the public API only.
package explorer

import (
	"bytes"
	"embed"
	"html"
	"net/http"
	"strings"
	"sync"

	"github.com/entente-graph/entente/internal/webfile"
)

//go:embed dist
var dist embed.FS

// CSP is the content security policy of the page. Nothing is inline: scripts and styles are files of
// the page's origin. Images are drawings that are saved.
const CSP = policy + "frame-ancestors 'none'"

const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' blob: data:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'self'; "

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
	// Login is the path at which browsers log in at a provider; empty if they cannot.
	Login string
	// Frames are the origins whose pages may show cards in frames; none when it is empty.
	Frames []string
}

// index is the page, with what it is told.
func index(c Config) webfile.File {
	page := load("index.html")
	for name, content := range map[string]string{"neo4j-browser": c.Neo4jBrowser, "login": c.Login} {
		place := `<meta name="` + name + `" content="`
		page = bytes.Replace(page, []byte(place), []byte(place+html.EscapeString(content)), 1)
	}
	return webfile.New("index.html", page)
}

// Handler serves the page at /, the card at /embed/, and their files under /assets/. It compresses
// them in the background.
func Handler(c Config) http.Handler {
	index, card := index(c), webfile.New("embed.html", load("embed.html"))
	go func() {
		for _, file := range assets() {
			file.Compress()
		}
	}()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header())
		if webfile.OnlyReads(w, r) {
			return
		}
		if r.URL.Path == "/" {
			index.Serve(w, r, webfile.Revalidate)
			return
		}
		if r.URL.Path == "/embed/" {
			letFrame(w.Header(), c.Frames)
			card.Serve(w, r, webfile.Revalidate)
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

// letFrame lets pages of some origins show the response in a frame.
func letFrame(header http.Header, origins []string) {
	if len(origins) == 0 {
		return
	}
	header.Set("Content-Security-Policy", policy+"frame-ancestors "+strings.Join(origins, " "))
	header.Del("X-Frame-Options") // it cannot name origins
}

func secure(header http.Header) {
	header.Set("Content-Security-Policy", CSP)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
}
