package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/examples"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/neo4jdb/dbtest"
)

var update = flag.Bool("update", false, "write the outputs of the documents' commands into the documents")

// root is the project's root, as seen from this package.
const root = "../.."

var pageLine = regexp.MustCompile(`Neo4j Browser  http://([^/]+)/`)

// documents are the pages with commands, in the order in which a reader takes them. The
// README's commands come first, since the other pages are for readers of the README.
var documents = []string{
	"README.md", "docs/tour.md", "docs/import.md", "docs/export.md", "docs/api.md", "docs/assistants.md", "docs/explorer.md", "docs/operations.md",
	"docs/benchmarks.md", "docs/benchmarks/tables.md", "graph/README.md", "examples/README.md", "CONTRIBUTING.md", "api/openapi/README.md",
}

// Every command in the documents runs, and its output is the one that the document
// shows. -update writes the outputs into the documents. What a start prints is compared by TestServe.
func TestDocuments(t *testing.T) {
	server := dbtest.Use(t)
	example := bytes.NewReader(examples.FoundingReport)
	if _, err := importer(server.Open(t)).Import(t.Context(), example, kg.ImportOptions{Format: "ndjson"}); err != nil {
		t.Fatal(err)
	}
	t.Setenv("NEO4J_PASSWORD", server.Config.Password)
	first := start(t, t.TempDir(), "--neo4j-uri="+server.Config.URI, "--neo4j-username="+server.Config.Username)
	d := newDesk(t, server.Config)
	d.serves(first.address, strings.TrimPrefix(server.Config.URI, "bolt://"), "127.0.0.1:7687")
	var afterwards []func()
	for _, document := range documents {
		on, own := untilRestart(blocksOf(t, document))
		t.Run(document, func(t *testing.T) { d.run(t, document, on) })
		if own != nil {
			afterwards = append(afterwards, func() {
				t.Run(document+" on its own data", func(t *testing.T) { d.runAlone(t, document, own) })
			})
		}
	}
	for _, run := range afterwards {
		run()
	}
	d.write(t)
}

// startsAsInREADME compares what the start of a server from nothing printed with the README.
func startsAsInREADME(t *testing.T, first running, data string) {
	d := newDesk(t, first.config(t))
	page := pageLine.FindStringSubmatch(first.printed())
	d.serves(first.address, strings.TrimPrefix(d.db.URI, "bolt://"), "127.0.0.1:7687", page[1], "127.0.0.1:7474", data, "~/.local/share/entente")
	_, ready, _ := strings.Cut(first.printed(), "\n\n")
	const document = "README.md"
	for _, b := range blocksOf(t, document) {
		if strings.HasPrefix(b.comment, startedBy) {
			d.compare(t, document, b, strings.TrimSpace(ready))
			d.write(t)
			return
		}
	}
	t.Errorf("%s does not start Entente", document)
}

// blocksOf returns the blocks of a document.
func blocksOf(t *testing.T, document string) []*block {
	t.Helper()
	blocks, err := readBlocks(filepath.Join(root, document))
	if err != nil {
		t.Fatal(err)
	}
	return blocks
}

// A page with commands is one of those whose commands are run.
func TestEveryDocumentWithCommandsIsTested(t *testing.T) {
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Name() == "node_modules" {
			return filepath.SkipDir
		}
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		blocks, err := readBlocks(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err == nil && slices.ContainsFunc(blocks, func(b *block) bool { return b.language == "sh" }) && !slices.Contains(documents, filepath.ToSlash(name)) {
			t.Errorf("%s has commands and is not among documents", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// untilRestart divides a document where it starts Entente for a second time, or on data
// of its own. The second part is nil when it does not.
func untilRestart(blocks []*block) (on, own []*block) {
	for i, b := range blocks {
		if strings.HasPrefix(b.comment, startedBy+", ") {
			return blocks[:i], blocks[i:]
		}
	}
	return blocks, nil
}

// desk is a folder that looks like the project's root after `go build`, and the Entente
// that runs for it.
type desk struct {
	folder  string
	address string
	db      neo4jdb.Config
	// header is what requests with statements have.
	header http.Header
	// outputs are those of the commands that -update writes, by document.
	outputs map[string]map[*block]string
	// toDocument gives an output the addresses and folders that documents have.
	toDocument *strings.Replacer
}

// newDesk returns a desk for an Entente on this database. The test is skipped if a tool is missing.
func newDesk(t *testing.T, db neo4jdb.Config) *desk {
	t.Helper()
	for _, tool := range []string{"bash", "curl", "jq"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("the documents' commands need %s: %v", tool, err)
		}
	}
	d := &desk{folder: filepath.Join(t.TempDir(), "entente"), db: db, outputs: map[string]map[*block]string{}}
	if err := os.MkdirAll(filepath.Join(d.folder, "bin"), 0o755); err != nil {
		t.Fatal(err)
	}
	here, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"examples", "graph", "docs", "../shared"} {
		if err := os.Symlink(filepath.Join(here, name), filepath.Join(d.folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	program := fmt.Sprintf("#!/bin/sh\n%s=yes exec '%s' \"$@\"\n", asProgram, os.Args[0])
	if err := os.WriteFile(filepath.Join(d.folder, "bin", "entente"), []byte(program), 0o755); err != nil {
		t.Fatal(err)
	}
	return d
}

// serves says where the Entente of the documents is reached, and which other texts of
// this run stand for which of the documents.
func (d *desk) serves(address string, others ...string) {
	d.address = strings.TrimPrefix(address, "http://")
	d.toDocument = strings.NewReplacer(append(others, d.address, "127.0.0.1:8080")...)
}

// run runs the commands among some blocks of a document and compares their outputs.
func (d *desk) run(t *testing.T, document string, blocks []*block) {
	t.Helper()
	var commands []*block
	for _, b := range blocks {
		name, isFile := strings.CutPrefix(b.comment, fileOf)
		switch {
		case isFile:
			if err := os.WriteFile(filepath.Join(d.folder, name), []byte(b.text+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		case strings.HasPrefix(b.comment, notRun):
			t.Logf("%s:%d: not run: %s", document, b.line, strings.TrimPrefix(b.comment, notRun))
		case strings.HasPrefix(b.comment, startedBy):
		case b.language == "sh":
			commands = append(commands, b)
		case b.language == "cypher":
			d.cypher(t, document, b)
		}
	}
	for i, printed := range d.bash(t, commands) {
		d.compare(t, document, commands[i], printed)
	}
}

// compare holds the output of commands against the document, or keeps it for -update.
func (d *desk) compare(t *testing.T, document string, b *block, printed string) {
	t.Helper()
	printed = d.toDocument.Replace(strings.TrimRight(printed, "\n"))
	switch {
	case b.output == nil || fits(b.output.text, printed):
	case *update:
		if d.outputs[document] == nil {
			d.outputs[document] = map[*block]string{}
		}
		d.outputs[document][b.output] = printed
	default:
		t.Errorf("%s:%d prints\n%s\nand not\n%s", document, b.line, printed, b.output.text)
	}
}

// write writes the outputs that -update keeps into their documents.
func (d *desk) write(t *testing.T) {
	t.Helper()
	for document, outputs := range d.outputs {
		if err := replaceOutputs(filepath.Join(root, document), outputs); err != nil {
			t.Error(err)
		}
	}
}

// separator is what no output has.
const separator = "\x1e"

// bash runs commands one after the other in one shell, and returns the output of each. A
// command that fails is an error.
func (d *desk) bash(t *testing.T, commands []*block) []string {
	t.Helper()
	if len(commands) == 0 {
		return nil
	}
	var script strings.Builder
	for _, b := range commands {
		fmt.Fprintf(&script, "%s\nprintf '%s%%d%s' $?\n", strings.ReplaceAll(b.text, "127.0.0.1:8080", d.address), separator, separator)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	shell := exec.CommandContext(ctx, "bash", "-c", script.String())
	shell.Dir = d.folder
	shell.Env = append(os.Environ(), "ENTENTE_ADDR="+d.address, "NEO4J_URI="+d.db.URI, "NEO4J_USERNAME="+d.db.Username, "NEO4J_PASSWORD="+d.db.Password)
	var stdout, stderr bytes.Buffer
	shell.Stdout, shell.Stderr = &stdout, &stderr
	if err := shell.Run(); err != nil {
		t.Fatalf("%v\n%s%s", err, &stdout, &stderr)
	}
	parts := strings.Split(stdout.String(), separator)
	outputs := make([]string, len(commands))
	for i, b := range commands {
		outputs[i] = parts[2*i]
		if status := parts[2*i+1]; status != "0" {
			t.Errorf("line %d: exit status %s\n%s", b.line, status, &stderr)
		}
	}
	return outputs
}

// cypher sends a statement to the API, with the id of a relation that the example has.
func (d *desk) cypher(t *testing.T, document string, b *block) {
	t.Helper()
	const summit = "691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"
	body, err := json.Marshal(map[string]any{"statement": b.text, "parameters": map[string]any{"id": summit}})
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+d.address+"/v1/graph/cypher", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header = d.header.Clone()
	if request.Header == nil {
		request.Header = http.Header{}
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	var result struct {
		Rows   []any
		Detail string
	}
	if err := json.NewDecoder(answer.Body).Decode(&result); err != nil || len(result.Rows) == 0 {
		t.Errorf("%s:%d: %s, %d rows, %s, %v", document, b.line, answer.Status, len(result.Rows), result.Detail, err)
	}
}

// runAlone runs a part of a document that has an empty database to begin with. Entente
// is started again as the part's first block has it, on the database of before, which
// is emptied.
func (d *desk) runAlone(t *testing.T, document string, blocks []*block) {
	t.Helper()
	needed := strings.TrimPrefix(blocks[0].comment, startedBy+", if there is ")
	if _, err := os.Stat(filepath.Join(d.folder, needed)); err != nil {
		t.Skipf("the part from line %d on is not tested: %v", blocks[0].line, err)
	}
	(&dbtest.Server{Config: d.db}).Open(t)
	t.Setenv("NEO4J_PASSWORD", d.db.Password)
	flags := []string{"--neo4j-uri=" + d.db.URI, "--neo4j-username=" + d.db.Username}
	for _, word := range strings.Fields(blocks[0].text) {
		if strings.HasPrefix(word, "--") {
			flags = append(flags, word)
		}
	}
	own := start(t, t.TempDir(), flags...)
	alone := *d
	alone.serves(own.address)
	alone.run(t, document, blocks)
}
