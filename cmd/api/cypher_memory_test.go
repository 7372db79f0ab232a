package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/testenv"
)

// peakMemory matches the line of the largest resident memory, in KiB, that Linux shows.
var peakMemory = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// Statements with a huge row, as many as may run at once, leave the API small and other reads
// quick.
func TestHugeRowsTakeLittleMemory(t *testing.T) {
	testenv.NeedTime(t)
	p := launch(t, nil, "--addr=127.0.0.1:0", "--warm=false", "--data-dir="+t.TempDir())
	address, _ := p.served(t)
	for range 20 { // until Neo4j has compiled it
		get(t, address+"/v1/entities/kim-jong-un/neighbors")
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 5 {
			for _, statement := range hugeRows {
				atOnce(t, address, statement)
			}
		}
	}()
	var took []time.Duration
	for running := true; running; {
		since := time.Now()
		get(t, address+"/v1/entities/kim-jong-un/neighbors")
		took = append(took, time.Since(since))
		select {
		case <-done:
			running = false
		case <-time.After(20 * time.Millisecond):
		}
	}
	slices.Sort(took)
	p99 := took[len(took)*99/100]
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid))
	if err != nil {
		t.Skipf("this system doesn't show the memory of a process: %v", err)
	}
	peak, err := strconv.Atoi(peakMemory.FindStringSubmatch(string(status))[1])
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("peak of the API's memory %d MiB; of %d other reads: median %v, p99 %v, longest %v", peak>>10, len(took), took[len(took)/2], p99, took[len(took)-1])
	if peak>>10 >= 400 || p99 >= time.Second {
		t.Error("want less than 400 MiB, and a p99 of less than 1 s")
	}
}

// hugeRows are statements with a row that is refused by the text, rows that are cut off, and many
// rows that are almost as large as they may be.
var hugeRows = []string{
	"RETURN [x IN range(1, 2000000) | {a: x}] AS list",
	"WITH range(1, 300000) AS numbers RETURN [x IN numbers | {a: x}] AS list",
	"UNWIND range(1, 1000) AS i RETURN [x IN range(1, 30000) | {a: x}] AS list",
}

// atOnce runs a statement four times at once.
func atOnce(t *testing.T, address, statement string) {
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			answer, err := http.Post(address+"/v1/graph/cypher", "application/json",
				strings.NewReader(fmt.Sprintf(`{"statement": %q, "timeout_ms": 25000}`, statement)))
			if err != nil {
				t.Error(err)
				return
			}
			defer func() { _ = answer.Body.Close() }()
			body, err := io.ReadAll(answer.Body)
			t.Logf("%d, %d bytes %v: %.200s", answer.StatusCode, len(body), err, body[max(0, len(body)-200):])
		})
	}
	all.Wait()
}
