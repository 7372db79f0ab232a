package neo4jdb

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// connectTimeout is how long a connection to the database may take.
const connectTimeout = 5 * time.Second

// relay passes connections on to a server of the database, and closes a connection before a
// message that would exceed the limit of a rowMeter reaches the driver. The driver has no hook for
// its connections, so it connects to the relay on loopback.
type relay struct {
	listener net.Listener
	dial     func() (net.Conn, error)
	limit    int64
	// exceeded is true once a connection was closed because of the limit, unreached once the
	// server refused one.
	exceeded, unreached atomic.Bool

	mu     sync.Mutex
	closed bool
	open   []net.Conn
}

// newRelay starts a relay.
func newRelay(ctx context.Context, dial func() (net.Conn, error), limit int64) (*relay, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen on loopback: %w", err)
	}
	r := &relay{listener: listener, dial: dial, limit: limit}
	go r.serve()
	return r, nil
}

func (r *relay) uri() string { return "bolt://" + r.listener.Addr().String() }

func (r *relay) serve() {
	for {
		near, err := r.listener.Accept()
		if err != nil {
			return
		}
		go r.connect(near)
	}
}

func (r *relay) connect(near net.Conn) {
	defer func() { _ = near.Close() }()
	far, err := r.dial()
	if err != nil {
		r.unreached.Store(true)
		return
	}
	defer func() { _ = far.Close() }()
	if !r.keep(near, far) {
		return
	}
	go func() {
		_, _ = io.Copy(far, near)
		_ = far.Close()
	}()
	r.receive(near, far)
}

// receive copies what the server sends, until it exceeds the limit.
func (r *relay) receive(near io.Writer, far io.Reader) {
	meter, buffer := rowMeter{limit: r.limit}, make([]byte, 32<<10)
	for {
		n, err := far.Read(buffer)
		passed := meter.within(buffer[:n])
		if passed < n {
			r.exceeded.Store(true)
		}
		if _, lost := near.Write(buffer[:passed]); lost != nil || err != nil || passed < n {
			return
		}
	}
}

// keep remembers connections to close. It returns false when the relay is closed already.
func (r *relay) keep(conns ...net.Conn) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open = append(r.open, conns...)
	return !r.closed
}

// close ends all connections.
func (r *relay) close() {
	_ = r.listener.Close()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	for _, conn := range r.open {
		_ = conn.Close()
	}
}

// dialer returns a function that connects to an address of the database, with TLS unless config
// is nil.
func dialer(address string, config *tls.Config) func() (net.Conn, error) {
	plain := &net.Dialer{Timeout: connectTimeout}
	if config == nil {
		return func() (net.Conn, error) { return plain.Dial("tcp", address) }
	}
	return func() (net.Conn, error) { return tls.DialWithDialer(plain, "tcp", address, config) }
}

// tlsOf returns the configuration of TLS for the URI of a database, nil for plain connections.
func tlsOf(uri string) *tls.Config {
	scheme, _, _ := strings.Cut(uri, "://")
	switch strings.ToLower(scheme) {
	case "bolt+s", "neo4j+s":
		return &tls.Config{MinVersion: tls.VersionTLS12}
	case "bolt+ssc", "neo4j+ssc":
		return &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: true} // #nosec G402 -- what +ssc in the URI asks for
	}
	return nil
}
