package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/testenv"
)

// backupComesBack wants a backup that a running server wrote to be what the database itself gives, and
// what comes back in an empty one.
func backupComesBack(t *testing.T, first running, data string, empty running) {
	folder := t.TempDir()
	name := func(file string) string { return filepath.Join(folder, file) }
	do := func(args ...string) (string, error) {
		var out bytes.Buffer
		err := run(t.Context(), args, nil, &out, t.Output())
		return out.String(), err
	}
	if out, err := do("export", "--server", first.address, "--form", "whole", "-o", name("a.ndjson.gz")); err != nil || out != "" {
		t.Fatalf("%v %s", err, out)
	}
	if _, err := do("export", "--server", first.address, "--form", "half", "-o", name("b")); err == nil || !strings.Contains(err.Error(), "half") {
		t.Errorf("half of it: %v", err)
	}
	if _, err := do("export", "--server", first.address, "--entity", "nobody", "-o", name("b")); err == nil || !strings.Contains(err.Error(), "nobody") {
		t.Errorf("what nobody has: %v", err)
	}
	if _, err := do("export", "--data-dir", data); err == nil || !strings.Contains(err.Error(), "--server "+first.address) {
		t.Errorf("beside a running one: %v", err)
	}
	straight, err := do(first.database(t, "export", "--form", "whole")...)
	if err != nil {
		t.Fatal(err)
	}
	packed, err := os.Open(name("a.ndjson.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = packed.Close() }()
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	served, err := io.ReadAll(unpacked)
	if err != nil || string(served) != straight {
		t.Fatalf("what was served differs, %v", err)
	}
	if err := os.WriteFile(name("cut"), served[:len(served)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := do(empty.database(t, "restore", name("cut"))...); err == nil || !strings.Contains(err.Error(), "nothing was written") {
		t.Errorf("half a file: %v", err)
	}
	if out, err := do(empty.database(t, "restore", name("a.ndjson.gz"))...); err != nil || !strings.Contains(out, "The restore is complete.") {
		t.Fatalf("%v\n%s", err, out)
	}
	if back, err := do(empty.database(t, "export", "--form", "whole")...); err != nil || back != straight {
		t.Errorf("what came back differs, %v", err)
	}
	left, err := filepath.Glob(name("*.part-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	if got := commandsRecorded(t, empty.config(t)); got != "export done, restore done" {
		t.Errorf("the audit log has %q", got)
	}
}

// commandsRecorded returns what the audit log has of commands on the database, the newest first.
func commandsRecorded(t *testing.T, c neo4jdb.Config) string {
	t.Helper()
	db, err := neo4jdb.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close(t.Context()) }()
	entries, _, err := db.Audit(t.Context(), kg.AuditQuery{Actor: kg.CommandLine, Page: kg.Page{Limit: 10}})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Operation+" "+string(e.Outcome))
	}
	return strings.Join(list, ", ")
}

// The commands start the local Neo4j of a data folder themselves.
func TestABackupOfADataFolderComesBack(t *testing.T) {
	testenv.NeedTime(t)
	data, other, file := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "a.ndjson.gz")
	if err := start(t, data).stop(); err != nil {
		t.Fatal(err)
	}
	do := func(args ...string) string {
		t.Helper()
		var out bytes.Buffer
		if err := run(t.Context(), args, nil, &out, t.Output()); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	straight := do("export", "--data-dir", data, "--form", "whole")
	do("export", "--data-dir", data, "--form", "whole", "-o", file)
	do("restore", "--data-dir", other, file)
	if back := do("export", "--data-dir", other, "--form", "whole"); back != straight {
		t.Error("what came back differs")
	}
}

// database returns the arguments of a command that connects to the running program's Neo4j.
func (r running) database(t *testing.T, args ...string) []string {
	t.Helper()
	db := r.config(t)
	t.Setenv("NEO4J_PASSWORD", db.Password)
	return append(args, "--neo4j-uri="+db.URI, "--neo4j-username="+db.Username)
}

// config returns the address and the credentials of the running program's local Neo4j.
func (r running) config(t *testing.T) neo4jdb.Config {
	t.Helper()
	browser := browserLine.FindStringSubmatch(r.printed())
	if browser == nil {
		t.Fatalf("it does not say how to connect:\n%s", r.printed())
	}
	return neo4jdb.Config{URI: browser[1], Username: browser[2], Password: browser[3]}
}
