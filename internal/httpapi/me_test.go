package httpapi

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

func TestSendersLearnWhatTheyMay(t *testing.T) {
	keys := newSomeKeys()
	const token = "the token of the configuration"
	closed := access.Config{Keys: keys, AdminToken: token, Open: true}
	reading := closed
	reading.PublicReading = true
	everything := []kg.Capability{kg.MayRead, kg.MayPropose, kg.MayWrite, kg.MayReview, kg.MayAdminister}
	for _, tt := range []struct {
		name   string
		config access.Config
		header map[string]string
		want   wire.Me
	}{
		{"nobody", closed, nil, wire.Me{Name: "anonymous", May: []kg.Capability{}, Means: "none"}},
		{"nobody, with public reading", reading, nil, wire.Me{Name: "anonymous", Role: kg.RoleReader, May: everything[:1], Means: "none"}},
		{"nobody, without keys", access.Config{Keys: someKeys{}, Open: true}, nil, wire.Me{Name: "anonymous", Role: kg.RoleReviewer, May: everything[:4], Means: "none"}},
		{"a reader", closed, keys.header(kg.RoleReader), wire.Me{Name: "the-reader", Role: kg.RoleReader, May: everything[:1], Means: "key"}},
		{"a proposer", closed, keys.header(kg.RoleProposer), wire.Me{Name: "the-proposer", Role: kg.RoleProposer, May: everything[:2], Means: "key"}},
		{"an editor", closed, keys.header(kg.RoleEditor), wire.Me{Name: "the-editor", Role: kg.RoleEditor, May: everything[:3], Means: "key"}},
		{"a reviewer", closed, keys.header(kg.RoleReviewer), wire.Me{Name: "the-reviewer", Role: kg.RoleReviewer, May: everything[:4], Means: "key"}},
		{"an administrator", closed, keys.header(kg.RoleAdmin), wire.Me{Name: "the-admin", Role: kg.RoleAdmin, May: everything, Means: "key"}},
		{"the token of the configuration", closed, map[string]string{"X-API-Key": token}, wire.Me{Name: "administrator", Role: kg.RoleAdmin, May: everything, Means: "configuration"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := serve(t, Config{Store: noStore{}, Callers: access.New(tt.config)})
			got := a.doWith(get("/v1/me"), tt.header)
			if diff := cmp.Diff(tt.want, fromJSON[wire.Me](t, got.body)); got.status != http.StatusOK || diff != "" {
				t.Errorf("status %d (-want +got):\n%s", got.status, diff)
			}
			if got.header.Get("Cache-Control") != "no-store" {
				t.Error("it may be cached, and shown to the next user")
			}
		})
	}
}

// The operation is open, and guessing keys with it is as slow as elsewhere.
func TestInvalidKeysAreNobodys(t *testing.T) {
	a := serve(t, Config{Store: noStore{}, Callers: access.New(access.Config{Keys: newSomeKeys(), PublicReading: true}), Limits: Limits{Failures: access.Quota{PerSecond: 0.01, Burst: 2}}})
	for i, status := range []int{401, 401, 429} {
		got := a.doWith(get("/v1/me"), map[string]string{"X-API-Key": "x"})
		if got.status != status || status == 401 && !strings.HasPrefix(got.header.Get(authenticate), realm) {
			t.Errorf("request %d: status %d, %s %q", i, got.status, authenticate, got.header.Get(authenticate))
		}
	}
}
