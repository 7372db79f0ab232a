package swaggerui

import (
	"embed"
	"path"
	"sync"

	"github.com/entente-graph/entente/internal/webfile"
)

//go:embed own/init.js dist
var files embed.FS

// vendored returns the files other than index.html, by name.
var vendored = sync.OnceValue(func() map[string]webfile.File {
	assets := make(map[string]webfile.File)
	for _, file := range []string{
		"own/init.js", "dist/swagger-ui.css", "dist/swagger-ui-bundle.js", "dist/favicon-32x32.png",
	} {
		body, err := files.ReadFile(file)
		if err != nil {
			panic(err) // a misspelt name: the files are embedded above
		}
		assets[path.Base(file)] = webfile.New(file, body)
	}
	return assets
})
