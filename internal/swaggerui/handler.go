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
	"time"
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
	assets[""] = newAsset("index.html", page.Bytes())
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header())
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		asset, ok := assets[strings.TrimPrefix(r.URL.Path, "/")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		asset.serve(w, r)
	})
}

func secure(header http.Header) {
	header.Set("Content-Security-Policy", CSP)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
}

// serve sends a, compressed if the client accepts gzip. File names have no version, so
// clients revalidate by ETag at each request.
func (a asset) serve(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", a.contentType)
	header.Set("Cache-Control", "no-cache")
	header.Set("Vary", "Accept-Encoding")
	body, etag := a.body, a.etag
	if takesGzip(r) {
		header.Set("Content-Encoding", "gzip")
		body, etag = a.gzipped(), etag+"-gzip"
	}
	header.Set("ETag", `"`+etag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

func takesGzip(r *http.Request) bool {
	for accepted := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.ReplaceAll(accepted, " ", ""), ";")
		if name == "gzip" {
			return weight != "q=0"
		}
	}
	return false
}
