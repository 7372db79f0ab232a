package main

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/testenv"
)

// asProgram has the tests' own binary be the program, so that it can be killed. Its
// imports have small windows: a file of some is then a small one, too.
const asProgram = "ENTENTE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	stopTime = 5 * time.Minute // Neo4j stops slowly on a busy machine
	if os.Getenv(asProgram) != "" {
		importWindow = 600
		main()
		return
	}
	os.Exit(m.Run())
}

// process is the program as a process of its own.
type process struct {
	command *exec.Cmd
	// out is what it prints and logs.
	out   *output
	ended chan struct{}
	// err is how it ended.
	err error
}

// launch starts the program, which is stopped when the test ends.
func launch(t *testing.T, env []string, args ...string) *process {
	t.Helper()
	p := &process{command: exec.Command(os.Args[0], args...), out: &output{}, ended: make(chan struct{})}
	p.command.Env = append(append(os.Environ(), asProgram+"=yes"), env...)
	p.command.Stdout, p.command.Stderr = p.out, p.out
	if err := p.command.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		p.err = p.command.Wait()
		close(p.ended)
	}()
	t.Cleanup(func() { _ = p.end(t) })
	return p
}

// end asks the program to end, as a service manager does, and returns how it did.
func (p *process) end(t *testing.T) error {
	t.Helper()
	_ = p.command.Process.Signal(syscall.SIGTERM)
	return p.wait(t)
}

// wait waits for the program to end, and returns how it did.
func (p *process) wait(t *testing.T) error {
	t.Helper()
	select {
	case <-p.ended:
	case <-time.After(5 * time.Minute):
		p.kill()
		t.Errorf("it has not ended:\n%s", p.out)
	}
	return p.err
}

// kill ends the program as kill -9 does.
func (p *process) kill() {
	_ = p.command.Process.Kill()
	<-p.ended
}

// fails wants the program to have ended with an error that says all of some texts.
func (p *process) fails(t *testing.T, says ...string) {
	t.Helper()
	if p.wait(t) == nil {
		t.Errorf("it succeeded:\n%s", p.out)
	}
	for _, text := range says {
		if !strings.Contains(p.out.String(), text) {
			t.Errorf("it does not say %q:\n%s", text, p.out)
		}
	}
}

// served waits until the program is ready, and returns the address of its API and its
// local database, if it has one.
func (p *process) served(t *testing.T) (address string, db neo4jdb.Config) {
	t.Helper()
	var found, browser []string
	testenv.Eventually(t, "it is ready", func() bool {
		select {
		case <-p.ended:
			t.Fatalf("it ended before it was ready: %v\n%s", p.err, p.out)
		default:
		}
		text := p.out.String()
		found, browser = apiLine.FindStringSubmatch(text), browserLine.FindStringSubmatch(text)
		return found != nil && strings.Contains(text, "Stop with Ctrl-C")
	})
	if browser != nil {
		db = neo4jdb.Config{URI: browser[1], Username: browser[2], Password: browser[3]}
	}
	return found[1], db
}
