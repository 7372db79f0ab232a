package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/entente-graph/entente/internal/testenv"
)

// The disk of the local Neo4j is full, and has space again: writes are 503 meanwhile, what was
// acknowledged is there, and nobody has to restart anything. It mounts a small file system, and so needs
// root.
func TestAFullDisk(t *testing.T) {
	testenv.NeedNeo4j(t)
	testenv.NeedTime(t)
	quickStart(t)
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=700m"); err != nil {
		t.Skip("mounting a file system needs root:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, syscall.MNT_DETACH) })
	data, filler := filepath.Join(disk, "data"), filepath.Join(disk, "filler")
	api := launch(t, nil, "--addr=127.0.0.1:0", "--example=false", "--warm=false", "--data-dir="+data)
	address, database := api.served(t)
	w := &writers{t: t, addresses: []string{address}, people: map[string]string{}}
	for n := range 20 {
		w.write(fmt.Sprint("before-", n), "/v1/people", fmt.Sprintf(`{"name": "Before %d"}`, n))
	}

	fill(t, filler)
	testenv.Eventually(t, "a write is refused", func() bool {
		status, _, _ := w.try("refused", "/v1/people", `{"name": "Refused"}`)
		return status == http.StatusServiceUnavailable
	})
	unavailable(t, address, "the database")
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	testenv.Eventually(t, "it is ready again", func() bool { return ask(t, address+"/readyz").status == http.StatusOK })
	for n := range 20 {
		w.write(fmt.Sprint("after-", n), "/v1/people", fmt.Sprintf(`{"name": "After %d"}`, n))
	}

	page := get(t, address+"/v1/people?limit=500")
	for _, name := range []string{"Before 0", "Before 19", "After 0", "After 19"} {
		if strings.Count(page, `"name":"`+name+`"`) != 1 {
			t.Errorf("%s is there %d times", name, strings.Count(page, `"name":"`+name+`"`))
		}
	}
	t.Setenv("NEO4J_PASSWORD", database.Password)
	var out bytes.Buffer
	if err := run(t.Context(), []string{"verify", "--neo4j-uri=" + database.URI, "--neo4j-username=" + database.Username}, nil, &out, t.Output()); err != nil {
		t.Errorf("%v\n%s", err, &out)
	}
}

// fill writes a file until the disk is full.
func fill(t *testing.T, name string) {
	t.Helper()
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	for block := make([]byte, 64<<10); err == nil; {
		_, err = file.Write(block)
	}
}
