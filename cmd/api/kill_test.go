package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/neo4jdb"
	"github.com/entente-graph/entente/internal/neo4jdb/dbtest"
	"github.com/entente-graph/entente/internal/testenv"
)

// writers are clients that write until they are stopped, each request with an Idempotency-Key. They
// repeat a request until it is answered for good.
type writers struct {
	t *testing.T
	// addresses are those of the APIs; each repetition goes to the next one.
	addresses []string
	stop      atomic.Bool
	group     sync.WaitGroup
	retries   atomic.Int64
	turn      atomic.Int64
	mu        sync.Mutex
	// people and merges are the ids that were acknowledged, by name and by the merged person;
	// claims are the summaries.
	people, merges map[string]string
	claims         map[string]bool
}

// clients is how many write at once.
const clients = 8

func startWriters(t *testing.T, addresses ...string) *writers {
	t.Helper()
	w := &writers{t: t, addresses: addresses, people: map[string]string{}, merges: map[string]string{}, claims: map[string]bool{}}
	w.write("setup-government-1", "/v1/governments", `{"id": "one", "name": "One"}`)
	w.write("setup-government-2", "/v1/governments", `{"id": "two", "name": "Two"}`)
	w.write("setup-source", "/v1/sources", `{"id": "desk", "title": "Desk", "published_at": "2024-01-01"}`)
	for client := range clients {
		w.group.Go(func() {
			for n := 0; !w.stop.Load(); n++ {
				w.round(fmt.Sprintf("%d-%d", client, n))
			}
		})
	}
	return w
}

// round writes two people and a claim, and merges the people now and then.
func (w *writers) round(name string) {
	one := w.person("Erin " + name)
	other := w.person("Frank " + name)
	summary := "Words " + name
	w.write("claim-"+name, "/v1/claims", `{"relation": {"type": "met-with", "subject": "one", "object": "two", "key": "k`+name+`"},
		"source": "desk", "summary": "`+summary+`"}`)
	w.mu.Lock()
	w.claims[summary] = true
	w.mu.Unlock()
	if strings.HasSuffix(name, "3") {
		w.write("merge-"+name, "/v1/entities/"+one+"/merge", `{"into": "`+other+`", "reason": "A test."}`)
		w.mu.Lock()
		w.merges[one] = other
		w.mu.Unlock()
	}
}

func (w *writers) person(name string) string {
	var stored struct{ ID string }
	if err := json.Unmarshal(w.write(name, "/v1/people", `{"name": "`+name+`"}`), &stored); err != nil {
		w.t.Error(err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.people[name] = stored.ID
	return stored.ID
}

// write sends a request until it is acknowledged.
func (w *writers) write(key, path, body string) []byte {
	for {
		status, answer, after := w.try(strings.ReplaceAll(key, " ", "-"), path, body)
		switch {
		case status/100 == 2:
			return answer
		case status == 0 || status == http.StatusConflict && strings.Contains(string(answer), "idempotency_key_in_use") || status >= 500:
			w.retries.Add(1)
			time.Sleep(after)
		default:
			w.t.Errorf("%s: %d %s", path, status, answer)
			return answer
		}
	}
}

// try sends a request once. The status is 0 without an answer.
func (w *writers) try(key, path, body string) (status int, answer []byte, retryAfter time.Duration) {
	address := w.addresses[int(w.turn.Add(1))%len(w.addresses)]
	request, err := http.NewRequest(http.MethodPost, address+path, strings.NewReader(body))
	if err != nil {
		w.t.Error(err)
		return 0, nil, time.Second
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Idempotency-Key", key)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, nil, 100 * time.Millisecond
	}
	defer func() { _ = response.Body.Close() }()
	answer, err = io.ReadAll(response.Body)
	if err != nil {
		return 0, nil, 100 * time.Millisecond
	}
	seconds, _ := strconv.Atoi(response.Header.Get("Retry-After"))
	return response.StatusCode, answer, max(time.Duration(seconds)*time.Second, 100*time.Millisecond)
}

func (w *writers) acknowledged() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.people) + len(w.claims) + len(w.merges)
}

// more waits until so many more requests were acknowledged.
func (w *writers) more(n int) {
	w.t.Helper()
	want := w.acknowledged() + n
	testenv.Eventually(w.t, "the clients write", func() bool { return w.acknowledged() >= want })
}

// check stops the clients, and wants each acknowledged write to be there once, and the relations to
// be what their claims say.
func (w *writers) check(what string, kills int, config neo4jdb.Config) {
	w.t.Helper()
	w.stop.Store(true)
	w.group.Wait()
	server := &dbtest.Server{Config: config}
	lost, doubled := 0, 0
	count := func(statement string, acknowledged map[string]string) {
		stored := map[string]int64{}
		for _, row := range server.Run(w.t, statement, nil) {
			stored[row["name"].(string)] = row["n"].(int64)
		}
		for name, n := range stored {
			if n > 1 {
				doubled++
				w.t.Errorf("%q is stored %d times", name, n)
			}
		}
		for name := range acknowledged {
			if stored[name] == 0 {
				lost++
				w.t.Errorf("%q was acknowledged and is lost", name)
			}
		}
	}
	summaries := map[string]string{}
	for summary := range w.claims {
		summaries[summary] = ""
	}
	count("MATCH (p:Person) RETURN p.name AS name, count(*) AS n", w.people)
	count("MATCH (c:Claim) RETURN c.summary AS name, count(*) AS n", summaries)
	count("MATCH (m:Merge) RETURN m.from AS name, count(*) AS n", w.merges)
	verified := command(w.t, envOf(config), "verify")
	w.t.Logf("%s: %d kills, %d writes acknowledged (%d merges), %d retries, %d lost, %d doubled; %s",
		what, kills, w.acknowledged(), len(w.merges), w.retries.Load(), lost, doubled, strings.TrimSpace(verified))
}

// Whatever dies while clients write: what was acknowledged is there, once, and nothing differs
// from the claims. docs/operations.md has the figures.
func TestKillsWhileClientsWrite(t *testing.T) {
	testenv.NeedNeo4j(t)
	testenv.NeedTime(t)

	t.Run("local Neo4j", func(t *testing.T) {
		quickStart(t)
		data, host := t.TempDir(), freeAddress(t)
		api := launch(t, nil, "--addr="+host, "--example=false", "--warm=false", "--data-dir="+data)
		_, config := api.served(t)
		w := startWriters(t, "http://"+host)
		const kills = 20
		for range kills {
			w.more(20)
			killNeo4j(t, data)
		}
		w.more(20)
		w.check("local Neo4j", kills, config)
	})

	t.Run("configured Neo4j, two APIs", func(t *testing.T) {
		db := newDatabase(t)
		db.Open(t)
		var addresses []string
		for range 2 {
			address, _ := launch(t, db.env(), "--addr=127.0.0.1:0", "--warm=false").served(t)
			addresses = append(addresses, address)
		}
		w := startWriters(t, addresses...)
		const kills = 5
		for range kills {
			w.more(30)
			killNeo4j(t, db.options.DataDir)
			db.stop(t)
			db.start(t)
		}
		w.more(30)
		w.check("configured Neo4j, two APIs", kills, db.Config)
	})

	t.Run("APIs", func(t *testing.T) {
		db := newDatabase(t)
		db.Open(t)
		hosts := []string{freeAddress(t), freeAddress(t)}
		serve := func(i int) *process {
			p := launch(t, db.env(), "--addr="+hosts[i], "--warm=false")
			p.served(t)
			return p
		}
		apis := []*process{serve(0), serve(1)}
		w := startWriters(t, "http://"+hosts[0], "http://"+hosts[1])
		const kills = 20
		for n := range kills {
			w.more(30)
			apis[n%2].kill()
			apis[n%2] = serve(n % 2)
		}
		w.more(30)
		w.check("APIs", kills, db.Config)
	})

	t.Run("Neo4j stopped for 45 s", func(t *testing.T) {
		db := newDatabase(t)
		db.Open(t)
		address, _ := launch(t, db.env(), "--addr=127.0.0.1:0", "--warm=false").served(t)
		w := startWriters(t, address)
		w.more(30)
		jvm := jvmOf(t, db.options.DataDir)
		send(t, jvm, syscall.SIGSTOP)
		defer send(t, jvm, syscall.SIGCONT)
		time.Sleep(45 * time.Second) // longer than the time limit of a request
		if got := ask(t, address+"/readyz"); got.status != http.StatusServiceUnavailable {
			t.Errorf("/readyz: %+v", got)
		}
		send(t, jvm, syscall.SIGCONT)
		w.more(100)
		w.check("Neo4j stopped for 45 s", 0, db.Config)
	})
}

// A server that is told to end answers every request that it carries out. A connection that waits in
// the queue of the system when the listener closes is closed by the system: nothing of its request
// was read.
func TestNoAcceptedRequestIsDroppedAtTheEnd(t *testing.T) {
	testenv.NeedNeo4j(t)
	testenv.NeedTime(t)
	db := newDatabase(t)
	db.Open(t)
	answered := atomic.Int64{}
	var mu sync.Mutex
	var unanswered []string
	const ends = 5
	for end := range ends {
		api := launch(t, db.env(), "--addr=127.0.0.1:0", "--warm=false")
		address, _ := api.served(t)
		var group sync.WaitGroup
		began := answered.Load()
		for client := range clients {
			group.Go(func() {
				for n := 0; ; n++ {
					name := fmt.Sprintf("Grace %d-%d-%d", end, client, n)
					response, err := http.Post(address+"/v1/people", "application/json", strings.NewReader(`{"name": "`+name+`"}`))
					var way *net.OpError
					if errors.As(err, &way) && way.Op == "dial" {
						return
					}
					if err != nil {
						mu.Lock()
						unanswered = append(unanswered, name)
						mu.Unlock()
						t.Logf("%s: %v", name, err)
						return
					}
					_, _ = io.Copy(io.Discard, response.Body)
					_ = response.Body.Close()
					if response.StatusCode != http.StatusCreated {
						t.Errorf("%s: %s", name, response.Status)
					}
					answered.Add(1)
				}
			})
		}
		testenv.Eventually(t, "the clients write", func() bool { return answered.Load() > began+50 })
		send(t, api.command.Process.Pid, syscall.SIGTERM)
		group.Wait()
		if api.wait(t) != nil {
			t.Errorf("it ended with %v\n%s", api.err, api.out)
		}
	}
	dropped := db.Run(t, "MATCH (p:Person) WHERE p.name IN $names RETURN p.name AS name", map[string]any{"names": unanswered})
	if len(dropped) > 0 {
		t.Errorf("carried out, and not answered: %v", dropped)
	}
	stored := db.Run(t, "MATCH (p:Person) RETURN count(p) AS n", nil)[0]["n"]
	if stored != answered.Load() {
		t.Errorf("%d are stored, and %d were answered", stored, answered.Load())
	}
	t.Logf("%d ends under load: %d requests answered, %d not read, %d dropped", ends, answered.Load(), len(unanswered), len(dropped))
}
