package main

import (
	"context"
	"errors"
	"time"

	"github.com/entente-graph/entente/internal/localneo4j"
)

// named is an API that takes part under a name.
type named struct {
	name string
	*process
}

// apis are the APIs that take part; the first one is that of the working tree.
type apis []named

// start starts the APIs on one database. Those that started are returned with an error, too.
func (p programs) start(ctx context.Context, server *localneo4j.Server) (apis, error) {
	const inMemory, without = "4096", "0" // MiB for the projection
	list := []struct {
		name    string
		program program
		memory  string
	}{{nameAPI, p.now, inMemory}, {nameCypher, p.now, without}, {nameBefore, p.before, inMemory}}
	var all apis
	for _, api := range list {
		if api.program.path == "" {
			continue
		}
		running, err := api.program.start(ctx, server, "--projection-memory", api.memory)
		if err != nil {
			return all, err
		}
		all = append(all, named{api.name, running})
	}
	return all, nil
}

// awaitProjections waits until the APIs have read the graph into memory, and returns how long the first
// one took.
func (all apis) awaitProjections(ctx context.Context) (time.Duration, error) {
	var first time.Duration
	for i, api := range all {
		if api.name == nameCypher {
			continue
		}
		took, err := api.awaitProjection(ctx)
		if err != nil {
			return 0, err
		}
		if i == 0 {
			first = took
		}
	}
	return first, nil
}

func (all apis) stop() error {
	var err error
	for _, api := range all {
		err = errors.Join(err, api.process.stop())
	}
	return err
}
