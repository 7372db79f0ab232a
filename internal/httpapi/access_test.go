package httpapi

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
)

var update = flag.Bool("update", false, "write the table of roles into docs/operations.md")

// noStore is a store whose methods all panic: a request that passes the guards of its
// route is answered with 500 when its handler asks the store.
type noStore struct{ Store }

func (noStore) Bookmarks(context.Context) ([]string, error) { return nil, nil }

// someKeys has a key for each role.
type someKeys struct {
	keys    map[string]kg.APIKey
	secrets map[kg.UserRole]string
}

func newSomeKeys() someKeys {
	s := someKeys{map[string]kg.APIKey{}, map[kg.UserRole]string{}}
	for _, role := range kg.UserRoles() {
		secret, k := access.NewSecret()
		s.secrets[role], s.keys[k.ID] = secret, kg.APIKey{ID: k.ID, Hash: k.Hash, Name: "the-" + string(role), Role: role}
	}
	return s
}

func (s someKeys) APIKey(_ context.Context, id string) (kg.APIKey, error) {
	if k, ok := s.keys[id]; ok {
		return k, nil
	}
	return kg.APIKey{}, kg.NotFound("key", id)
}

func (s someKeys) AnyAPIKey(context.Context) (bool, error)                { return len(s.keys) > 0, nil }
func (s someKeys) UseAPIKeys(context.Context, map[string]time.Time) error { return nil }
func (s someKeys) header(role kg.UserRole) map[string]string {
	if role == "" {
		return nil
	}
	return map[string]string{"Authorization": "Bearer " + s.secrets[role]}
}

// nobody and all roles.
var senders = append([]kg.UserRole{""}, kg.UserRoles()...)

// status sends an example and returns the status of the answer, which is not checked: without a
// store, it may be one that is not documented.
func (a *api) status(op operation, header map[string]string) int {
	recorder := httptest.NewRecorder()
	a.engine.ServeHTTP(recorder, a.request(op.example(a.t), header))
	return recorder.Code
}

// admits returns who of senders may send the operation, by asking.
func (a *api) admits(op operation, keys someKeys) []bool {
	may := make([]bool, len(senders))
	for i, role := range senders {
		status := a.status(op, keys.header(role))
		may[i] = status != http.StatusUnauthorized && status != http.StatusForbidden
		if !may[i] && (status == http.StatusUnauthorized) != (role == "") {
			a.t.Errorf("%s as %q: status %d", op.ID, role, status)
		}
	}
	return may
}

// Every operation is asked as nobody and as every role. Who may use it is what the table in
// docs/operations.md says, and the weakest role is in the document.
func TestWhoMayDoWhatIsAsTheTableSays(t *testing.T) {
	keys := newSomeKeys()
	a := serve(t, Config{Store: noStore{}, Callers: access.New(access.Config{Keys: keys, Open: true})})
	rows := map[string]string{}
	for _, op := range a.contract.operations {
		may := a.admits(op, keys)
		least, name := slices.Index(may, true), "none"
		if least < 0 {
			t.Errorf("nobody may use %s", op.ID)
			continue
		}
		if least > 0 {
			name = string(senders[least])
		}
		if op.Role != name || (len(op.Security) == 0) != (name == "none") {
			t.Errorf("%s requires %s; the document says %s, security %v", op.ID, name, op.Role, op.Security)
		}
		row := tableRow(op.rowName(), may)
		if other, ok := rows[op.rowName()]; ok && other != row {
			t.Errorf("%s is %s for another kind of entity: %s", op.ID, row, other)
		}
		rows[op.rowName()] = row
	}
	compareTable(t, rows)
}

var (
	kindsInPath = func() *regexp.Regexp {
		var plurals []string
		for _, k := range kg.Kinds() {
			plurals = append(plurals, k.Plural())
		}
		return regexp.MustCompile("^/v1/(" + strings.Join(plurals, "|") + ")(/|$)")
	}()
	table = regexp.MustCompile(`(?s)(<!-- roles: written by go test ./internal/httpapi -run WhoMayDoWhat -update -->\n).*?(<!-- end of roles -->)`)
)

// rowName is how the table names the operation: those on all kinds of entity are one.
func (op operation) rowName() string {
	return "`" + op.method + " " + kindsInPath.ReplaceAllString(op.path, "/v1/{kinds}$2") + "`"
}

func tableRow(name string, may []bool) string {
	row := "| " + name + " |"
	for _, yes := range may {
		row += map[bool]string{true: " ✓ |", false: " – |"}[yes]
	}
	return row
}

func compareTable(t *testing.T, rows map[string]string) {
	t.Helper()
	const page = "../../docs/operations.md"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	written := "| operation | nobody |"
	for _, role := range kg.UserRoles() {
		written += " " + string(role) + " |"
	}
	written += "\n|---|" + strings.Repeat(":-:|", len(senders)) + "\n"
	for _, name := range slices.SortedFunc(maps.Keys(rows), byPath) {
		written += rows[name] + "\n"
	}
	want := table.ReplaceAllString(string(text), "${1}\n"+written+"\n${2}")
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(text)); diff != "" || !table.Match(text) {
		t.Errorf("the table of roles in docs/operations.md is wrong; write it with -update:\n%s", diff)
	}
}

// byPath orders rows by path and then by method.
func byPath(a, b string) int {
	_, pathA, _ := strings.Cut(a, " ")
	_, pathB, _ := strings.Cut(b, " ")
	return strings.Compare(pathA+a, pathB+b)
}

// On a server that is open nobody may do what a reviewer may, and with public reading what a
// reader may.
func TestWhatNobodyMayDo(t *testing.T) {
	none, keys := someKeys{}, newSomeKeys()
	for _, tt := range []struct {
		name   string
		config access.Config
		as     kg.UserRole
	}{
		{"open, without keys", access.Config{Keys: none, Open: true}, kg.RoleReviewer},
		{"public reading", access.Config{Keys: keys, Open: true, PublicReading: true}, kg.RoleReader},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := serve(t, Config{Store: noStore{}, Callers: access.New(tt.config)})
			same := serve(t, Config{Store: noStore{}, Callers: access.New(access.Config{Keys: keys})})
			for _, op := range a.contract.operations {
				got, want := a.status(op, nil), same.status(op, keys.header(tt.as))
				if want == http.StatusForbidden {
					want = http.StatusUnauthorized
				}
				if got != want {
					t.Errorf("%s: status %d, want %d as for a %s", op.ID, got, want, tt.as)
				}
			}
		})
	}
}

func TestRefusalsSayWhatIsMissing(t *testing.T) {
	keys := newSomeKeys()
	a := serve(t, Config{Store: noStore{}, Callers: access.New(access.Config{Keys: keys})})
	write := call{method: http.MethodPost, path: "/v1/claims", body: "{}"}
	for _, tt := range []struct {
		name   string
		header map[string]string
		status int
		code   string
		has    []string
	}{
		{"nobody", nil, 401, "unauthorized", []string{"requires the role editor", "keys create"}},
		{"a reader", keys.header(kg.RoleReader), 403, "role_missing", []string{"requires the role editor", "the-reader has the role reader"}},
		{"an invalid key", map[string]string{"X-API-Key": "x"}, 401, "invalid_credentials", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := a.doWith(write, tt.header)
			if got.status != tt.status || !strings.Contains(got.body, field("code", tt.code)) {
				t.Errorf("%d %s", got.status, got.body)
			}
			for _, text := range tt.has {
				if !strings.Contains(got.body, text) {
					t.Errorf("it does not say %q: %s", text, got.body)
				}
			}
			if challenged := got.header.Get(authenticate); (challenged != "") != (tt.status == 401) || challenged != "" && !strings.HasPrefix(challenged, realm) {
				t.Errorf("%s: %q", authenticate, challenged)
			}
		})
	}
}

// A route that does not say who may use it cannot be registered.
func TestRoutesSayWhoMayUseThem(t *testing.T) {
	defer func() {
		if fmt.Sprint(recover()) != "the route GET /v1/secret does not say who may use it" {
			t.Error("it was registered")
		}
	}()
	a := serve(t, Config{Store: noStore{}})
	g := newGroups(a.engine, adapter{}, Config{})
	g.unbounded.get("/v1/secret", func(*gin.Context) error { return nil })
}
