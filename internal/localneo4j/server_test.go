package localneo4j

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/testenv"
)

// The lives of two servers, told in order, since each start takes seconds.
func TestServerFromFirstStartToRefusedPassword(t *testing.T) {
	testenv.NeedNeo4j(t)
	dir, otherDir := filepath.Join(t.TempDir(), "with a space", "data"), t.TempDir()
	both := startAtOnce(t, dir, otherDir)
	first, other := both[0], both[1]

	t.Run("two starts at once find different ports", func(t *testing.T) {
		if first.BoltURI == other.BoltURI || first.HTTPURL == other.HTTPURL {
			t.Errorf("both are at %s and %s", first.BoltURI, first.HTTPURL)
		}
		wantValue(t, other, "RETURN 1", 1)
	})
	t.Run("a server that is stopped is not restarted", func(t *testing.T) {
		w := supervise(t, other)
		stop(t, other)
		if err := testenv.Receive(t, "end of the supervision", w.err); err != nil {
			t.Error(err)
		}
		wantFree(t, otherDir)
	})
	t.Run("it serves a query and the Browser", func(t *testing.T) {
		wantValue(t, first, "CREATE (n:Note {text: 'kept'}) RETURN n.text", "kept")
		resp, err := http.Get(first.BrowserURL)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			t.Errorf("GET %s: %s", first.BrowserURL, resp.Status)
		}
	})
	t.Run("its settings are safe", func(t *testing.T) {
		wantValue(t, first, "SHOW SETTINGS YIELD name, value WHERE name IN "+
			"['dbms.usage_report.enabled', 'client.allow_telemetry', 'server.https.enabled'] RETURN DISTINCT value", "false")
		wantValue(t, first, "SHOW SETTINGS YIELD name, value WHERE name = 'dbms.security.auth_enabled' RETURN value", "true")
		wantValue(t, first, "SHOW SETTINGS YIELD name, value WHERE name = 'db.memory.transaction.max' RETURN value", "153.00MiB")
		if _, code := query(t, first, "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line"); !strings.HasSuffix(code, "ExternalResourceFailed") {
			t.Errorf("LOAD CSV of a file outside the import folder: code %q", code)
		}
		stranger := &Server{HTTPURL: first.HTTPURL, Username: "neo4j", Password: "neo4j"}
		if err := stranger.ping(t.Context()); !errors.Is(err, errRefused) {
			t.Errorf("with the initial password: %v", err)
		}
		wantLoopbackOnly(t, first)
	})
	t.Run("it maps the archive of classes", func(t *testing.T) {
		if line := commandLine(first.jvm.pid); !strings.Contains(line, "-XX:SharedArchiveFile=") {
			t.Fatalf("no archive in the command line: %s", line)
		}
		maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", first.jvm.pid))
		if err != nil {
			t.Skipf("this system doesn't show what a process has mapped: %v", err)
		}
		if !strings.Contains(string(maps), "classes-") {
			t.Error("Java has not mapped it")
		}
	})
	t.Run("only the owner can read its folder and password", func(t *testing.T) {
		for path, want := range map[string]os.FileMode{dir: 0o700, filepath.Join(dir, "neo4j-password"): 0o600} {
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if info.Mode().Perm() != want {
				t.Errorf("%s: mode %v, want %v", path, info.Mode().Perm(), want)
			}
		}
	})
	t.Run("a second start is refused and told where the first one is", func(t *testing.T) {
		_, err := Start(t.Context(), quick(dir))
		var inUse *InUseError
		if !errors.As(err, &inUse) {
			t.Fatalf("got %v, want an InUseError", err)
		}
		wantAll(t, err, dir, fmt.Sprintf("pid %d", os.Getpid()), "http://127.0.0.1:8080", "ENTENTE_DATA_DIR", "NEO4J_URI="+first.BoltURI)
	})
	stop(t, first)
	stop(t, first)

	o := quick(dir)
	taken := listen(t)
	o.AnyPort, o.BoltPort, o.HTTPPort = false, taken, taken
	t.Setenv("PATH", javaOnly(t))
	second := start(t, o)
	t.Run("a restart needs no Maven, keeps data and password, and passes over a taken port", func(t *testing.T) {
		wantValue(t, second, "MATCH (n:Note) RETURN n.text", "kept")
		if second.Password != first.Password {
			t.Error("the password has changed")
		}
		if strings.HasSuffix(second.BoltURI, fmt.Sprint(":", taken)) || strings.HasSuffix(second.HTTPURL, fmt.Sprint(":", taken)) {
			t.Errorf("%s and %s: port %d was taken", second.BoltURI, second.HTTPURL, taken)
		}
	})
	t.Run("a JVM that ends by itself is noticed, and stopping is still clean", func(t *testing.T) {
		kill(second.jvm.pid)
		testenv.Receive(t, "notice of the end of the JVM", second.Exited())
		stop(t, second)
	})
	t.Run("a password that the store doesn't know is named as the reason", func(t *testing.T) {
		if err := os.WriteFile(passwordFile(dir), []byte("another-password\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Start(t.Context(), quick(dir))
		wantAll(t, err, "rejects the password", passwordFile(dir))
		wantFree(t, dir)
	})
}

func TestStartAfterKillHoldsTheData(t *testing.T) {
	testenv.NeedNeo4j(t)
	testenv.NeedTime(t)
	t.Parallel()
	dir := t.TempDir()
	cmd, out := helper(t, "start", "DATA_DIR="+dir)
	var url string
	var jvm int
	if _, err := fmt.Fscanf(out, "ready: %s %d\n", &url, &jvm); err != nil {
		t.Fatal(err)
	}
	password, err := loadPassword(dir)
	if err != nil {
		t.Fatal(err)
	}
	killed := &Server{HTTPURL: url, Username: username, Password: password}
	wantValue(t, killed, "UNWIND range(1, 500) AS i CREATE (:Note {i: i}) RETURN count(*)", 500)
	killHelper(cmd)

	s := start(t, quick(dir))
	if serves(jvm, dir) {
		t.Error("the first JVM still runs")
	}
	wantValue(t, s, "MATCH (n:Note) RETURN count(n)", 500)
}

// startAtOnce starts servers on two folders at once, from the same ports on.
func startAtOnce(t *testing.T, dirs ...string) []*Server {
	t.Helper()
	o, err := quick(dirs[0]).withDefaults() // chooses the ports
	if err != nil {
		t.Fatal(err)
	}
	o.AnyPort = false
	servers, errs := make([]*Server, len(dirs)), make(chan error)
	for i, dir := range dirs {
		o.DataDir = dir
		go func(o Options) {
			var err error
			servers[i], err = Start(context.WithoutCancel(t.Context()), o)
			errs <- err
		}(o)
	}
	for range dirs {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	for _, s := range servers {
		if s != nil {
			t.Cleanup(func() { stop(t, s) })
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return servers
}

func TestFailedStartShowsTheLogAndLeavesNothingBehind(t *testing.T) {
	testenv.NeedNeo4j(t)
	t.Parallel()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "data", "databases"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Start(t.Context(), quick(dir))
	wantAll(t, err, errExited.Error(), "ERROR", filepath.Join(dir, "data", "databases"))
	wantFree(t, dir)
}

func TestCancelledStartLeavesNothingBehind(t *testing.T) {
	testenv.NeedNeo4j(t)
	t.Parallel()
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		_, err := Start(ctx, quick(dir))
		ended <- err
	}()
	testenv.Eventually(t, "the JVM writes its log", func() bool {
		log, err := os.Stat(filepath.Join(dir, "logs", "console.log"))
		return err == nil && log.Size() > 0
	})
	cancel()
	if err := testenv.Receive(t, "end of the start", ended); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	wantFree(t, dir)
}

// wantFree checks that nobody holds the folder, and that no record of a holder is left.
func wantFree(t *testing.T, dir string) {
	t.Helper()
	lock, last, err := lockFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if last.PID != 0 {
		t.Errorf("a record is left: %+v", last)
	}
	if err := lock.release(); err != nil {
		t.Error(err)
	}
}

// wantLoopbackOnly checks that no other address of this machine answers at the server's ports.
func wantLoopbackOnly(t *testing.T, s *Server) {
	t.Helper()
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, addr := range addrs {
		ip, _, err := net.ParseCIDR(addr.String())
		if err != nil || ip.IsLoopback() || ip.IsLinkLocalUnicast() {
			continue
		}
		for _, url := range []string{s.BoltURI, s.HTTPURL} {
			_, port, _ := net.SplitHostPort(url[strings.Index(url, "//")+2:])
			if conn, err := net.DialTimeout("tcp", net.JoinHostPort(ip.String(), port), time.Second); err == nil {
				_ = conn.Close()
				t.Errorf("%s port %s answers", ip, port)
			}
		}
	}
}

// listen takes a port until the test ends.
func listen(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp4", address(0))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l.Addr().(*net.TCPAddr).Port
}

// javaOnly returns a folder that, as the PATH, leads to Java and to nothing else.
func javaOnly(t *testing.T) string {
	t.Helper()
	java, err := findJava(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(java, filepath.Join(dir, "java")); err != nil {
		t.Fatal(err)
	}
	return dir
}
