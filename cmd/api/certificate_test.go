package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// writeCertificate writes a new certificate for 127.0.0.1 and its key into a folder, and returns the
// names of the files.
func writeCertificate(t *testing.T, dir, name string) (certificate, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	certificate, key = filepath.Join(dir, "tls.crt"), filepath.Join(dir, "tls.key")
	for file, block := range map[string]*pem.Block{certificate: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return certificate, key
}

// shown returns the name in the certificate that a server shows.
func shown(t *testing.T, address string) string {
	t.Helper()
	conn, err := (&tls.Dialer{Config: &tls.Config{InsecureSkipVerify: true}}).DialContext(t.Context(), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	return conn.(*tls.Conn).ConnectionState().PeerCertificates[0].Subject.CommonName
}

// A server takes a new certificate without a restart: written over the old one, or by a symbolic
// link that leads elsewhere, as in Kubernetes. Files that are not a certificate change nothing.
func TestCertificatesAreReadAgainWhenTheyChange(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"first", "second"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
		writeCertificate(t, filepath.Join(dir, name), name)
	}
	link := filepath.Join(dir, "now")
	pointTo := func(name string) {
		t.Helper()
		next := filepath.Join(dir, "next")
		if err := os.Symlink(filepath.Join(dir, name), next); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(next, link); err != nil {
			t.Fatal(err)
		}
	}
	pointTo("first")
	var log strings.Builder
	files, err := openCertificate(filepath.Join(link, "tls.crt"), filepath.Join(link, "tls.key"), slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: files.get}, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	go func() { _ = serveOn(server, listener) }()
	t.Cleanup(func() { _ = server.Close() })
	is := func(when, want string) {
		t.Helper()
		if got := shown(t, listener.Addr().String()); got != want {
			t.Errorf("%s: the certificate is %s, want %s\n%s", when, got, want, log.String())
		}
	}
	is("at first", "first")
	pointTo("second")
	is("after the link was changed", "second")
	writeCertificate(t, filepath.Join(dir, "second"), "third")
	is("after the files were written over", "third")
	if err := os.WriteFile(filepath.Join(dir, "second", "tls.crt"), []byte("nothing"), 0o600); err != nil {
		t.Fatal(err)
	}
	is("with a file that is no certificate", "third")
	if err := os.Remove(filepath.Join(dir, "second", "tls.key")); err != nil {
		t.Fatal(err)
	}
	is("without a key", "third")
	is("and again", "third")
	if n := strings.Count(log.String(), "cannot read the new certificate"); n != 2 {
		t.Errorf("it is logged %d times:\n%s", n, log.String())
	}
	pointTo("first")
	is("after it was repaired", "first")
}

func TestServeRejectsBadCertificates(t *testing.T) {
	dir := t.TempDir()
	certificate, key := writeCertificate(t, dir, "a")
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"--tls-cert=" + certificate}, "--tls-key"},
		{[]string{"--tls-key=" + key}, "--tls-cert"},
		{[]string{"--tls-cert=" + certificate, "--tls-key=" + certificate}, "cannot read the certificate"},
		{[]string{"--tls-cert=" + filepath.Join(dir, "nothing"), "--tls-key=" + key}, "cannot read the certificate"},
	} {
		err := run(t.Context(), append(tt.args, "--addr=127.0.0.1:0", "--data-dir="+t.TempDir()), nil, io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%v: %v, want %s", tt.args, err, tt.want)
		}
	}
}
