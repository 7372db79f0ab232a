package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/entente-graph/entente/internal/ingest"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/localneo4j"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// Import is the configuration of the import command.
type Import struct {
	Claims  int    `name:"claims" default:"50000" help:"Number of claims to import (${default})."`
	Rounds  int    `name:"rounds" default:"3" help:"Number of rounds, each with one turn of both contenders on an empty graph (${default}); the report has medians."`
	Batches []int  `name:"batches" default:"500,1000,2000,4000" help:"Batch sizes that the floor tries in the first round (${default}); later rounds use the fastest."`
	Order   string `name:"order" enum:"time,none" default:"time" help:"Order of the claims: by time, as in files of events, or none, with the claims about one relation far apart (${enum}; ${default})."`
	Alone   bool   `name:"alone" help:"Measure only the import, without the floor, for long runs."`
	DataDir string `name:"data-dir" default:"${data_dir}" help:"Folder for the graphs during the measurement (${default})."`
	JSON    string `name:"json" type:"path" help:"Write the figures to this file, as JSON."`
}

// importReport is the result of all rounds.
type importReport struct {
	Machine machine       `json:"machine"`
	Started time.Time     `json:"started"`
	Claims  int           `json:"claims"`
	Order   string        `json:"order"`
	Rounds  []importRound `json:"rounds"`
}

// importRound is one turn of each contender. Floor is zero with --alone.
type importRound struct {
	Entente imported `json:"entente"`
	Floor   written  `json:"floor"`
}

// imported is the result of the importer's process.
type imported struct {
	Claims    int     `json:"claims"`
	Seconds   float64 `json:"seconds"`
	PerSecond float64 `json:"claims_per_second"`
	// First and Last are the rates in the first and in the last fifth of the claims.
	First   float64 `json:"first_fifth_per_second"`
	Last    float64 `json:"last_fifth_per_second"`
	PeakMiB float64 `json:"peak_mib"`
	// Spent is the time by statement, the longest first.
	Spent []spent `json:"spent"`
	Error string  `json:"error,omitempty"`
}

func (i Import) run(ctx context.Context, stdout, stderr io.Writer) error {
	if err := os.MkdirAll(i.DataDir, 0o755); err != nil {
		return fmt.Errorf("create the data folder: %w", err)
	}
	base, claims := filepath.Join(i.DataDir, "import-base.ndjson"), filepath.Join(i.DataDir, "import-claims.ndjson")
	if err := i.writeClaims(base, claims); err != nil {
		return err
	}
	report := importReport{Machine: describeMachine(), Started: time.Now().UTC(), Claims: i.Claims, Order: i.Order}
	batches := i.Batches
	for n := range i.Rounds {
		var round importRound
		var rows []floorRow
		err := i.fresh(ctx, base, stderr, func(s *localneo4j.Server, db *neo4jdb.DB) (err error) {
			if round.Entente, err = importApart(ctx, s, claims); err != nil || i.Alone {
				return err
			}
			rows, err = readRows(ctx, s)
			return err
		})
		if err != nil {
			return err
		}
		for _, size := range batches {
			if i.Alone {
				break
			}
			err := i.fresh(ctx, base, stderr, func(s *localneo4j.Server, _ *neo4jdb.DB) error {
				wrote, err := writeRows(ctx, s, rows, size)
				if wrote.PerSecond > round.Floor.PerSecond {
					round.Floor = wrote
				}
				return err
			})
			if err != nil {
				return err
			}
		}
		if !i.Alone {
			batches = []int{round.Floor.Batch}
		}
		report.Rounds = append(report.Rounds, round)
		fmt.Fprintf(stderr, "round %d of %d: %.0f claims/s; floor: %.0f\n", n+1, i.Rounds, round.Entente.PerSecond, round.Floor.PerSecond)
	}
	report.print(stdout)
	return report.save(i.JSON)
}

// fresh runs work on a new graph with the entities and sources of base.
func (i Import) fresh(ctx context.Context, base string, stderr io.Writer, work func(*localneo4j.Server, *neo4jdb.DB) error) (err error) {
	dir := filepath.Join(i.DataDir, "import")
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("empty the data folder: %w", err)
	}
	server, err := localneo4j.Start(ctx, localneo4j.Options{DataDir: dir, AnyPort: true, PageCacheMiB: 256 + i.Claims/500})
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, server.Stop(context.WithoutCancel(ctx)), os.RemoveAll(dir))
	}()
	db, err := open(ctx, server)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	if err := db.Migrate(ctx); err != nil {
		return err
	}
	if _, err := importInto(ctx, db, base, nil); err != nil {
		return err
	}
	return work(server, db)
}

func importInto(ctx context.Context, db *neo4jdb.DB, path string, progress func(kg.ImportSummary)) (kg.ImportSummary, error) {
	file, err := os.Open(path)
	if err != nil {
		return kg.ImportSummary{}, fmt.Errorf("open the file to import: %w", err)
	}
	defer func() { _ = file.Close() }()
	return ingest.Importer{Store: db}.Import(ctx, file, kg.ImportOptions{Progress: progress})
}

// importApart imports in a separate process, so that its memory can be measured.
func importApart(ctx context.Context, s *localneo4j.Server, path string) (imported, error) {
	self, err := os.Executable()
	if err != nil {
		return imported{}, fmt.Errorf("find this program: %w", err)
	}
	command := exec.CommandContext(ctx, self, "importer", s.BoltURI, s.Username, path)
	command.Env = append(os.Environ(), passwordVariable+"="+s.Password)
	command.Stderr = os.Stderr
	said, err := command.Output()
	if err != nil {
		return imported{}, fmt.Errorf("run the importer: %w", err)
	}
	var out imported
	if err := json.Unmarshal(said, &out); err != nil {
		return imported{}, fmt.Errorf("read the result of the importer: %w", err)
	}
	if out.Error != "" {
		return out, errors.New(out.Error)
	}
	return out, nil
}

const passwordVariable = "ENTENTE_BENCH_PASSWORD"

// importer is the command that importApart runs.
type importer struct {
	URI      string `arg:""`
	Username string `arg:""`
	File     string `arg:""`
}

func (i importer) run(ctx context.Context, stdout io.Writer) error {
	var clock stopwatch
	db, err := neo4jdb.Open(ctx, neo4jdb.Config{
		URI: i.URI, Username: i.Username, Password: os.Getenv(passwordVariable), Database: "neo4j", Observe: clock.observe,
	})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	begun := time.Now()
	var reached []moment
	summary, err := importInto(ctx, db, i.File, func(s kg.ImportSummary) {
		reached = append(reached, moment{s.Added, time.Since(begun)})
	})
	took := time.Since(begun)
	out := imported{Claims: summary.Added, Seconds: took.Seconds(), PerSecond: float64(summary.Added) / took.Seconds()}
	out.First, out.Last = rates(reached)
	out.Spent = clock.spent(took)
	if err == nil {
		out.PeakMiB, err = peakMiB("self")
	}
	if err != nil {
		out.Error = err.Error()
	}
	return json.NewEncoder(stdout).Encode(out)
}

// moment is the number of claims stored after a time.
type moment struct {
	claims int
	at     time.Duration
}

// rates returns the claims per second in the first and in the last fifth of the claims.
func rates(reached []moment) (first, last float64) {
	if len(reached) == 0 {
		return 0, 0
	}
	end := reached[len(reached)-1]
	for _, m := range reached {
		if first == 0 && m.claims*5 >= end.claims {
			first = float64(m.claims) / m.at.Seconds()
		}
		if m.claims*5 <= end.claims*4 {
			last = float64(end.claims-m.claims) / (end.at - m.at).Seconds()
		}
	}
	return first, last
}
