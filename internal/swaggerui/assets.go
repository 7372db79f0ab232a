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

// asset is one file of the page, ready to be sent.
type asset struct {
	contentType string
	etag        string
	body        []byte
	gzipped     func() []byte
}

// contentTypes are fixed here since the system's own table differs from one
// machine to the next.
var contentTypes = map[string]string{
	".css":  "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".png":  "image/png",
}

// vendored reads the assets that are the same on every page, by their name.
var vendored = sync.OnceValue(func() map[string]asset {
	assets := make(map[string]asset)
	for _, file := range []string{
		"own/init.js", "dist/swagger-ui.css", "dist/swagger-ui-bundle.js", "dist/favicon-32x32.png",
	} {
		body, err := files.ReadFile(file)
		if err != nil {
			panic(err) // embedded above, so only a misspelt name gets here
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
