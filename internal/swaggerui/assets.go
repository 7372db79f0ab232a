package swaggerui

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"path"
	"sync"
)

//go:embed own/init.js dist
var files embed.FS

// asset is one file of the page. Its compressed form is made at the first use.
type asset struct {
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
}

// vendored returns the assets other than index.html, by name.
var vendored = sync.OnceValue(func() map[string]asset {
	assets := make(map[string]asset)
	for _, file := range []string{
		"own/init.js", "dist/swagger-ui.css", "dist/swagger-ui-bundle.js", "dist/favicon-32x32.png",
	} {
		body, err := files.ReadFile(file)
		if err != nil {
			panic(err) // a misspelt name: the files are embedded above
		}
		assets[path.Base(file)] = newAsset(file, body)
	}
	return assets
})

func newAsset(name string, body []byte) asset {
	sum := sha256.Sum256(body)
	return asset{
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
