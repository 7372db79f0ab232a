// Package swaggerui serves Swagger UI, the interactive documentation of the API, from
// files embedded in the binary. The page makes no request to any other host.
package swaggerui

import (
	"bytes"
	_ "embed"
	"html/template"
	"maps"
	"net/http"
	"strings"

	"github.com/entente-graph/entente/internal/webfile"
)

// CSP is the content security policy of every response. Swagger UI needs inline style
// attributes and icons in data URLs; everything else is loaded from the page's origin.
const CSP = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

//go:embed own/index.html
var indexHTML string

var index = template.Must(template.New("index").Parse(indexHTML))

// Handler serves the page for the OpenAPI document at documentURL, and the page's
// assets. It expects paths relative to the folder on which it is mounted, so wrap it in
// [http.StripPrefix]. The URL of the page must end in a slash.
func Handler(documentURL string) http.Handler {
	var page bytes.Buffer
	if err := index.Execute(&page, documentURL); err != nil {
		panic(err) // the template is embedded and takes any string
	}
	assets := maps.Clone(vendored())
	assets[""] = webfile.New("index.html", page.Bytes())
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header())
		if webfile.OnlyReads(w, r) {
			return
		}
		file, ok := assets[strings.TrimPrefix(r.URL.Path, "/")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		file.Serve(w, r, webfile.Revalidate) // the names have no version
	})
}

func secure(header http.Header) {
	header.Set("Content-Security-Policy", CSP)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
}
