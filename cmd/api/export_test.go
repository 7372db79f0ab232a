package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A backup that a running server wrote is what the database itself gives, and what comes
// back in an empty one.
func TestABackupComesBack(t *testing.T) {
	folder, data, other := t.TempDir(), t.TempDir(), t.TempDir()
	name := func(file string) string { return filepath.Join(folder, file) }
	running := start(t, data)
	do := func(args ...string) (string, error) {
		var out bytes.Buffer
		err := run(t.Context(), args, nil, &out, t.Output())
		return out.String(), err
	}
	if out, err := do("export", "--server", running.address, "--form", "whole", "-o", name("a.ndjson.gz")); err != nil || out != "" {
		t.Fatalf("%v %s", err, out)
	}
	if _, err := do("export", "--server", running.address, "--form", "half", "-o", name("b")); err == nil || !strings.Contains(err.Error(), "half") {
		t.Errorf("half of it: %v", err)
	}
	if _, err := do("export", "--server", running.address, "--entity", "nobody", "-o", name("b")); err == nil || !strings.Contains(err.Error(), "nobody") {
		t.Errorf("what nobody has: %v", err)
	}
	if _, err := do("export", "--data-dir", data); err == nil || !strings.Contains(err.Error(), "--server "+running.address) {
		t.Errorf("beside a running one: %v", err)
	}
	if err := running.stop(); err != nil {
		t.Fatal(err)
	}
	straight, err := do("export", "--data-dir", data, "--form", "whole")
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
	if _, err := do("restore", "--data-dir", other, name("cut")); err == nil || !strings.Contains(err.Error(), "nothing was written") {
		t.Errorf("half a file: %v", err)
	}
	if out, err := do("restore", "--data-dir", other, name("a.ndjson.gz")); err != nil || !strings.Contains(out, "The restore is complete.") {
		t.Fatalf("%v\n%s", err, out)
	}
	if back, err := do("export", "--data-dir", other, "--form", "whole"); err != nil || back != straight {
		t.Errorf("what came back differs, %v", err)
	}
	left, err := filepath.Glob(name("*.part-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}
