package access

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

const (
	// Prefix begins every secret, so that scanners for leaked secrets find them with the pattern
	// ent_[a-z2-7]{12}_[A-Za-z0-9_-]{43}.
	Prefix = "ent_"
	// secretBytes is how many random bytes a secret has.
	secretBytes = 32
	// idLength is the length of the id of a key: 60 bits.
	idLength = 12
)

var secretForm = regexp.MustCompile(`^ent_([a-z2-7]{12})_[A-Za-z0-9_-]{43}$`)

// NewSecret returns a new secret and the key to store for it, without the name and the role. The
// secret has 256 random bits. The key has its SHA-256 only. A slow hash, as for passwords, would
// add nothing: it slows down guessing of what people choose, and 256 random bits cannot be guessed
// (NIST SP 800-63B, 5.1.2.2: secrets of at least 112 bits are hashed by a plain one-way function,
// and only shorter ones need a salt and a slow one).
func NewSecret() (secret string, k kg.NewAPIKey) {
	random := make([]byte, secretBytes)
	_, _ = rand.Read(random) // never fails
	id := strings.ToLower(rand.Text()[:idLength])
	secret = Prefix + id + "_" + base64.RawURLEncoding.EncodeToString(random)
	return secret, kg.NewAPIKey{ID: id, Hash: hashOf(secret)}
}

// idOf returns the id in a secret, and whether the text has the form of a secret.
func idOf(secret string) (string, bool) {
	found := secretForm.FindStringSubmatch(secret)
	if found == nil {
		return "", false
	}
	return found[1], true
}

func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// matches compares a secret with a stored hash, in a time that does not depend on where they
// differ.
func matches(secret, hash string) bool {
	return subtle.ConstantTimeCompare([]byte(hashOf(secret)), []byte(hash)) == 1
}
