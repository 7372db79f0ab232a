package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/testenv"
)

// running is a program that was started as a user would.
type running struct {
	address string
	printed func() string
	stop    func() error
}

// start runs the program on a data folder until it is ready.
func start(t *testing.T, data string, flags ...string) running {
	t.Helper()
	testenv.NeedNeo4j(t)
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	out := &output{}
	ended := make(chan error, 1)
	args := append([]string{"--addr=127.0.0.1:0", "--warm=false", "--data-dir=" + data}, flags...)
	go func() { ended <- run(ctx, args, nil, out, t.Output()) }()
	stop := sync.OnceValue(func() error {
		cancel()
		return testenv.Receive(t, "end of the program", ended)
	})
	t.Cleanup(func() { _ = stop() })
	deadline := time.After(10 * time.Minute)
	for {
		select {
		case err := <-ended:
			t.Fatalf("it ended before it was ready: %v\n%s", err, out)
		case <-deadline:
			t.Fatalf("it is not ready\n%s", out)
		case <-time.After(50 * time.Millisecond):
		}
		if found := apiLine.FindStringSubmatch(out.String()); found != nil {
			return running{found[1], out.String, stop}
		}
	}
}

// quickStart makes the Neo4j that a test starts compile less. It suits tests that run few
// statements on each.
func quickStart(t *testing.T) {
	t.Helper()
	t.Setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m")
}

var (
	apiLine     = regexp.MustCompile(`(?m)^  API +(http://\S+)/v1$`)
	browserLine = regexp.MustCompile(`connect to (\S+) as (\S+) with password (\S+)\)`)
)

// output is what a program prints, read while it runs.
type output struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return o.text.String()
}

func get(t *testing.T, url string) string {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// One test, since each start of Neo4j takes seconds, and planning on a new one more: the lives of
// two data folders, in order.
func TestServe(t *testing.T) {
	quickStart(t)
	data, other := t.TempDir(), t.TempDir()
	first := start(t, data)
	t.Run("from nothing", func(t *testing.T) { servesFromNothing(t, first, data) })
	t.Run("as in the README", func(t *testing.T) { startsAsInREADME(t, first, data) })
	empty := start(t, other, "--example=false")
	t.Run("without the example", func(t *testing.T) { staysEmpty(t, empty) })
	t.Run("a backup comes back", func(t *testing.T) { backupComesBack(t, first, data, empty) })
	rename(t, first.address, "white-house")
	t.Run("doors are closed by the first key", func(t *testing.T) { firstKeyClosesDoors(t, first, data) })
	if err := errors.Join(first.stop(), empty.stop()); err != nil {
		t.Errorf("stopping: %v", err)
	}
	t.Run("a restart, with public reading", func(t *testing.T) { restartKeepsChanges(t, data) })
	t.Run("while Neo4j is not there", func(t *testing.T) {
		testenv.NeedTime(t)
		outlastsNeo4j(t, other)
	})
}

// servesFromNothing looks at the first answers, and at those to a second process.
func servesFromNothing(t *testing.T, first running, data string) {
	met := neighbors(t, first.address, "kim-jong-un")["met-with"]
	if met != "expected" {
		t.Errorf("Kim's meeting with Putin is %q, want expected", met)
	}
	keepsPagesOut(t, first.address)
	if page := get(t, first.address+"/docs/"); !strings.Contains(page, "swagger-ui") {
		t.Errorf("/docs/ is not Swagger UI:\n%s", page)
	}

	err := run(t.Context(), []string{"--addr=127.0.0.1:0", "--data-dir=" + data}, nil, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), first.address) {
		t.Errorf("a second process on the same data is told %v, want the address %s", err, first.address)
	}
	err = run(t.Context(), []string{"--addr=" + strings.TrimPrefix(first.address, "http://"), "--data-dir=" + data}, nil, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "in use by another Entente") {
		t.Errorf("a second process on the same port and data is told %v, want that the folder is in use", err)
	}
}

// restartKeepsChanges restarts a server whose first key exists, where other machines reach it. It can be
// probed while its Neo4j starts.
func restartKeepsChanges(t *testing.T, data string) {
	host := freeAddress(t)
	_, port, err := net.SplitHostPort(host)
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + host
	second := launch(t, nil, "--addr=0.0.0.0:"+port, "--public-reading", "--warm=false", "--data-dir="+data)
	testenv.Eventually(t, "it can be probed", func() bool { return ask(t, address+"/healthz").status == http.StatusOK })
	unavailable(t, address, "the database is not available")
	testenv.Eventually(t, "it is ready", func() bool { return ask(t, address+"/readyz").status == http.StatusOK })

	if got := get(t, address+"/v1/entities/white-house"); !strings.Contains(got, "renamed") {
		t.Errorf("the restart lost a change, or loaded the example again: %s", got)
	}
	if got := statusOf(t, http.MethodGet, address+"/v1/entities/alice", ""); got != http.StatusOK {
		t.Errorf("public reading: status %d", got)
	}
	if got := statusOf(t, http.MethodDelete, address+"/v1/people/alice", ""); got != http.StatusUnauthorized {
		t.Errorf("public writing: status %d", got)
	}
	if err := second.end(t); err != nil {
		t.Errorf("stopping: %v\n%s", err, second.out)
	}
}

// keepsPagesOut fails unless the program, as it is started by default, rejects what web pages of
// other origins and of other names send.
func keepsPagesOut(t *testing.T, address string) {
	t.Helper()
	for _, tt := range []struct {
		name, method, host, origin, code string
	}{
		{"a page of another origin", http.MethodPost, "", "https://elsewhere.example", "cross_site"},
		{"a page whose name resolves to this machine", http.MethodGet, "elsewhere.example", "", "unknown_host"},
		{"the name of this machine", http.MethodGet, "localhost", "", ""},
	} {
		request, err := http.NewRequestWithContext(t.Context(), tt.method, address+"/reconcile", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = tt.host
		if tt.origin != "" {
			request.Header.Set("Origin", tt.origin)
		}
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		var problem struct{ Code string }
		err = json.NewDecoder(answer.Body).Decode(&problem)
		_ = answer.Body.Close()
		if err != nil || problem.Code != tt.code || answer.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %s, code %q, want %q (%v)", tt.name, answer.Status, problem.Code, tt.code, err)
		}
	}
}

// rename changes the name of an organization, which a second load of the
// example would undo.
func rename(t *testing.T, address, id string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPatch, address+"/v1/organizations/"+id, strings.NewReader(`{"name": "renamed"}`))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/merge-patch+json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("renaming: %s", answer.Status)
	}
}

// neighbors maps the types of an entity's relations to their statuses.
func neighbors(t *testing.T, address, id string) map[string]string {
	t.Helper()
	var page struct {
		Items []struct {
			Relation struct{ Type, Status string }
		}
	}
	if err := json.Unmarshal([]byte(get(t, address+"/v1/entities/"+id+"/neighbors")), &page); err != nil {
		t.Fatal(err)
	}
	statuses := map[string]string{}
	for _, n := range page.Items {
		statuses[n.Relation.Type] = n.Relation.Status
	}
	return statuses
}

// staysEmpty wants a graph that is to stay empty to be empty, also after a second process has joined
// its Neo4j, which is then a configured database.
func staysEmpty(t *testing.T, first running) {
	joined := start(t, t.TempDir(), first.database(t)...)
	for _, address := range []string{first.address, joined.address} {
		if page := get(t, address+"/v1/entities"); page != `{"items":[]}` {
			t.Errorf("%s has %s", address, page)
		}
	}
	db := first.config(t)
	if strings.Contains(joined.printed(), db.Password) {
		t.Error("the password of a configured database is printed")
	}
	t.Setenv("NEO4J_PASSWORD", "wrong")
	err := run(t.Context(), []string{"--addr=127.0.0.1:0", "--neo4j-uri=" + db.URI}, nil, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "NEO4J_PASSWORD") {
		t.Errorf("with a wrong password it says %v", err)
	}
}

func TestServeSaysWhatToDo(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	for _, tt := range []struct {
		name string
		args []string
		says []string
	}{
		{"a port in use", []string{"--addr=" + taken.Addr().String(), "--data-dir=" + t.TempDir()}, []string{"in use", "ENTENTE_ADDR"}},
		{"an address that is none", []string{"--addr=nowhere"}, []string{"ENTENTE_ADDR"}},
		{"an unreachable database", []string{"--addr=127.0.0.1:0", "--neo4j-uri=bolt://127.0.0.1:1"}, []string{"bolt://127.0.0.1:1", "NEO4J_URI"}},
		{"an address of a database that is none", []string{"--addr=127.0.0.1:0", "--neo4j-uri=http://127.0.0.1:1"}, []string{"NEO4J_URI"}},
		{"an unknown flag", []string{"--adr=1"}, []string{"--adr", "--help"}},
		{"an origin that is none", []string{"--allow-origin=*"}, []string{"--allow-origin", "http://127.0.0.1:3333"}},
		{"an unknown level", []string{"--log-level=loud"}, []string{"debug", "info"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := run(t.Context(), tt.args, nil, io.Discard, io.Discard)
			if err == nil {
				t.Fatal("it started")
			}
			for _, text := range tt.says {
				if !strings.Contains(err.Error(), text) {
					t.Errorf("%q does not say %q", err, text)
				}
			}
		})
	}
}

func TestHelpShowsEveryVariable(t *testing.T) {
	var out bytes.Buffer
	if err := run(t.Context(), []string{"--help"}, nil, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{
		"ENTENTE_ADDR", "ENTENTE_DATA_DIR", "NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE",
		"ENTENTE_LOG_LEVEL", "ENTENTE_LOG_FORMAT", "ENTENTE_ALLOW_ORIGINS", "ENTENTE_FRAME_ORIGINS", "ENTENTE_ALLOW_HOSTS", "ENTENTE_TRUSTED_PROXIES", "ENTENTE_TLS_CERT", "ENTENTE_TLS_KEY",
		"ENTENTE_PUBLIC_READING", "ENTENTE_AUDIT_DAYS", "keys create", "--[no-]example", "migrate", "version",
	} {
		if !strings.Contains(out.String(), name) {
			t.Errorf("--help does not show %s", name)
		}
	}
}
