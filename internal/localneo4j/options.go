// Package localneo4j runs a real Neo4j Community on this machine, for whoever has configured none: it gathers the
// jars with Maven, once, and keeps the server's life tied to that of the process that started it.
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

// Options say where and how Start runs Neo4j. Only DataDir is required.
type Options struct {
	// DataDir holds everything that belongs to one database: the store, the configuration, the logs, the password
	// and the lock. It is created, readable by its owner only, when missing.
	DataDir string

	// CacheDir holds the jars, which all data folders share. Empty means "entente" in the user's cache folder.
	CacheDir string

	// Owner is what a second process is told when it is refused the data folder: the address of this process's API.
	Owner string

	// BoltPort and HTTPPort are the ports to listen on, or, where one is taken, to count up from.
	// Zero means 7687 and 7474.
	BoltPort, HTTPPort int

	// AnyPort takes any two free ports instead of BoltPort and HTTPPort, so that several can start at once.
	AnyPort bool

	// HeapMiB and PageCacheMiB bound the memory, in MiB. Zero means 1024 and 256. One transaction may use 70 % of the
	// heap.
	HeapMiB, PageCacheMiB int

	// ShortLived trades running speed for a quicker start, as tests want it.
	ShortLived bool

	// Progress is told, in lines for a person and one at a time, what Start is doing. Nil means silence.
	Progress func(line string)
}

// withDefaults returns o with every empty field filled in and its folders absolute.
func (o Options) withDefaults() (Options, error) {
	if o.DataDir == "" {
		return o, errors.New("local Neo4j: no data folder given")
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
		// Below the range from which systems take the ports of outgoing connections.
		o.BoltPort = 20000 + rand.IntN(10000)
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
