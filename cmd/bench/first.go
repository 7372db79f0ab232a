package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"text/tabwriter"
	"time"
)

// First is the configuration of the first command.
type First struct {
	API    []string      `name:"api" type:"existingfile" help:"Executables of the API to compare, such as builds of two versions. Default: a build of this source."`
	Settle time.Duration `name:"settle" default:"0s" help:"Time between readiness and the first request (${default}). The API plans statements in the background meanwhile."`
	Limit  time.Duration `name:"limit" default:"150ms" help:"Count the first requests that take longer than this (${default})."`
}

// run starts each executable on the example, with nothing planned or cached, and sends
// every request of firstRequests twice.
func (f First) run(ctx context.Context, stdout, progress io.Writer) error {
	paths := f.API
	if len(paths) == 0 {
		built, err := buildAPI(ctx)
		if err != nil {
			return err
		}
		defer built.remove()
		paths = []string{built.path}
	}
	results := make([][]twice, len(paths))
	for i, path := range paths {
		fmt.Fprintf(progress, "Measuring %s…\n", path)
		var err error
		if results[i], err = f.measure(ctx, path, progress); err != nil {
			return fmt.Errorf("measure %s: %w", path, err)
		}
	}
	return f.report(stdout, paths, results)
}

// twice is how long a request took the first and the second time.
type twice struct{ first, second time.Duration }

func (f First) measure(ctx context.Context, path string, progress io.Writer) (list []twice, err error) {
	dir, err := os.MkdirTemp("", "entente-bench-first")
	if err != nil {
		return nil, fmt.Errorf("create a data folder: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	loaded, err := startWhole(ctx, path, dir, progress) // loads the example
	if err != nil {
		return nil, err
	}
	if err := loaded.stop(); err != nil {
		return nil, err
	}
	api, err := startWhole(ctx, path, dir, progress)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, api.stop()) }()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(f.Settle):
	}
	for _, r := range firstRequests() {
		var t twice
		for _, took := range []*time.Duration{&t.first, &t.second} {
			began := time.Now()
			if _, err := ask(ctx, r.method, api.url+r.path, r.body); err != nil {
				return nil, err
			}
			*took = time.Since(began)
		}
		list = append(list, t)
	}
	return list, nil
}

// startWhole starts the API with a local Neo4j of its own, as a user does.
func startWhole(ctx context.Context, path, dir string, output io.Writer) (*process, error) {
	address, err := freeAddress(ctx)
	if err != nil {
		return nil, err
	}
	command := exec.Command(path, "--addr", address, "--data-dir", filepath.Join(dir, "data"), "--log-level", "info")
	command.Stderr = output
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("start the API: %w", err)
	}
	p := &process{command: command, url: "http://" + address}
	for begun := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		if _, err = ask(ctx, http.MethodGet, p.url+"/readyz", ""); err == nil {
			return p, nil
		}
		if time.Since(begun) > 5*time.Minute || ctx.Err() != nil {
			return nil, errors.Join(fmt.Errorf("the API is not ready: %w", err), p.stop())
		}
	}
}

func (f First) report(w io.Writer, paths []string, results [][]twice) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(table, "request, in ms")
	for _, path := range paths {
		fmt.Fprintf(table, "\t%s first\tsecond", filepath.Base(path))
	}
	fmt.Fprintln(table)
	for i, r := range firstRequests() {
		fmt.Fprintf(table, "%s %s", r.method, r.label())
		for _, list := range results {
			fmt.Fprintf(table, "\t%d\t%d", list[i].first.Milliseconds(), list[i].second.Milliseconds())
		}
		fmt.Fprintln(table)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	for i, path := range paths {
		var firsts []time.Duration
		over := 0
		for _, t := range results[i] {
			firsts = append(firsts, t.first)
			if t.first > f.Limit {
				over++
			}
		}
		slices.Sort(firsts)
		fmt.Fprintf(w, "%s: first requests: median %d ms, longest %d ms; %d of %d over %v\n", path,
			firsts[len(firsts)/2].Milliseconds(), firsts[len(firsts)-1].Milliseconds(), over, len(firsts), f.Limit)
	}
	return nil
}
