package main

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/entente-graph/entente/internal/config"
)

// certificateFiles is a certificate that is read again when its files change. It compares the
// files that symbolic links lead to, which Kubernetes replaces.
type certificateFiles struct {
	certificate, key string
	log              *slog.Logger

	mutex   sync.Mutex
	current *tls.Certificate
	// seen are the files when they were read last, also if that failed.
	seen [2]os.FileInfo
}

// openCertificate reads a certificate. It is an error if the files are not one.
func openCertificate(certificate, key string, log *slog.Logger) (*certificateFiles, error) {
	f := &certificateFiles{certificate: certificate, key: key, log: log}
	f.seen = f.look()
	current, err := tls.LoadX509KeyPair(certificate, key)
	if err != nil {
		return nil, fmt.Errorf("cannot read the certificate: %w; set --tls-cert and --tls-key to PEM files of a certificate and its key", err)
	}
	f.current = &current
	return f, nil
}

// get returns the certificate for a connection. Files that are not a certificate leave the one
// before in use, and are logged once.
func (f *certificateFiles) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	now := f.look()
	if unchanged(f.seen[0], now[0]) && unchanged(f.seen[1], now[1]) {
		return f.current, nil
	}
	f.seen = now
	next, err := tls.LoadX509KeyPair(f.certificate, f.key)
	if err != nil {
		f.log.Error("cannot read the new certificate; the one before stays in use", "error", err)
		return f.current, nil
	}
	f.current = &next
	f.log.Info("read a new certificate", "expires", next.Leaf.NotAfter.Format(time.RFC3339))
	return f.current, nil
}

// look returns what the files are now; nil for a file that cannot be found.
func (f *certificateFiles) look() (found [2]os.FileInfo) {
	for i, name := range []string{f.certificate, f.key} {
		found[i], _ = os.Stat(name)
	}
	return found
}

func unchanged(a, b os.FileInfo) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Size() == b.Size()
}

// serveOn serves a listener until the server is closed: over TLS if a certificate is configured.
func serveOn(server *http.Server, listener net.Listener) error {
	if server.TLSConfig == nil {
		return server.Serve(listener)
	}
	return server.ServeTLS(listener, "", "")
}

// tlsOf returns the TLS configuration of the server, or nil if no certificate is configured.
func tlsOf(c config.Config, log *slog.Logger) (*tls.Config, error) {
	if c.TLSCert == "" {
		return nil, nil
	}
	files, err := openCertificate(c.TLSCert, c.TLSKey, log)
	if err != nil {
		return nil, err
	}
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: files.get}, nil
}
