package main

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/testenv"
)

var secretForm = regexp.MustCompile(`^ent_([a-z2-7]{12})_[A-Za-z0-9_-]{43}\n$`)

// ran runs a command that must succeed, and returns what it prints.
func ran(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(t.Context(), args, nil, &out, io.Discard); err != nil {
		t.Fatalf("%v: %v", args, err)
	}
	return out.String()
}

// statusOf is the status of a request with a key, which may be empty.
func statusOf(t *testing.T, method, url, key string) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := remote{key: key}.do(request)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	return answer.StatusCode
}

// firstKeyClosesDoors wants Entente not to listen where other machines reach it without a key, and to be
// open on loopback. The first key closes it at once.
func firstKeyClosesDoors(t *testing.T, first running, data string) {
	err := run(t.Context(), first.database(t, "--addr=0.0.0.0:0"), nil, io.Discard, t.Output())
	if err == nil || !strings.Contains(err.Error(), "keys create") {
		t.Fatalf("listening on all addresses: %v", err)
	}
	list := first.address + "/v1/entities"
	if got := statusOf(t, http.MethodGet, list, ""); got != http.StatusOK {
		t.Errorf("on loopback without keys: status %d", got)
	}

	// On the database of the running process, without a key.
	secret := ran(t, "keys", "create", "--name=boss", "--role=admin", "--data-dir="+data)
	found := secretForm.FindStringSubmatch(secret)
	if found == nil {
		t.Fatalf("the secret is %q", secret)
	}
	secret = strings.TrimSpace(secret)
	testenv.Eventually(t, "callers without a key are rejected", func() bool { return statusOf(t, http.MethodGet, list, "") == http.StatusUnauthorized })
	if got := statusOf(t, http.MethodGet, list, secret); got != http.StatusOK {
		t.Errorf("with the key: status %d", got)
	}

	file := filepath.Join(t.TempDir(), "people.ndjson")
	if err := os.WriteFile(file, []byte(`{"entity":{"id":"alice","kind":"person","name":"Alice"}}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	addr := "--addr=" + strings.TrimPrefix(first.address, "http://")
	if err := run(t.Context(), []string{"import", addr, file}, nil, io.Discard, io.Discard); err == nil || !strings.Contains(err.Error(), "role editor") {
		t.Errorf("an import without a key: %v", err)
	}
	if err := run(t.Context(), []string{"keys", "list", "--server=" + first.address}, nil, io.Discard, io.Discard); err == nil || !strings.Contains(err.Error(), "ENTENTE_API_KEY") {
		t.Errorf("a list without a key: %v", err)
	}
	t.Setenv("ENTENTE_API_KEY", secret)
	if out := ran(t, "import", addr, file); !strings.Contains(out, "1 record added") {
		t.Errorf("the import says %s", out)
	}
	if out := ran(t, "export", "--server="+first.address); !strings.Contains(out, `"alice"`) {
		t.Errorf("the export is %s", out)
	}
	assistantReads(t, first.address, data, "Alice")
	desk := ran(t, "keys", "create", "--name=press-desk", "--role=editor", "--expires=90d", "--server="+first.address)
	id := secretForm.FindStringSubmatch(desk)[1]
	if out := ran(t, "keys", "revoke", id, "--server="+first.address); !strings.Contains(out, "press-desk") {
		t.Errorf("revoking says %s", out)
	}
	if got := statusOf(t, http.MethodGet, list, strings.TrimSpace(desk)); got != http.StatusUnauthorized {
		t.Errorf("with a revoked key: status %d", got)
	}
	for _, args := range [][]string{{"--server=" + first.address}, {"--data-dir=" + data}} {
		out := ran(t, append([]string{"keys", "list"}, args...)...)
		for _, row := range []string{`\n` + found[1] + ` +boss +admin +active `, `\n` + id + ` +press-desk +editor +revoked `} {
			if !regexp.MustCompile(row).MatchString(out) {
				t.Errorf("%v: %s is not in\n%s", args, row, out)
			}
		}
	}
}

// Faults of flags are reported before anything is opened.
func TestKeysCommandsRejectBadFlags(t *testing.T) {
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"keys", "create", "--name=x"}, "--role"},
		{[]string{"keys", "create", "--name=x", "--role=king"}, "--role"},
		{[]string{"keys", "create", "--name=x", "--role=admin", "--expires=soon"}, "such as 90d"},
		{[]string{"keys", "create", "--name=x", "--role=admin", "--expires=0d"}, "such as 90d"},
		{[]string{"keys", "revoke"}, "<id>"},
		{[]string{"keys", "list", "--server=nowhere"}, "not a URL"},
	} {
		if err := run(t.Context(), tt.args, nil, io.Discard, io.Discard); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%v: %v, want %s", tt.args, err, tt.want)
		}
	}
}
