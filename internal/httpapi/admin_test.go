package httpapi

import (
	"encoding/base64"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/gin-gonic/gin"
)

// noStore is a store whose methods all panic: a request that passes the guards of its
// route is answered with 500 when its handler asks the store.
type noStore struct{ Store }

// An operation requires the administrator's token if, and only if, the OpenAPI document
// gives it a security requirement.
func TestSecuredOperationsRequireTheToken(t *testing.T) {
	a := serve(t, Config{Store: noStore{}})
	a.engine = New(Config{Store: noStore{}, AdminToken: adminToken, Log: slog.New(slog.DiscardHandler)}).(*gin.Engine)
	secured := 0
	for _, op := range a.contract.operations {
		if len(op.Security) > 0 {
			secured++
			t.Run(op.ID, func(t *testing.T) { requiresToken(t, &api{t: t, engine: a.engine, contract: a.contract}, op) })
		} else if !a.admits(op, nil) {
			t.Errorf("%s requires credentials, and has no documented security", op.ID)
		}
	}
	if secured == 0 {
		t.Error("no operation has a security requirement")
	}
}

// admits reports whether a request passes the guards. Its answer is not checked: without
// a store, it may be one that is not documented.
func (a *api) admits(op operation, header map[string]string) bool {
	recorder := httptest.NewRecorder()
	a.engine.ServeHTTP(recorder, a.request(op.example(a.t), header))
	return recorder.Code != http.StatusUnauthorized && recorder.Code != http.StatusForbidden
}

func requiresToken(t *testing.T, a *api, op operation) {
	t.Helper()
	for name, authorization := range map[string]string{
		"none": "", "another token": "Bearer " + adminToken + "x", "an empty token": "Bearer ", "a token alone": adminToken,
		"another scheme": "Basic " + base64.StdEncoding.EncodeToString([]byte("admin:"+adminToken)),
	} {
		got := a.doWith(op.example(t), map[string]string{"Authorization": authorization})
		if got.status != http.StatusUnauthorized || got.header.Get("WWW-Authenticate") != "Bearer" {
			t.Errorf("credentials: %s: status %d, WWW-Authenticate %q, want 401 and Bearer", name, got.status, got.header.Get("WWW-Authenticate"))
		}
	}
	if !a.admits(op, admin()) {
		t.Error("the token is rejected")
	}
}

// A server without a token rejects every secured operation with 403, whatever the
// credentials.
func TestSecuredOperationsNeedAServerWithAToken(t *testing.T) {
	a := serve(t, Config{Store: noStore{}})
	a.engine = New(Config{Store: noStore{}, Log: slog.New(slog.DiscardHandler)}).(*gin.Engine)
	for _, op := range a.contract.operations {
		if len(op.Security) == 0 {
			continue
		}
		for _, authorization := range []string{"", "Bearer ", "Bearer x", "Bearer " + adminToken} {
			if got := a.doWith(op.example(t), map[string]string{"Authorization": authorization}).status; got != http.StatusForbidden {
				t.Errorf("%s, Authorization %q: status %d, want 403", op.ID, authorization, got)
			}
		}
	}
}
