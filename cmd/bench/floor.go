package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/internal/localneo4j"
)

// order is a message to the floor's process, one a line.
type order struct {
	URI, Username, Password string
	Plan                    plan
	Concurrency             int
	Lasting                 time.Duration
}

// outcome is the process's reply to an order, one a line.
type outcome struct {
	Turn  turn
	Error string
}

// floor runs the driver in a loop, in a separate process: auto-commit transactions and
// records, without HTTP and JSON.
type floor struct{}

// run executes orders until in ends.
func (floor) run(ctx context.Context, in io.Reader, out io.Writer) error {
	decoder := json.NewDecoder(bufio.NewReader(in))
	decoder.UseNumber()
	encoder := json.NewEncoder(out)
	var driver neo4j.DriverWithContext
	for {
		var o order
		if err := decoder.Decode(&o); err != nil {
			return nil // the controlling process has exited
		}
		if driver == nil {
			var err error
			if driver, err = neo4j.NewDriverWithContext(o.URI, neo4j.BasicAuth(o.Username, o.Password, "")); err != nil {
				return fmt.Errorf("open the driver: %w", err)
			}
		}
		for i := range o.Plan.Requests {
			for j := range o.Plan.Requests[i].Statements {
				s := &o.Plan.Requests[i].Statements[j]
				s.Parameters, _ = numbers(s.Parameters).(map[string]any)
			}
		}
		result, err := drive(ctx, o.Plan, o.Concurrency, o.Lasting, func(ctx context.Context, r request) (int, error) {
			return 0, runAll(ctx, driver, o.Plan.Workload, r)
		})
		answer := outcome{Turn: result}
		if err != nil {
			answer.Error = err.Error()
		}
		if err := encoder.Encode(answer); err != nil {
			return fmt.Errorf("write the outcome: %w", err)
		}
	}
}

func runAll(ctx context.Context, driver neo4j.DriverWithContext, workload string, r request) (err error) {
	mode := neo4j.AccessModeRead
	if writes(workload) {
		mode = neo4j.AccessModeWrite
	}
	for _, s := range r.Statements {
		for try := 1; ; try++ {
			err = runOne(ctx, driver, mode, s)
			if !neo4j.IsRetryable(err) || try == floorTries {
				break // deadlocks of writes are tried again
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// floorTries is how often a statement is tried.
const floorTries = 20

func runOne(ctx context.Context, driver neo4j.DriverWithContext, mode neo4j.AccessMode, s statement) error {
	session := driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: "neo4j"})
	result, err := session.Run(ctx, s.Text, s.Parameters)
	if err == nil {
		_, err = result.Collect(ctx)
	}
	return cmp.Or(err, session.Close(ctx))
}

// numbers converts JSON numbers to types that the driver accepts.
func numbers(value any) any {
	switch v := value.(type) {
	case json.Number:
		if whole, err := v.Int64(); err == nil {
			return whole
		}
		fraction, err := v.Float64()
		if err != nil {
			return math.NaN()
		}
		return fraction
	case []any:
		for i := range v {
			v[i] = numbers(v[i])
		}
	case map[string]any:
		for key := range v {
			v[key] = numbers(v[key])
		}
	}
	return value
}

// floorProcess is the contender that controls the floor's process.
type floorProcess struct {
	command *exec.Cmd
	in      io.WriteCloser
	orders  *json.Encoder
	answers *json.Decoder
	server  *localneo4j.Server
}

func startFloor(ctx context.Context, server *localneo4j.Server) (*floorProcess, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find this program: %w", err)
	}
	command := exec.CommandContext(ctx, self, "floor")
	command.Stderr = os.Stderr
	in, err := command.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start the floor: %w", err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start the floor: %w", err)
	}
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("start the floor: %w", err)
	}
	return &floorProcess{command, in, json.NewEncoder(in), json.NewDecoder(out), server}, nil
}

func (f *floorProcess) name() string { return nameFloor }

func (f *floorProcess) take(_ context.Context, p plan, concurrency int, lasting time.Duration) (turn, error) {
	o := order{f.server.BoltURI, f.server.Username, f.server.Password, p, concurrency, lasting}
	if err := f.orders.Encode(o); err != nil {
		return turn{}, fmt.Errorf("send an order to the floor: %w", err)
	}
	var answer outcome
	if err := f.answers.Decode(&answer); err != nil {
		return turn{}, fmt.Errorf("read the outcome of the floor: %w", err)
	}
	if answer.Error != "" {
		return turn{}, fmt.Errorf("the floor: %s", answer.Error)
	}
	return answer.Turn, nil
}

func (f *floorProcess) close() error {
	if err := f.in.Close(); err != nil {
		return fmt.Errorf("stop the floor: %w", err)
	}
	return f.command.Wait()
}
