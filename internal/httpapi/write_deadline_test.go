package httpapi

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// largeStore has one subgraph, which is long.
type largeStore struct {
	Store
	ended chan struct{}
}

func (s largeStore) Subgraph(context.Context, kg.SubgraphQuery) (kg.Subgraph, error) {
	var g kg.Subgraph
	for range 1500 {
		g.Nodes = append(g.Nodes, kg.SubgraphNode{Ref: kg.Ref{ID: "hub", Kind: kg.KindPerson, Name: strings.Repeat("x", 8000)}})
	}
	return g, nil
}

// pipes is a listener of connections in memory. They have no buffer: what the client does not
// read, the server cannot send.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	conn, open := <-p
	if !open {
		return nil, net.ErrClosed
	}
	return conn, nil
}

func (p pipes) Close() error { return nil }

func (p pipes) Addr() net.Addr { return &net.UnixAddr{Name: "memory", Net: "pipe"} }

func (p pipes) dial(context.Context, string, string) (net.Conn, error) {
	client, server := net.Pipe()
	p <- server
	return client, nil
}

// askSlowly asks for a large answer, and reads it with a function. The clock is one that
// moves on when all wait, so that the times are exact on any machine.
func askSlowly(t *testing.T, format string, read func(t *testing.T, store largeStore, body io.Reader)) {
	synctest.Test(t, func(t *testing.T) {
		store := largeStore{ended: make(chan struct{}, 1)}
		engine := serve(t, Config{Store: store, WriteTimeout: writeTimeout}).engine
		server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			engine.ServeHTTP(w, r)
			store.ended <- struct{}{}
		})}
		listening := make(pipes)
		go func() { _ = server.Serve(listening) }()
		client := &http.Client{Transport: &http.Transport{DialContext: listening.dial}}
		defer func() {
			client.CloseIdleConnections()
			close(listening)
			_ = server.Close()
		}()
		answer, err := client.Post("http://memory/v1/graph/subgraph?format="+format, mediaJSON, strings.NewReader(`{"seeds":["hub"]}`))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = answer.Body.Close() }()
		if answer.StatusCode != http.StatusOK {
			t.Fatalf("status %d", answer.StatusCode)
		}
		read(t, store, answer.Body)
	})
}

// writeTimeout is how long a client may take to receive a chunk.
const writeTimeout = time.Second

// A reader who takes nothing of a large answer is cut off; one who is slow and goes on
// gets all of it.
func TestSlowReadersOfLargeAnswers(t *testing.T) {
	for _, format := range []string{"json", "graphml"} {
		t.Run(format+", who takes nothing", func(t *testing.T) {
			askSlowly(t, format, func(t *testing.T, store largeStore, body io.Reader) {
				start := time.Now()
				<-store.ended
				if took := time.Since(start); took > writeTimeout {
					t.Errorf("the answer ended after %v", took)
				}
				if _, err := io.Copy(io.Discard, body); err == nil {
					t.Error("the answer came whole")
				}
			})
		})
		t.Run(format+", who goes on", func(t *testing.T) {
			askSlowly(t, format, func(t *testing.T, store largeStore, body io.Reader) {
				start := time.Now()
				var got int64
				for {
					n, err := io.CopyN(io.Discard, body, 1<<20)
					got += n
					if err == io.EOF {
						break
					}
					if err != nil {
						t.Fatalf("after %d bytes: %v", got, err)
					}
					time.Sleep(writeTimeout / 2)
				}
				if took := time.Since(start); got < 12_000_000 || took < 5*writeTimeout {
					t.Errorf("%d bytes in %v", got, took)
				}
				<-store.ended
			})
		})
	}
}
