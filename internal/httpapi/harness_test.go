package httpapi

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/examples"
	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/ingest"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/mcp"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// api is the real router on a real Neo4j. Every answer of a documented
// operation is held against the OpenAPI document.
type api struct {
	t        *testing.T
	engine   *gin.Engine
	contract contract
	store    Store
	// as has the credentials that do sends.
	as map[string]string
}

// newAPI serves an empty graph.
func newAPI(t *testing.T) *api {
	t.Helper()
	return serve(t, Config{Store: server.Open(t)})
}

// serve fills in what a test leaves out of the configuration. Requests have time enough for
// a busy machine.
func serve(t *testing.T, c Config) *api {
	t.Helper()
	var ids atomic.Int64
	c.Timeout = cmp.Or(c.Timeout, 5*time.Minute)
	if c.Callers == nil {
		c.Callers = openToAll()
	}
	c.Log, c.Version = slog.New(slog.NewTextHandler(t.Output(), nil)), "test"
	c.NewID = func(prefix string) string { return fmt.Sprintf("%s-%d", prefix, ids.Add(1)) }
	c.Assistants = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusAccepted) })
	if db, real := c.Store.(*neo4jdb.DB); real {
		c.Importer = importer(db)
		c.Assistants = mcp.Handler(mcp.Config{Store: db, Reporter: importer(db), NewID: c.NewID, Now: time.Now, Log: c.Log})
	}
	return &api{t: t, engine: New(c).(*gin.Engine), contract: readContract(t), store: c.Store}
}

// noKeys are no keys: everybody may do everything but administer.
type noKeys struct{ access.Keys }

func (noKeys) AnyAPIKey(context.Context) (bool, error) { return false, nil }

// openToAll lets everybody do everything but administer.
func openToAll() *access.Authenticator {
	return access.New(access.Config{Keys: noKeys{}, AdminToken: adminToken, Open: true})
}

// adminToken is the administrator's in tests.
const adminToken = "the administrator's token"

// admin is the header of an administrator.
func admin() map[string]string { return map[string]string{"Authorization": "Bearer " + adminToken} }

// newExampleAPI serves the founding report.
func newExampleAPI(t *testing.T) *api {
	t.Helper()
	a := newAPI(t)
	a.load()
	return a
}

// load imports the founding report as the program does.
func (a *api) load() {
	a.t.Helper()
	a.imports(string(examples.FoundingReport), kg.ImportOptions{})
}

// imports imports a text that must be without fault, straight into the store.
func (a *api) imports(text string, o kg.ImportOptions) kg.ImportSummary {
	a.t.Helper()
	got, err := importer(a.store).Import(a.t.Context(), strings.NewReader(text), o)
	if err != nil {
		a.t.Fatal(err)
	}
	return got
}

func importer(s Store) ingest.Importer {
	return ingest.Importer{Store: s.(*neo4jdb.DB)}
}

// call is a request to the API. A body is JSON unless mediaType says otherwise.
type call struct {
	method, path, body, mediaType string
}

// noMediaType sends a body without Content-Type.
const noMediaType = "none"

// answer is what the API said.
type answer struct {
	status int
	header http.Header
	body   string
}

// do sends a request, and fails the test when the answer is not as documented.
func (a *api) do(c call) answer {
	a.t.Helper()
	return a.doWith(c, a.as)
}

// doWith is do with headers besides.
func (a *api) doWith(c call, header map[string]string) answer {
	a.t.Helper()
	request := a.request(c, header)
	recorder := httptest.NewRecorder()
	a.engine.ServeHTTP(recorder, request)
	result := recorder.Result()
	body, err := io.ReadAll(result.Body)
	if err != nil {
		a.t.Fatal(err)
	}
	if err := a.contract.check(c.method, request.URL.Path, result, body); err != nil {
		a.t.Errorf("%s %s: %d is not as documented: %v\n%s", c.method, c.path, result.StatusCode, err, body)
	}
	return answer{result.StatusCode, result.Header, string(body)}
}

// request is the request of a call.
func (a *api) request(c call, header map[string]string) *http.Request {
	request := httptest.NewRequestWithContext(a.t.Context(), c.method, c.path, strings.NewReader(c.body))
	if c.body != "" || c.mediaType != "" {
		request.Header.Set("Content-Type", mediaJSON)
	}
	switch c.mediaType {
	case "":
	case noMediaType:
		request.Header.Del("Content-Type")
	default:
		request.Header.Set("Content-Type", c.mediaType)
	}
	for name, value := range header {
		request.Header.Set(name, value)
	}
	return request
}

// scenario is a request and what its answer must and must not have.
type scenario struct {
	name string
	call
	status int
	has    []string
	hasNot []string
	header map[string]string
}

// run plays scenarios in their order, on one graph.
func (a *api) run(scenarios []scenario) {
	a.t.Helper()
	for _, s := range scenarios {
		a.t.Run(s.name, func(t *testing.T) {
			within := &api{t: t, engine: a.engine, contract: a.contract}
			got := within.do(s.call)
			if got.status != s.status {
				t.Errorf("status %d, want %d", got.status, s.status)
			}
			for _, text := range s.has {
				if !strings.Contains(got.body, text) {
					t.Errorf("the answer lacks %s", text)
				}
			}
			for _, text := range s.hasNot {
				if strings.Contains(got.body, text) {
					t.Errorf("the answer has %s", text)
				}
			}
			for name, value := range s.header {
				if got.header.Get(name) != value {
					t.Errorf("header %s is %q, want %q", name, got.header.Get(name), value)
				}
			}
			if t.Failed() {
				t.Logf("%s %s\n%s", s.method, s.path, got.body)
			}
		})
	}
}
