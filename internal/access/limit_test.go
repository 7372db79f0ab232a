package access_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/access"
)

func TestSendersAreLimited(t *testing.T) {
	at := &clock{time.Now()}
	l := access.NewLimiter(access.Quota{PerSecond: 2, Burst: 10}, at.now)
	if got := l.Policy(); got != `"default";q=10;w=5` {
		t.Errorf("the policy is %s", got)
	}
	for i := range 10 {
		if a := l.Take("a"); !a.OK || a.Remaining != 9-i {
			t.Fatalf("request %d: %+v", i, a)
		}
	}
	for range 3 { // what is refused does not count
		if a := l.Take("a"); a.OK || a.Remaining != 0 || a.Wait != time.Second/2 || a.Header() != `"default";r=0;t=5` {
			t.Errorf("beyond the burst: %+v %s", a, a.Header())
		}
	}
	if a := l.Take("b"); !a.OK || a.Remaining != 9 {
		t.Errorf("another sender: %+v", a)
	}
	at.at = at.at.Add(time.Second / 2)
	if a := l.Look("a"); !a.OK {
		t.Errorf("after the wait: %+v", a)
	}
	if a := l.Take("a"); !a.OK {
		t.Errorf("after the wait: %+v", a)
	}
	if a := l.Take("a"); a.OK {
		t.Errorf("at once after: %+v", a)
	}
	at.at = at.at.Add(time.Hour)
	if a := l.Look("a"); a.Remaining != 10 || a.Reset != 0 {
		t.Errorf("after long: %+v", a)
	}
}

// Many senders take a bounded memory, and the oldest are forgotten.
func TestManySendersAreLimited(t *testing.T) {
	at := &clock{time.Now()}
	l := access.NewLimiter(access.Quota{PerSecond: 0.001, Burst: 1}, at.now)
	l.Take("first")
	for i := range 20_000 {
		l.Take(fmt.Sprint(i))
	}
	if !l.Look("first").OK || l.Look("19999").OK {
		t.Error("the first sender is remembered, or the last one is not")
	}
	if access.NewLimiter(access.Quota{}, at.now) != nil {
		t.Error("no quota limits something")
	}
}

func TestWhatSendersAreToldApartBy(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.1": "192.0.2.1", "::ffff:192.0.2.1": "192.0.2.1", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "2001:db8:1:2::ffff": "2001:db8:1:2::/64", "nowhere": "nowhere",
	} {
		if got := (access.Caller{Means: access.ByNothing}).Sender(address); got != want {
			t.Errorf("%s is %s, want %s", address, got, want)
		}
	}
	one := access.Caller{Name: "a", Means: access.ByKey, KeyID: "x"}
	if one.Sender("192.0.2.1") != one.Sender("192.0.2.2") {
		t.Error("a key is not one sender")
	}
}
