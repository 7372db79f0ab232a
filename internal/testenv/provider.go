package testenv

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// providerVersion is the version of npm's oidc-provider that tests use.
const providerVersion = "9.13.3"

// Provider starts an OpenID Connect provider on loopback until the test ends, and returns its
// issuer. Script is the path of internal/access/testdata/provider.mjs, and redirects are the
// addresses to which it may send browsers back. The test is skipped in short mode, and without
// Node.js or npm's oidc-provider, which is installed into the user's cache folder once.
func Provider(t *testing.T, script string, redirects ...string) (issuer string) {
	t.Helper()
	if testing.Short() {
		t.Skip("needs an OpenID Connect provider")
	}
	modules := installProvider(t)
	allowed, err := json.Marshal(redirects)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	command := exec.CommandContext(ctx, "node", script, modules, string(allowed))
	command.Stderr = t.Output()
	out, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		cancel()
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		_ = command.Wait()
	})
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "http://127.0.0.1:") {
			go func() { // the rest must be read, so that the provider can go on writing
				for lines.Scan() {
				}
			}()
			return lines.Text()
		}
	}
	t.Fatal("the provider has not started")
	return ""
}

// installProvider returns a folder in which Node.js finds oidc-provider.
func installProvider(t *testing.T) string {
	t.Helper()
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("needs Node.js 20 or newer and npm: %v", err)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skip(err)
	}
	dir := filepath.Join(cache, "entente", "oidc-provider-"+providerVersion)
	if _, err := os.Stat(dir); err == nil {
		return dir
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		t.Fatal(err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), "oidc-provider-*")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	install := exec.CommandContext(ctx, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", fresh, "oidc-provider@"+providerVersion)
	if text, err := install.CombinedOutput(); err != nil {
		_ = os.RemoveAll(fresh)
		t.Skipf("cannot install npm's oidc-provider: %v\n%s", err, text)
	}
	if err := os.Rename(fresh, dir); err != nil {
		_ = os.RemoveAll(fresh) // another test was faster
	}
	return dir
}
