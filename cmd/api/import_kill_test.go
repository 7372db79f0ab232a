package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/entente-graph/entente/internal/localneo4j"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/neo4jdb/dbtest"
	"github.com/entente-graph/entente/internal/testenv"
)

// database is a Neo4j that can be killed, and started again where it was.
type database struct {
	dbtest.Server
	running *localneo4j.Server
	options localneo4j.Options
}

func newDatabase(t *testing.T) *database {
	t.Helper()
	d := &database{options: localneo4j.Options{
		DataDir: t.TempDir(), Owner: "a test", AnyPort: true, QuickStart: true, HeapMiB: 384, PageCacheMiB: 64,
		Progress: func(line string) { t.Log(line) },
	}}
	d.start(t)
	t.Cleanup(func() { d.stop(t) })
	return d
}

func (d *database) start(t *testing.T) {
	t.Helper()
	var err error
	if d.running, err = localneo4j.Start(t.Context(), d.options); err != nil {
		t.Fatal(err)
	}
	d.Config = neo4jdb.Config{URI: d.running.BoltURI, Username: d.running.Username, Password: d.running.Password}
	d.options.AnyPort, d.options.BoltPort, d.options.HTTPPort = false, portOf(t, d.running.BoltURI), portOf(t, d.running.HTTPURL)
}

func (d *database) stop(t *testing.T) {
	if err := d.running.Stop(context.WithoutCancel(t.Context())); err != nil {
		t.Error(err)
	}
}

func portOf(t *testing.T, address string) int {
	t.Helper()
	parsed, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	port, err := strconv.Atoi(parsed.Port())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// env leads the program to the database. The address is one where no API runs.
func (d *database) env() []string { return envOf(d.Config) }

func envOf(c neo4jdb.Config) []string {
	return []string{"NEO4J_URI=" + c.URI, "NEO4J_USERNAME=" + c.Username, "NEO4J_PASSWORD=" + c.Password, "ENTENTE_ADDR=127.0.0.1:1"}
}

// killNeo4j ends the Neo4j on a data folder as kill -9 does.
func killNeo4j(t *testing.T, data string) {
	t.Helper()
	send(t, jvmOf(t, data), syscall.SIGKILL)
}

// jvmOf is the process of the Neo4j on a data folder.
func jvmOf(t *testing.T, data string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(data, "holder.json"))
	if err != nil {
		t.Fatal(err)
	}
	var holder struct {
		JVM int `json:"jvm_pid"`
	}
	if err := json.Unmarshal(text, &holder); err != nil || holder.JVM <= 1 {
		t.Fatalf("%s tells of no Neo4j: %v", text, err)
	}
	return holder.JVM
}

// untilClaims waits until a database has so many claims, and returns how many it has.
func untilClaims(t *testing.T, server *dbtest.Server, claims int) (have int) {
	t.Helper()
	testenv.Eventually(t, strconv.Itoa(claims)+" claims are stored", func() bool {
		have = int(server.Run(t, "MATCH (c:Claim) RETURN count(c) AS claims", nil)[0]["claims"].(int64))
		return have >= claims
	})
	return have
}

// command runs a command of the program, which must succeed, and returns what it prints.
func command(t *testing.T, env []string, args ...string) string {
	t.Helper()
	p := launch(t, env, args...)
	if p.wait(t) != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(args, " "), p.err, p.out)
	}
	return p.out.String()
}

// content is the graph as it is exported, and that its relations are what their claims
// amount to. What the export says of itself is left out, as is the order in which records
// were stored, which is another one when several store them at once.
func content(t *testing.T, env []string) string {
	t.Helper()
	command(t, env, "verify")
	file := filepath.Join(t.TempDir(), "content.ndjson")
	command(t, env, "export", "--form", "content", "-o", file)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(bytes.TrimSpace(text), []byte("\n"))
	records := lines[1 : len(lines)-1]
	slices.SortFunc(records, bytes.Compare)
	return string(bytes.Join(records, nil))
}

// same wants a graph to be the one that was wanted.
func same(t *testing.T, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	has, lacks := map[string]bool{}, 0
	for line := range strings.Lines(got) {
		has[line] = true
	}
	for line := range strings.Lines(want) {
		if !has[line] {
			if lacks++; lacks <= 3 {
				t.Errorf("it lacks %s", line)
			}
		}
	}
	t.Errorf("it lacks %d of %d lines, and has %d", lacks, strings.Count(want, "\n"), strings.Count(got, "\n"))
}

// What is killed in the middle of an import leaves nothing behind but a part of it: done
// again, it ends in the graph that it would have been without.
func TestAnImportThatWasKilledIsDoneAgain(t *testing.T) {
	testenv.NeedNeo4j(t)
	testenv.NeedTime(t)
	file, claims := writeWorld(t)
	db := newDatabase(t)
	db.Open(t)
	command(t, db.env(), "import", file)
	want := content(t, db.env())
	stored := untilClaims(t, &db.Server, 1)
	if stored < claims*9/10 {
		t.Fatalf("of %d claims %d are stored", claims, stored)
	}
	early, late := stored/20, stored/2

	t.Run("the importer", func(t *testing.T) {
		db.Open(t)
		for _, at := range []int{early, late} {
			importer := launch(t, db.env(), "import", file)
			untilClaims(t, &db.Server, at)
			importer.kill()
			if untilClaims(t, &db.Server, at) == stored {
				t.Fatal("it was killed too late")
			}
		}
		command(t, db.env(), "import", file)
		same(t, content(t, db.env()), want)
	})

	t.Run("Neo4j under an API that goes on", func(t *testing.T) {
		db.Open(t)
		api := launch(t, db.env(), "--addr=127.0.0.1:0")
		address, _ := api.served(t)
		importer := launch(t, nil, "import", "--server", address, file)
		untilClaims(t, &db.Server, late)
		killNeo4j(t, db.options.DataDir)
		db.stop(t)
		db.start(t)
		if importer.wait(t) != nil {
			t.Errorf("the import did not outlast it: %v\n%s\n%s", importer.err, importer.out, api.out)
		}
		same(t, content(t, db.env()), want)
	})

	t.Run("an API, and the Neo4j of an API", func(t *testing.T) {
		data := t.TempDir()
		serve := func() (api *process, address string, server *dbtest.Server) {
			api = launch(t, nil, "--addr=127.0.0.1:0", "--example=false", "--data-dir="+data)
			address, config := api.served(t)
			return api, address, &dbtest.Server{Config: config}
		}
		api, address, server := serve()
		importer := launch(t, nil, "import", "--server", address, file)
		untilClaims(t, server, early)
		api.kill()
		importer.fails(t, "import the file again")

		api, address, server = serve()
		importer = launch(t, nil, "import", "--server", address, file)
		untilClaims(t, server, late)
		killNeo4j(t, data)
		// The API restarts its Neo4j, and the import goes on.
		if importer.wait(t) != nil {
			t.Errorf("the import did not outlast it: %v\n%s\n%s", importer.err, importer.out, api.out)
		}
		same(t, content(t, envOf(server.Config)), want)
	})

	t.Run("nothing, but two at once", func(t *testing.T) {
		db.Open(t)
		one, other := launch(t, db.env(), "import", file), launch(t, db.env(), "import", file)
		for _, importer := range []*process{one, other} {
			if importer.wait(t) != nil {
				t.Errorf("%v\n%s", importer.err, importer.out)
			}
		}
		same(t, content(t, db.env()), want)
		if again := command(t, db.env(), "import", file); !strings.Contains(again, " 0 records added") {
			t.Errorf("once more it says\n%s", again)
		}
	})

	t.Run("nothing, but others write to the API meanwhile", func(t *testing.T) {
		db.Open(t)
		api := launch(t, db.env(), "--addr=127.0.0.1:0")
		address, _ := api.served(t)
		importer := launch(t, nil, "import", "--server", address, file)
		begun := untilClaims(t, &db.Server, early)
		post(t, address+"/v1/sources", `{"id": "desk", "title": "Notes", "publisher": "press", "published_at": "2024-01-01"}`)
		const writers, claims = 4, 40
		var group sync.WaitGroup
		for writer := range writers {
			group.Go(func() {
				for i := range claims {
					post(t, address+"/v1/claims", fmt.Sprintf(`{"relation": {"type": "phoned", "subject": "party-%d", "object": "party-10"},
						"modality": "asserted", "occurred": "2024-01-01", "source": "desk", "quote": {"exact": "Words %d of %d."}}`, i%9, i, writer))
				}
			})
		}
		group.Wait()
		if importer.wait(t) != nil {
			t.Errorf("%v\n%s\n%s", importer.err, importer.out, api.out)
		}
		if begun == stored {
			t.Error("they wrote too late")
		}
		var imported strings.Builder
		posted := 0
		for line := range strings.Lines(content(t, db.env())) {
			if strings.Contains(line, `"desk"`) {
				posted++
			} else {
				imported.WriteString(line)
			}
		}
		same(t, imported.String(), want)
		if posted != 1+writers*claims {
			t.Errorf("%d of the %d records that others wrote are there", posted, 1+writers*claims)
		}
	})
}

// post sends a record, which must be taken.
func post(t *testing.T, to, body string) {
	t.Helper()
	answer, err := http.Post(to, "application/json", strings.NewReader(body))
	if err != nil {
		t.Error(err)
		return
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusCreated {
		said, _ := io.ReadAll(answer.Body)
		t.Errorf("%s answers %s to %s: %s", to, answer.Status, body, said)
	}
}

// Restores are killed, and Neo4j while another one runs: a restore that is done again gives the graph
// of the export, to the last byte.
func TestARestoreThatWasKilledIsDoneAgain(t *testing.T) {
	testenv.NeedNeo4j(t)
	testenv.NeedTime(t)
	const people = 20_000
	d, folder := newDatabase(t), t.TempDir()
	records, export := filepath.Join(folder, "people.ndjson"), filepath.Join(folder, "whole.ndjson")
	var lines bytes.Buffer
	for n := range people {
		fmt.Fprintf(&lines, `{"entity":{"id":"person-%d","kind":"person","name":"Person %d"}}`+"\n", n, n)
	}
	if err := os.WriteFile(records, lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	command(t, d.env(), "import", records)
	command(t, d.env(), "export", "--form", "whole", "-o", export)
	want, err := os.ReadFile(export)
	if err != nil {
		t.Fatal(err)
	}

	d = newDatabase(t)
	// Each restore deletes what an interrupted one has left before it stores anything.
	entities := func() int {
		return int(d.Run(t, "MATCH (n:Entity) RETURN count(n) AS entities", nil)[0]["entities"].(int64))
	}
	partly := func() {
		before := entities()
		testenv.Eventually(t, "the number of entities changes", func() bool { return entities() != before })
	}
	for range 3 {
		restoring := launch(t, d.env(), "restore", export)
		partly()
		if err := restoring.command.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if restoring.wait(t) == nil {
			t.Errorf("the restore ended before it was killed; it needs more records")
		}
	}
	restoring := launch(t, d.env(), "restore", export)
	partly()
	killNeo4j(t, d.options.DataDir)
	if restoring.wait(t) == nil {
		t.Error("the restore succeeded although Neo4j was killed")
	}
	d.stop(t)
	d.start(t)

	command(t, d.env(), "restore", export)
	again := filepath.Join(folder, "again.ndjson")
	command(t, d.env(), "export", "--form", "whole", "-o", again)
	if got, err := os.ReadFile(again); err != nil || !bytes.Equal(got, want) {
		t.Errorf("what was restored differs from the export (%d bytes, %d wanted), %v", len(got), len(want), err)
	}
}
