package localneo4j

import (
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// username is the only user of a new Neo4j Community.
const username = "neo4j"

func passwordFile(dataDir string) string { return filepath.Join(dataDir, "neo4j-password") }

// loadPassword returns the password stored in the data folder. If there is none, it generates and stores one.
func loadPassword(dataDir string) (string, error) {
	path := passwordFile(dataDir)
	kept, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read the password of Neo4j: %w", err)
	}
	if password := strings.TrimSpace(string(kept)); password != "" {
		return password, nil
	}
	password := rand.Text()
	if err := writeFile(path, []byte(password+"\n")); err != nil {
		return "", fmt.Errorf("store the password of Neo4j: %w", err)
	}
	return password, nil
}

// seedPassword writes the password to the file from which Neo4j takes it at every start until its user has another
// password than the default. So the default password never works, and a crash at any time does no harm.
func seedPassword(dataDir, password string) error {
	const rounds = 1024
	salt := make([]byte, 32)
	_, _ = rand.Read(salt) // crypto/rand.Read never fails
	hash := sha256.Sum256(append(salt, password...))
	for range rounds - 1 {
		hash = sha256.Sum256(hash[:])
	}
	line := fmt.Sprintf("%s:SHA-256,%x,%x,%d:\n", username, hash, salt, rounds)
	if err := writeFile(filepath.Join(dataDir, "data", "dbms", "auth.ini"), []byte(line)); err != nil {
		return fmt.Errorf("write the initial password of Neo4j: %w", err)
	}
	return nil
}

// writeFile atomically replaces the file at path with one that only its owner can read.
func writeFile(path string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
