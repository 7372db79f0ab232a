package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestTestsThatRunGoroutinesAreFound(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"a_test.go": `package a
func TestMain() { go work() }
func TestStarts(t *testing.T) { go work() }
func TestWaits(t *testing.T) { var group errgroup.Group; group.Go(nil) }
func TestServes(t *testing.T) { httptest.NewServer(nil) }
func TestRecords(t *testing.T) { httptest.NewRecorder() }
func TestCallsAHelper(t *testing.T) { helps() }
func TestCallsAMethod(t *testing.T) { new(api).attack() }
func TestAdds(t *testing.T) { new(outcomes).adds() }
func TestIsAlone(t *testing.T) { work() }
`,
		"b_test.go": `package a
func helps() { deeper() }
func deeper() { var m sync.Mutex }
func (o *outcomes) adds() { o.wait.Go(nil) }
func (a *api) attack() { deeper() }
`,
		"a.go": `package a
func work() { go work() }
`,
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"TestAdds", "TestCallsAHelper", "TestCallsAMethod", "TestServes", "TestStarts", "TestWaits"}
	if got, err := concurrent(folder); err != nil || !slices.Equal(got, want) {
		t.Errorf("%v %v, want %v", got, err, want)
	}
	if got, err := concurrent(t.TempDir()); err == nil {
		t.Errorf("a folder without tests has %v", got)
	}
}
