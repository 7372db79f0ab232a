package neo4jdb_test

import (
	"io"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// cable is a proxy in front of the database that can be cut and restored.
type cable struct {
	address, database string
	mu                sync.Mutex
	listener          net.Listener
	open              []net.Conn
	deaf              atomic.Bool
}

// newCable returns a proxy for the database of the tests.
func newCable(t *testing.T) *cable {
	t.Helper()
	database, err := url.Parse(server.Config.URI)
	if err != nil {
		t.Fatal(err)
	}
	c := &cable{address: "127.0.0.1:0", database: database.Host}
	c.mend(t)
	t.Cleanup(c.cut)
	return c
}

func (c *cable) mend(t *testing.T) {
	t.Helper()
	listener, err := net.Listen("tcp", c.address)
	if err != nil {
		t.Fatal(err)
	}
	c.listener, c.address = listener, listener.Addr().String()
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", c.database)
			if err != nil {
				_ = near.Close()
				continue
			}
			c.mu.Lock()
			c.open = append(c.open, near, far)
			c.mu.Unlock()
			go func() { _, _ = io.Copy(answers{c, near}, far) }()
			go func() { _, _ = io.Copy(far, near) }()
		}
	}()
}

// deafen cuts each connection when the next answer of the database comes, which is lost.
func (c *cable) deafen() { c.deaf.Store(true) }

// answers passes on what the database answers on a connection.
type answers struct {
	*cable
	net.Conn
}

func (a answers) Write(p []byte) (int, error) {
	if a.deaf.CompareAndSwap(true, false) {
		_ = a.Conn.Close()
		return 0, io.ErrClosedPipe
	}
	return a.Conn.Write(p)
}

func (c *cable) cut() {
	_ = c.listener.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, conn := range c.open {
		_ = conn.Close()
	}
	c.open = nil
}

// While the database is unreachable, every call returns that error before its deadline;
// afterwards everything works again.
func TestAnOutageIsToldAndSurvived(t *testing.T) {
	seed(t, server.Open(t))
	way := newCable(t)
	config := server.Config
	config.URI = "bolt://" + way.address
	db := must(neo4jdb.Open(t.Context(), config))(t)
	t.Cleanup(func() { _ = db.Close(t.Context()) })
	must(db.Entity(t.Context(), "alice"))(t)

	way.cut()
	for name, work := range map[string]func() error{
		"ready": func() error { return db.Ready(t.Context()) },
		"read":  func() error { _, err := db.Entity(t.Context(), "alice"); return err },
		"write": func() error {
			_, err := db.CreateEntity(t.Context(), kg.Entity{ID: "erin", Kind: kg.KindPerson, Name: "Erin"})
			return err
		},
	} {
		start := time.Now()
		if err := work(); kg.CodeOf(err) != kg.CodeUnavailable {
			t.Errorf("%s: %v", name, err)
		}
		t.Logf("%s took %v", name, time.Since(start))
	}
	way.mend(t)
	must(db.CreateEntity(t.Context(), kg.Entity{ID: "erin", Kind: kg.KindPerson, Name: "Erin"}))(t)
	must(db.Entity(t.Context(), "erin"))(t)
}
