package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/entente-graph/entente/internal/localneo4j"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// warmUps is how often a contender runs a workload before it is measured, until a request succeeds: the
// first run of a statement includes planning.
const warmUps = 10

func (r Reads) run(ctx context.Context, stdout, stderr io.Writer) error {
	programs, err := r.build(ctx)
	defer programs.remove()
	if err != nil {
		return err
	}
	report := report{Machine: describeMachine(), Turn: r.Turn.String(), Rounds: r.Rounds, Started: time.Now().UTC()}
	for _, size := range r.Sizes {
		measured, failed := r.size(ctx, programs, size, stderr)
		report.Sizes = append(report.Sizes, measured)
		if failed != nil {
			err = fmt.Errorf("measure %d entities: %w", size, failed)
			break // the report includes the sizes before
		}
	}
	report.print(stdout)
	return errors.Join(err, report.save(r.JSON))
}

// programs are those that are compared. before is not set without an earlier revision.
type programs struct{ now, before program }

func (p programs) remove() {
	p.now.remove()
	p.before.remove()
}

func (r Reads) build(ctx context.Context) (p programs, err error) {
	if p.now, err = buildAPI(ctx); err == nil && r.Before != "" {
		p.before, err = buildBefore(ctx, r.Before)
	}
	return p, err
}

// size measures all workloads on a graph of size entities.
func (r Reads) size(ctx context.Context, programs programs, size int, stderr io.Writer) (measured sized, err error) {
	world := newWorld(size)
	measured = sized{Entities: size, Relations: world.relations()}
	where := localneo4j.Options{
		DataDir: filepath.Join(r.DataDir, strconv.Itoa(size)), AnyPort: true, PageCacheMiB: world.pageCacheMiB(),
		Progress: func(line string) { fmt.Fprintln(stderr, line) },
	}
	if err := world.fill(ctx, where); err != nil {
		return measured, err
	}
	server, err := localneo4j.Start(ctx, where)
	if err != nil {
		return measured, err
	}
	defer func() { err = errors.Join(err, server.Stop(context.WithoutCancel(ctx))) }()
	if err := migrate(ctx, server); err != nil {
		return measured, err
	}
	apis, err := programs.start(ctx, server)
	defer func() { err = errors.Join(err, apis.stop()) }()
	if err != nil {
		return measured, err
	}
	fmt.Fprintf(stderr, "The API reads %d relations into memory…\n", world.relations())
	if measured.Reading, err = apis.awaitProjections(ctx); err != nil {
		return measured, err
	}
	api := apis[0].process
	plans, err := r.plans(ctx, world, api)
	if err != nil {
		return measured, err
	}
	contenders, err := startContenders(ctx, server, apis)
	if err != nil {
		return measured, err
	}
	defer func() { err = errors.Join(err, contenders.close()) }()
	for _, p := range plans {
		for _, concurrency := range r.Concurrency {
			fmt.Fprintf(stderr, "%d entities, %s, %d at once…\n", size, p.Workload, concurrency)
			line, err := r.measure(ctx, contenders.of(p, r.contenders), api, p, concurrency)
			if err != nil {
				return measured, fmt.Errorf("%s, %d at once: %w", p.Workload, concurrency, err)
			}
			measured.Lines = append(measured.Lines, line)
		}
	}
	measured.PeakMiB, err = api.peakMiB()
	return measured, err
}

// measure runs a workload with all contenders in turn.
func (r Reads) measure(ctx context.Context, all contenders, api *process, p plan, concurrency int) (line, error) {
	results := map[string][]turn{}
	for _, c := range all {
		if err := r.warm(ctx, c, p, concurrency); err != nil {
			return line{}, fmt.Errorf("%s: %w", c.name(), err)
		}
	}
	for round := range r.Rounds {
		for _, c := range inTurn(all, round) {
			profile := r.Pprof != "" && round == 0 && c.name() == nameAPI && concurrency == slices.Max(r.Concurrency)
			if profile {
				go api.profile(ctx, filepath.Join(r.Pprof, p.Workload+".pprof"), r.Turn)
			}
			result, err := c.take(ctx, p, concurrency, r.Turn)
			if err != nil {
				return line{}, fmt.Errorf("%s: %w", c.name(), err)
			}
			results[c.name()] = append(results[c.name()], result)
		}
	}
	return lineOf(p.Workload, concurrency, results), nil
}

// inTurn returns the contenders in the order of a round: another one is first in each, and every other
// round goes backwards, so that none always follows the same one, which leaves the database warm for it
// or not.
func inTurn(all contenders, round int) contenders {
	order := slices.Concat(all[round%len(all):], all[:round%len(all)])
	if round%2 == 1 {
		slices.Reverse(order)
	}
	return order
}

func (r Reads) warm(ctx context.Context, c contender, p plan, concurrency int) error {
	for try := 1; ; try++ {
		if _, err := c.take(ctx, p, concurrency, r.Warm); err == nil || try == warmUps || ctx.Err() != nil {
			return err
		}
	}
}

// open opens the database of a server.
func open(ctx context.Context, server *localneo4j.Server) (*neo4jdb.DB, error) {
	return neo4jdb.Open(ctx, neo4jdb.Config{URI: server.BoltURI, Username: server.Username, Password: server.Password})
}

// migrate applies the schema migrations to a server's database.
func migrate(ctx context.Context, server *localneo4j.Server) error {
	db, err := open(ctx, server)
	if err != nil {
		return err
	}
	return errors.Join(db.Migrate(ctx), db.Close(context.WithoutCancel(ctx)))
}
