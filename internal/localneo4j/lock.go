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

// InUseError says that another process runs Neo4j on the data folder, and how to go on.
type InUseError struct {
	DataDir string
	PID     int    // of the other process; 0 when not known
	Owner   string // what that process gave as Options.Owner
	BoltURI string // where its Neo4j listens; empty until it has started it
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
	b.WriteString("; stop it, or choose another folder with ENTENTE_DATA_DIR")
	if e.BoltURI != "" {
		fmt.Fprintf(&b, ", or join its Neo4j with NEO4J_URI=%s and the password in %s", e.BoltURI, passwordFile(e.DataDir))
	}
	return b.String()
}

// A holder is what the process that holds a data folder tells others, and the next one, about itself.
type holder struct {
	PID     int    `json:"pid"`
	DataDir string `json:"data_dir"`
	Owner   string `json:"owner,omitempty"`
	BoltURI string `json:"bolt_uri,omitempty"`
	HTTPURL string `json:"http_url,omitempty"`
	JVM     int    `json:"jvm_pid,omitempty"`
}

// A folderLock keeps other processes off a data folder. The system releases it when the process ends, however it ends.
type folderLock struct {
	flock  *flock.Flock
	record string
}

// lockFolder creates the data folder if need be and locks it. It returns what the last holder left behind if that one
// ended without releasing the folder.
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

// InUse returns an *InUseError when another process runs Neo4j on the data folder now, and nil when none does.
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

// read returns what was last written. A record that is missing or damaged says nothing, and is no reason not to start.
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
		return fmt.Errorf("write who holds the data folder: %w", err)
	}
	return nil
}

// release gives the folder up. Nothing that the holder started may be running any more.
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
