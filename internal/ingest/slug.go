package ingest

import "github.com/entente-graph/entente/internal/resolve"

// slugOf makes an id of a name; see resolve.Slug.
func slugOf(name string) string { return resolve.Slug(name) }

// digest is 16 hexadecimal digits that stand for texts.
func digest(texts ...string) string { return resolve.Digest(texts...) }
