// Package testenv selects tests by what the machine has and by how much time there is, and
// waits for events.
//
//   - go test -short ./... needs neither Java nor Maven: tests of a real Neo4j are skipped.
//   - go test ./... also runs these, some tests on a sample of their inputs.
//   - ENTENTE_TEST_BROWSER=1 go test ./internal/explorer also runs the tests in a browser.
//   - ENTENTE_TEST_LONG=1 go test -timeout 60m ./... runs all inputs, and tests that kill
//     processes.
package testenv

import (
	"os"
	"testing"
)

// longVariable is the environment variable that asks for long tests.
const longVariable = "ENTENTE_TEST_LONG"

// NeedNeo4j skips the test in short mode, because it runs a real Neo4j.
func NeedNeo4j(t testing.TB) {
	t.Helper()
	if testing.Short() {
		t.Skip("needs Neo4j, and with it Java and Maven; run without -short")
	}
}

// NeedTime skips the test unless long tests are wanted, because it takes minutes.
func NeedTime(t testing.TB) {
	t.Helper()
	if !Long() {
		t.Skip("takes minutes; set " + longVariable + "=1")
	}
}

// Long reports whether long tests are wanted.
func Long() bool { return os.Getenv(longVariable) != "" }

// Sample returns every input if long tests are wanted, and otherwise n of them, evenly
// spread from the offset-th on. Tests that combine two lists of inputs pass the index in one
// list as the offset in the other, so that the sample covers both lists.
func Sample[T any](inputs []T, n, offset int) []T {
	if Long() || n >= len(inputs) {
		return inputs
	}
	sample := make([]T, n)
	for i := range sample {
		sample[i] = inputs[(offset+i*len(inputs)/n)%len(inputs)]
	}
	return sample
}
