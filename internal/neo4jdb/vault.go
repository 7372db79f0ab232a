package neo4jdb

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

const (
	// vaultPrefix begins the name of the index that has the vault's key.
	vaultPrefix = "entente_vault_"
	// vaultKeySize is the size of the key in bytes, for AES-256.
	vaultKeySize = 32
)

// vault encrypts what users' Cypher must not read: keys of the API and the audit log. Users'
// statements can read every node, and no plan shows which ones. So these nodes have encrypted
// properties, and the encryption key is where such a statement cannot look: in the name of an
// index, which SHOW INDEXES alone returns. All processes on one database have the same key, and
// backups of the database contain it.
type vault struct{ aead cipher.AEAD }

// vault returns the vault of the database, and creates its key if there is none.
func (db *DB) vault(ctx context.Context) (*vault, error) {
	if kept := db.vaultKept.Load(); kept != nil {
		return kept, nil
	}
	name, err := db.vaultName(ctx)
	if err == nil && name == "" {
		// Another process may do the same at once. There can be only one index on the same
		// property: the first name stays.
		key := make([]byte, vaultKeySize)
		_, _ = rand.Read(key) // never fails
		if err = db.schemaWith(ctx, graph.VaultCreate, map[string]any{"name": vaultPrefix + hex.EncodeToString(key)}); err == nil {
			name, err = db.vaultName(ctx)
		}
	}
	if err != nil {
		return nil, err
	}
	v, err := openVault(name)
	if err != nil {
		return nil, &kg.Error{Code: kg.CodeInternal, Message: "cannot read the key of the vault", Err: err}
	}
	db.vaultKept.Store(v)
	return v, nil
}

func (db *DB) vaultName(ctx context.Context) (string, error) {
	rows, err := db.read(ctx, "read the key of the vault", graph.VaultRead, map[string]any{"prefix": vaultPrefix})
	return firstOf(rows).text("name"), err
}

func openVault(name string) (*vault, error) {
	digits, ok := strings.CutPrefix(name, vaultPrefix)
	key, err := hex.DecodeString(digits)
	if !ok || err != nil || len(key) != vaultKeySize {
		return nil, errors.New("the database has no index with the name of a key")
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, err
	}
	return &vault{aead}, nil
}

// SealText encrypts a text for whoever has the database. It opens for the same purpose only.
func (db *DB) SealText(ctx context.Context, of string, text []byte) ([]byte, error) {
	v, err := db.vault(ctx)
	if err != nil {
		return nil, err
	}
	return v.seal("text/"+of, text), nil
}

// OpenText decrypts what SealText returned for the same purpose, and is CodeInvalid for anything else.
func (db *DB) OpenText(ctx context.Context, of string, sealed []byte) ([]byte, error) {
	v, err := db.vault(ctx)
	if err != nil {
		return nil, err
	}
	text, err := v.aead.Open(nil, nil, sealed, []byte("text/"+of))
	if err != nil {
		return nil, &kg.Error{Code: kg.CodeInvalid, Message: "the text was not encrypted here", Err: err}
	}
	return text, nil
}

// seal encrypts a text. of names the node and the property that it is for: it opens nowhere else.
func (v *vault) seal(of string, text []byte) []byte {
	return v.aead.Seal(nil, nil, text, []byte(of)) // #nosec G407 -- this AEAD makes a random nonce itself
}

// open decrypts what seal returned for the same node and property.
func (v *vault) open(of string, sealed []byte) ([]byte, error) {
	text, err := v.aead.Open(nil, nil, sealed, []byte(of))
	if err != nil {
		return nil, &kg.Error{Code: kg.CodeInternal, Message: "a stored record cannot be decrypted", Err: fmt.Errorf("open %s: %w", of, err)}
	}
	return text, nil
}
