// Package webfile serves the files of web pages that are embedded in the binary.
package webfile

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

// File is one file of a page. Its compressed form is made once, by Compress or at the first use.
type File struct {
	contentType string
	etag        string
	body        []byte
	gzipped     func() []byte
}

// contentTypes are fixed because the system's table differs between machines.
var contentTypes = map[string]string{
	".css":  "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".png":  "image/png",
	".svg":  "image/svg+xml",
	".txt":  "text/plain; charset=utf-8",
}

// New returns a file whose media type follows from its name.
func New(name string, body []byte) File {
	sum := sha256.Sum256(body)
	return File{
		contentType: contentTypes[path.Ext(name)],
		etag:        hex.EncodeToString(sum[:8]),
		body:        body,
		gzipped:     sync.OnceValue(func() []byte { return compress(body) }),
	}
}

func compress(body []byte) []byte {
	var compressed bytes.Buffer
	writer := gzip.NewWriter(&compressed)
	// Writing to memory can't fail.
	_, _ = writer.Write(body)
	_ = writer.Close()
	return compressed.Bytes()
}

// Compress makes the compressed form, so that the first use need not wait for it.
func (f File) Compress() { f.gzipped() }

// Values of Cache-Control.
const (
	// Revalidate is for names whose content changes: clients ask at each use whether it did.
	Revalidate = "no-cache"
	// Immutable is for names that change with their content.
	Immutable = "public, max-age=31536000, immutable"
)

// Serve sends f, compressed if the client accepts gzip.
func (f File) Serve(w http.ResponseWriter, r *http.Request, cacheControl string) {
	header := w.Header()
	header.Set("Content-Type", f.contentType)
	header.Set("Cache-Control", cacheControl)
	header.Set("Vary", "Accept-Encoding")
	body, etag := f.body, f.etag
	if takesGzip(r) {
		header.Set("Content-Encoding", "gzip")
		body, etag = f.gzipped(), etag+"-gzip"
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

// OnlyReads answers requests other than GET and HEAD with 405, and reports whether it did.
func OnlyReads(w http.ResponseWriter, r *http.Request) (refused bool) {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return false
	}
	w.Header().Set("Allow", "GET, HEAD")
	http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	return true
}
