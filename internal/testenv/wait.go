package testenv

import (
	"testing"
	"time"
)

// waitLimit is how long tests wait for an event that must come. It is far longer than an
// overloaded machine needs, and shorter than the time that go test gives a package.
const waitLimit = 5 * time.Minute

// pollInterval is the time between two looks at a condition.
const pollInterval = 10 * time.Millisecond

// Eventually waits until a condition holds. It ends the test if the condition does not hold
// within minutes. what names the condition in the message.
func Eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(waitLimit); !holds(); time.Sleep(pollInterval) {
		if time.Now().After(end) {
			t.Fatalf("after %v it is not true that %s", waitLimit, what)
		}
	}
}

// Receive waits for a value from a channel, or for the channel to be closed. It ends the test
// if neither happens within minutes. what names the event in the message.
func Receive[T any](t testing.TB, what string, from <-chan T) T {
	t.Helper()
	select {
	case value := <-from:
		return value
	case <-time.After(waitLimit):
		t.Fatalf("after %v: no %s", waitLimit, what)
		panic("unreachable")
	}
}
