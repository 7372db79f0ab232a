// Package localneo4j runs Neo4j Community Edition on this machine, for installations without a configured database.
// It downloads the jars once, with Maven, and ends the server together with the process that started it.
package localneo4j

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// Version is the version of Neo4j that Start runs.
const Version = "5.26.31"

// Options configure Start. Only DataDir is required.
type Options struct {
	// DataDir is the folder of one database: its store, configuration, logs, password and lock. If it is missing, it
	// is created, readable by its owner only.
	DataDir string

	// CacheDir is the folder of the jars, which all data folders share. Empty means "entente" in the user's cache
	// folder.
	CacheDir string

	// Owner describes this process in the InUseError of a second process on the same data folder: the address of its
	// API, for example.
	Owner string

	// BoltPort and HTTPPort are the preferred ports. If one is in use, the next free port above it is used. Zero means
	// 7687 and 7474.
	BoltPort, HTTPPort int

	// AnyPort selects two random free ports instead of BoltPort and HTTPPort, so that several servers can start at
	// once.
	AnyPort bool

	// HeapMiB and PageCacheMiB limit the memory, in MiB. Zero means 1024 and 256. One transaction can use 40 % of the
	// heap, and all together 70 %.
	HeapMiB, PageCacheMiB int

	// QuickStart trades running speed for a quicker start: it suits a server that runs few
	// statements.
	QuickStart bool

	// ForTests suits tests, which replace all data again and again and run each statement a few
	// times: query plans are kept however much the data changes, and Java's second compiler inlines
	// less, which saves processor time at the beginning.
	ForTests bool

	// Progress is called with lines of text that describe what Start is doing, one call at a time. It may be nil.
	Progress func(line string)
}

// withDefaults returns o with defaults in all empty fields and absolute folders.
func (o Options) withDefaults() (Options, error) {
	if o.DataDir == "" {
		return o, errors.New("local Neo4j: Options.DataDir is empty; expected a folder")
	}
	if o.CacheDir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return o, fmt.Errorf("local Neo4j: find the cache folder: %w", err)
		}
		o.CacheDir = filepath.Join(cache, "entente")
	}
	for _, dir := range []*string{&o.DataDir, &o.CacheDir} {
		abs, err := filepath.Abs(*dir)
		if err != nil {
			return o, fmt.Errorf("local Neo4j: make %s absolute: %w", *dir, err)
		}
		*dir = abs
	}
	orDefault(&o.BoltPort, 7687)
	orDefault(&o.HTTPPort, 7474)
	orDefault(&o.HeapMiB, 1024)
	orDefault(&o.PageCacheMiB, 256)
	if o.AnyPort {
		// Below the ephemeral ports, which systems use for outgoing connections.
		o.BoltPort = 20000 + rand.IntN(10000) // #nosec G404 -- a port that is likely free
		o.HTTPPort = o.BoltPort + 1
	}
	if o.Progress == nil {
		o.Progress = func(string) {}
	}
	return o, nil
}

func orDefault(n *int, value int) {
	if *n == 0 {
		*n = value
	}
}
