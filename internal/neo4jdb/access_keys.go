package neo4jdb

import (
	"context"
	"encoding/json"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// sealedKey is what a key is, as it is encrypted.
type sealedKey struct {
	Name      string      `json:"name"`
	Role      kg.UserRole `json:"role"`
	Hash      string      `json:"hash"`
	CreatedAt time.Time   `json:"created_at"`
	CreatedBy string      `json:"created_by"`
	ExpiresAt time.Time   `json:"expires_at,omitzero"`
	RevokedAt time.Time   `json:"revoked_at,omitzero"`
	RevokedBy string      `json:"revoked_by,omitempty"`
}

// maxKeysRead is how many keys one statement returns.
const maxKeysRead = 1000

// AnyAPIKey reports whether a key was ever created, whatever its state: keys are never deleted.
func (db *DB) AnyAPIKey(ctx context.Context) (bool, error) {
	rows, err := db.read(ctx, "look for keys of the API", graph.AccessKeyAny, nil)
	return firstOf(rows).boolean("any"), err
}

// APIKey returns the key with an id, or CodeNotFound.
func (db *DB) APIKey(ctx context.Context, id string) (kg.APIKey, error) {
	v, err := db.vault(ctx)
	if err != nil {
		return kg.APIKey{}, err
	}
	rows, err := db.read(ctx, "read a key of the API", graph.AccessKeyGet, map[string]any{"id": id})
	if err != nil {
		return kg.APIKey{}, err
	}
	if len(rows) == 0 {
		return kg.APIKey{}, kg.NotFound("key", id)
	}
	return v.key(rows[0].row("key"))
}

// APIKeys returns a page of all keys, ordered by id.
func (db *DB) APIKeys(ctx context.Context, page kg.Page) ([]kg.APIKey, error) {
	v, err := db.vault(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := db.read(ctx, "list the keys of the API", graph.AccessKeyList, map[string]any{"after": page.After, "limit": page.Limit})
	if err != nil {
		return nil, err
	}
	return v.keys(rows)
}

// CreateAPIKey stores a key. It is CodeInvalid or CodeConflict as kg.NewAPIKey says.
func (db *DB) CreateAPIKey(ctx context.Context, k kg.NewAPIKey) (created kg.APIKey, err error) {
	if err := k.Validate(); err != nil {
		return created, err
	}
	v, err := db.vault(ctx)
	if err != nil {
		return created, err
	}
	err = db.write(ctx, "create a key of the API", func(ctx context.Context, t tx) error {
		now, err := t.lockKeys(ctx)
		if err != nil {
			return err
		}
		existing, err := t.allKeys(ctx, v)
		if err == nil {
			err = k.CheckAgainst(existing, now)
		}
		if err != nil {
			return err
		}
		created = kg.APIKey{ID: k.ID, Name: k.Name, Role: k.Role, Hash: k.Hash, CreatedAt: now, CreatedBy: k.By}
		if k.Life > 0 {
			created.ExpiresAt = now.Add(k.Life)
		}
		return t.sealKey(ctx, graph.AccessKeyCreate, v, created)
	})
	return created, err
}

// RevokeAPIKey revokes a key, or returns CodeNotFound. A revoked key stays as it is.
func (db *DB) RevokeAPIKey(ctx context.Context, id, by string) (revoked kg.APIKey, err error) {
	v, err := db.vault(ctx)
	if err != nil {
		return revoked, err
	}
	err = db.write(ctx, "revoke a key of the API", func(ctx context.Context, t tx) error {
		now, err := t.lockKeys(ctx)
		if err != nil {
			return err
		}
		rows, err := t.run(ctx, graph.AccessKeyGet, map[string]any{"id": id})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return kg.NotFound("key", id)
		}
		if revoked, err = v.key(rows[0].row("key")); err != nil || !revoked.RevokedAt.IsZero() {
			return err
		}
		revoked.RevokedAt, revoked.RevokedBy = now, by
		return t.sealKey(ctx, graph.AccessKeySeal, v, revoked)
	})
	return revoked, err
}

// UseAPIKeys stores when keys were used last, by id. Unknown ids are ignored.
func (db *DB) UseAPIKeys(ctx context.Context, used map[string]time.Time) error {
	v, err := db.vault(ctx)
	if err != nil {
		return err
	}
	var uses []map[string]any
	for id, at := range used {
		text, err := at.UTC().MarshalText()
		if err != nil {
			return err
		}
		uses = append(uses, map[string]any{"id": id, "used": v.seal(usedOf(id), text)})
	}
	return db.write(ctx, "store when keys were used", func(ctx context.Context, t tx) error {
		_, err := t.run(ctx, graph.AccessKeyUsed, map[string]any{"uses": uses})
		return err
	})
}

// lockKeys locks the keys until the transaction ends, and returns the time.
func (t tx) lockKeys(ctx context.Context) (time.Time, error) {
	locked, err := t.one(ctx, graph.AccessKeyLock, nil)
	return locked.instant("now"), err
}

func (t tx) allKeys(ctx context.Context, v *vault) ([]kg.APIKey, error) {
	var all []kg.APIKey
	for after := ""; ; after = all[len(all)-1].ID {
		rows, err := t.run(ctx, graph.AccessKeyList, map[string]any{"after": after, "limit": maxKeysRead})
		if err != nil {
			return nil, err
		}
		page, err := v.keys(rows)
		if err != nil {
			return nil, err
		}
		if all = append(all, page...); len(page) < maxKeysRead {
			return all, nil
		}
	}
}

func (t tx) sealKey(ctx context.Context, statement string, v *vault, k kg.APIKey) error {
	text, err := json.Marshal(sealedKey{k.Name, k.Role, k.Hash, k.CreatedAt, k.CreatedBy, k.ExpiresAt, k.RevokedAt, k.RevokedBy})
	if err != nil {
		return err
	}
	_, err = t.run(ctx, statement, map[string]any{"id": k.ID, "sealed": v.seal(keyOf(k.ID), text)})
	return err
}

// keyOf and usedOf name the sealed properties of a key.
func keyOf(id string) string  { return "access-key/" + id }
func usedOf(id string) string { return "access-key-used/" + id }

func (v *vault) keys(rows []row) ([]kg.APIKey, error) {
	keys := make([]kg.APIKey, len(rows))
	for i, r := range rows {
		var err error
		if keys[i], err = v.key(r.row("key")); err != nil {
			return nil, err
		}
	}
	return keys, nil
}

// key decrypts a key.
func (v *vault) key(node row) (kg.APIKey, error) {
	id := node.text("id")
	text, err := v.open(keyOf(id), value[[]byte](node, "sealed"))
	if err != nil {
		return kg.APIKey{}, err
	}
	var s sealedKey
	if err := json.Unmarshal(text, &s); err != nil {
		return kg.APIKey{}, err
	}
	k := kg.APIKey{
		ID: id, Name: s.Name, Role: s.Role, Hash: s.Hash, CreatedAt: s.CreatedAt, CreatedBy: s.CreatedBy,
		ExpiresAt: s.ExpiresAt, RevokedAt: s.RevokedAt, RevokedBy: s.RevokedBy,
	}
	if used := value[[]byte](node, "used"); used != nil {
		if text, err = v.open(usedOf(id), used); err == nil {
			err = k.LastUsedAt.UnmarshalText(text)
		}
	}
	return k, err
}
