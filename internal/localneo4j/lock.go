package localneo4j

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// InUseError is the error of Start when another process runs Neo4j on the data folder.
type InUseError struct {
	DataDir string
	PID     int    // process id of the other process; 0 if unknown
	Owner   string // Options.Owner of the other process
	BoltURI string // address of its Neo4j; empty until that has started
}

func (e *InUseError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "data folder %s is in use by another Entente", e.DataDir)
	if e.PID != 0 {
		fmt.Fprintf(&b, " (pid %d)", e.PID)
	}
	if e.Owner != "" {
		fmt.Fprintf(&b, " at %s", e.Owner)
	}
	b.WriteString("; stop it, or set another folder with ENTENTE_DATA_DIR")
	if e.BoltURI != "" {
		fmt.Fprintf(&b, ", or connect to its Neo4j with NEO4J_URI=%s and the password in %s", e.BoltURI, passwordFile(e.DataDir))
	}
	return b.String()
}

// A holder describes the process that has locked a data folder, for other processes and for the next start.
type holder struct {
	PID     int    `json:"pid"`
	DataDir string `json:"data_dir"`
	Owner   string `json:"owner,omitempty"`
	BoltURI string `json:"bolt_uri,omitempty"`
	HTTPURL string `json:"http_url,omitempty"`
	JVM     int    `json:"jvm_pid,omitempty"`
}

// A folderLock is an exclusive file lock on a data folder. The operating system releases it when the process ends, even
// by SIGKILL.
type folderLock struct {
	flock  *flock.Flock
	record string
}

// lockFolder locks the data folder, and creates it if it is missing. If the last holder ended without releasing the
// folder, lockFolder returns that holder's record.
func lockFolder(dataDir string) (*folderLock, holder, error) {
	if err := os.MkdirAll(dataDir, 0o700); err != nil {
		return nil, holder{}, fmt.Errorf("create the data folder: %w", err)
	}
	l := &folderLock{
		flock:  flock.New(filepath.Join(dataDir, "lock")),
		record: filepath.Join(dataDir, "holder.json"),
	}
	locked, err := l.flock.TryLock()
	if err != nil {
		return nil, holder{}, fmt.Errorf("lock the data folder: %w", err)
	}
	last := l.read()
	if !locked {
		return nil, holder{}, &InUseError{DataDir: dataDir, PID: last.PID, Owner: last.Owner, BoltURI: last.BoltURI}
	}
	return l, last, nil
}

// InUse returns an *InUseError if another process is running Neo4j on the data folder, and nil if none is.
func InUse(dataDir string) error {
	if _, err := os.Stat(dataDir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	l, _, err := lockFolder(dataDir)
	if err != nil {
		return err
	}
	return l.flock.Unlock()
}

// read returns the record last written. A missing or damaged record is treated as empty, so that it never prevents a
// start.
func (l *folderLock) read() holder {
	data, err := os.ReadFile(l.record)
	if err != nil {
		return holder{}
	}
	var h holder
	if json.Unmarshal(data, &h) != nil {
		return holder{}
	}
	return h
}

func (l *folderLock) write(h holder) error {
	data, err := json.Marshal(h)
	if err == nil {
		err = writeFile(l.record, data)
	}
	if err != nil {
		return fmt.Errorf("record the owner of the data folder: %w", err)
	}
	return nil
}

// release unlocks the folder. No process that the holder started may still be running.
func (l *folderLock) release() error {
	err := os.Remove(l.record)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err := errors.Join(err, l.flock.Unlock()); err != nil {
		return fmt.Errorf("release the data folder: %w", err)
	}
	return nil
}
