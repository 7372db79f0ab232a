// Package explorer serves the explorer: the web page that shows the graph, and who says so. Its
// sources are in web; build.sh builds dist from them, which is embedded. The page makes requests to
// the public API only.
package explorer

import (
	"embed"
	"net/http"
	"path"
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
		files["/assets/"+entry.Name()] = read("assets/" + entry.Name())
	}
	return files
})

func read(name string) webfile.File {
	body, err := dist.ReadFile("dist/" + name)
	if err != nil {
		panic(err) // the build writes it, and it is embedded above
	}
	return webfile.New(path.Base(name), body)
}

// Handler serves the page at / and its files under /assets/.
func Handler() http.Handler {
	index := read("index.html")
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
