package neo4jdb_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
)

func newKey(id, name string, role kg.UserRole) kg.NewAPIKey {
	return kg.NewAPIKey{ID: id, Name: name, Role: role, Hash: strings.Repeat("ab", 32), By: "somebody"}
}

// A key is stored, listed, used and revoked, and every process on the database reads the same.
func TestKeysOfTheAPIAreStored(t *testing.T) {
	db, ctx := server.Open(t), t.Context()
	if any, err := db.AnyAPIKey(ctx); any || err != nil {
		t.Fatal(any, err)
	}
	first, err := db.CreateAPIKey(ctx, newKey("aaaa", "boss", kg.RoleAdmin))
	if err != nil {
		t.Fatal(err)
	}
	short := newKey("bbbb", "press-desk", kg.RoleEditor)
	short.Life = 24 * time.Hour
	second, err := db.CreateAPIKey(ctx, short)
	if err != nil {
		t.Fatal(err)
	}
	if first.CreatedAt.IsZero() || !first.ExpiresAt.IsZero() || second.ExpiresAt != second.CreatedAt.Add(24*time.Hour) {
		t.Errorf("the times are wrong: %+v, %+v", first, second)
	}
	used := time.Date(2026, 11, 2, 10, 0, 0, 0, time.UTC)
	if err := db.UseAPIKeys(ctx, map[string]time.Time{"bbbb": used, "unknown": used}); err != nil {
		t.Fatal(err)
	}
	second.LastUsedAt = used
	other := server.Join(t)
	got, err := other.APIKeys(ctx, kg.Page{Limit: 10})
	if err != nil || !cmp.Equal(got, []kg.APIKey{first, second}) {
		t.Errorf("the list is %+v, %v", got, err)
	}
	if got, err = other.APIKeys(ctx, kg.Page{Limit: 10, After: "aaaa"}); err != nil || len(got) != 1 || got[0].ID != "bbbb" {
		t.Errorf("the second page is %+v, %v", got, err)
	}
	revoked, err := other.RevokeAPIKey(ctx, "bbbb", "boss")
	if err != nil || revoked.RevokedAt.IsZero() || revoked.RevokedBy != "boss" || revoked.LastUsedAt != used {
		t.Errorf("revoking: %+v, %v", revoked, err)
	}
	again, err := db.RevokeAPIKey(ctx, "bbbb", "somebody")
	if err != nil || !cmp.Equal(again, revoked) {
		t.Errorf("revoking again: %+v, %v", again, err)
	}
	if any, err := db.AnyAPIKey(ctx); !any || err != nil {
		t.Error(any, err)
	}
	for _, unknown := range []func() error{
		func() error { _, err := db.APIKey(ctx, "cccc"); return err },
		func() error { _, err := db.RevokeAPIKey(ctx, "cccc", "boss"); return err },
	} {
		if err := unknown(); kg.CodeOf(err) != kg.CodeNotFound {
			t.Errorf("an unknown key: %v", err)
		}
	}
}

func TestKeysThatAreNotCreated(t *testing.T) {
	db, ctx := server.Open(t), t.Context()
	if _, err := db.CreateAPIKey(ctx, newKey("aaaa", "reader", kg.RoleReader)); kg.CodeOf(err) != kg.CodeConflict {
		t.Errorf("a first key without administration: %v", err)
	}
	if _, err := db.CreateAPIKey(ctx, newKey("aaaa", "boss", kg.RoleAdmin)); err != nil {
		t.Fatal(err)
	}
	if _, err := db.CreateAPIKey(ctx, newKey("bbbb", "boss", kg.RoleReader)); kg.CodeOf(err) != kg.CodeConflict {
		t.Errorf("a second key of one name: %v", err)
	}
	if _, err := db.CreateAPIKey(ctx, newKey("bbbb", "Boss", "king")); kg.CodeOf(err) != kg.CodeInvalid {
		t.Errorf("a name and a role that are none: %v", err)
	}
	if _, err := db.RevokeAPIKey(ctx, "aaaa", "boss"); err != nil {
		t.Fatal(err)
	}
	if _, err := db.CreateAPIKey(ctx, newKey("cccc", "boss", kg.RoleReader)); err != nil {
		t.Errorf("the name of a revoked key: %v", err)
	}
}
