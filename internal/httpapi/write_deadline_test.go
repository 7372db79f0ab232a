package httpapi

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
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

// A reader who takes nothing of a large answer is cut off; one who is slow and goes on
// gets all of it.
func TestSlowReadersOfLargeAnswers(t *testing.T) {
	for _, format := range []string{"json", "graphml"} {
		store := largeStore{ended: make(chan struct{}, 1)}
		engine := serve(t, Config{Store: store, WriteTimeout: time.Second}).engine
		listening := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			engine.ServeHTTP(w, r)
			store.ended <- struct{}{}
		}))
		ask := func() io.ReadCloser {
			t.Helper()
			answer, err := listening.Client().Post(listening.URL+"/v1/graph/subgraph?format="+format, mediaJSON, strings.NewReader(`{"seeds":["hub"]}`))
			if err != nil {
				t.Fatal(err)
			}
			if answer.StatusCode != http.StatusOK {
				t.Fatalf("status %d", answer.StatusCode)
			}
			return answer.Body
		}
		t.Run(format+", who takes nothing", func(t *testing.T) {
			body := ask()
			defer func() { _ = body.Close() }()
			select {
			case <-store.ended:
			case <-time.After(5 * time.Second):
				t.Fatal("the answer is still being sent")
			}
			if _, err := io.Copy(io.Discard, body); err == nil {
				t.Error("the answer came whole")
			}
		})
		t.Run(format+", who goes on", func(t *testing.T) {
			body := ask()
			defer func() { _ = body.Close() }()
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
				time.Sleep(100 * time.Millisecond)
			}
			if took := time.Since(start); got < 12_000_000 || took < 600*time.Millisecond {
				t.Errorf("%d bytes in %v", got, took)
			}
			<-store.ended
		})
		listening.Close()
	}
}
