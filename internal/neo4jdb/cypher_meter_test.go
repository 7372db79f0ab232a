package neo4jdb

import (
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"net/http/httptest"
	"strings"
	"testing"
)

// sent returns what a server of Neo4j sends: its version, and messages in chunks of that length.
func sent(version string, chunk int, messages ...string) []byte {
	b := []byte(version)
	for _, m := range messages {
		for len(m) > 0 {
			n := min(chunk, len(m))
			b = append(binary.BigEndian.AppendUint16(b, uint16(n)), m[:n]...)
			m = m[n:]
		}
		b = append(b, 0, 0)
	}
	return b
}

const (
	plainVersion = "\x00\x00\x08\x05"
	// manifest offers two versions, and has a mask of two bytes.
	manifest = "\x00\x00\x01\xff\x02\x00\x08\x08\x05\x00\x02\x04\x04\x80\x01"
)

// record is a message with a row of one value.
func record(value string) string { return "\xb1\x71\x91" + value }

// A message is measured by what it takes decoded, however it is cut into chunks and reads.
func TestRowsAreMeasuredBeforeTheyAreDecoded(t *testing.T) {
	const base = 3*valueSize + structSize + listSize + itemSize // of a record with one scalar
	for _, tt := range []struct {
		name, value string
		size        int64
	}{
		{"a small number", "\x2a", base},
		{"a negative number", "\xf0", base},
		{"null", "\xc0", base},
		{"a float", "\xc1" + strings.Repeat("\xda", 8), base},
		{"a long number", "\xcb" + strings.Repeat("\xda", 8), base},
		{"a text", "\x83abc", base + 3},
		{"a text with a length", "\xd1\x01\x00" + strings.Repeat("a", 256), base + 256},
		{"a text that JSON escapes", "\x83\x01\"<", base + 3 + 5 + 1 + 5},
		{"bytes", "\xcc\x03\xda\xda\xda", base + 3},
		{"an empty list", "\x90", base + listSize},
		{"a list", "\x92\x01\x02", base + listSize + 2*(itemSize+valueSize)},
		{"a list whose length alone is there", "\xd6\x7f\xff\xff\xff", base + listSize + itemSize*0x7fffffff},
		{"a map", "\xa1\x81a\x01", base + mapSize + entrySize + 2*valueSize + 1},
		{"a structure with a tag like a map's marker", "\xb1\xda\x01", base + structSize + valueSize},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, version := range []string{plainVersion, manifest} {
				for _, chunk := range []int{1, 3, 0xffff} {
					for _, read := range []int{1, 2, 1 << 20} {
						// The sum is not of all messages, but of each.
						all := sent(version, chunk, record(tt.value), record("\x01"), record(tt.value))
						if within(all, read, tt.size) != true || within(all, read, tt.size-1) != false {
							t.Errorf("%q in chunks of %d and reads of %d does not take %d", version, chunk, read, tt.size)
						}
					}
				}
			}
		})
	}
}

// within passes bytes to a meter in reads of that length.
func within(b []byte, read int, limit int64) bool {
	meter := rowMeter{limit: limit}
	for len(b) > 0 {
		n := min(read, len(b))
		if meter.within(b[:n]) < n {
			return false
		}
		b = b[n:]
	}
	return true
}

// The relay uses TLS when the URI of the database asks for it, and checks certificates unless it
// says otherwise.
func TestTheRelayConnectsWithTLS(t *testing.T) {
	secure := httptest.NewTLSServer(nil)
	defer secure.Close()
	address := secure.Listener.Addr().String()
	for uri, want := range map[string]bool{"bolt+ssc://x": true, "neo4j+ssc://x": true, "NEO4J+SSC://x": true, "bolt+s://x": false, "neo4j+s://x": false} {
		conn, err := dialer(address, tlsOf(uri))()
		if (err == nil) != want {
			t.Errorf("%s: %v", uri, err)
		}
		if err == nil {
			_ = conn.Close()
		}
	}
	for _, uri := range []string{"bolt://x", "neo4j://x"} {
		if tlsOf(uri) != nil {
			t.Errorf("%s has TLS", uri)
		}
	}
}

// A connection is closed before what exceeds the limit is passed on.
func TestTheRelayPassesNothingBeyondTheLimit(t *testing.T) {
	small, large := record("\x01"), record("\xd6\x00\x10\x00\x00")
	database, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = database.Close() }()
	go func() {
		conn, err := database.Accept()
		if err != nil {
			return
		}
		_, _ = conn.Write(sent(plainVersion, 8, small))
		_, _ = io.ReadFull(conn, make([]byte, 4))
		_, _ = conn.Write(sent("", 8, small, large))
		_, _ = io.Copy(io.Discard, conn)
	}()
	r, err := newRelay(t.Context(), dialer(database.Addr().String(), nil), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	near, err := net.Dial("tcp", r.listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	want := sent(plainVersion, 8, small)
	got := make([]byte, len(want))
	if _, err := io.ReadFull(near, got); err != nil || !bytes.Equal(got, want) {
		t.Fatalf("received %q, %v", got, err)
	}
	if r.exceeded.Load() {
		t.Error("the small message exceeds the limit")
	}
	_, _ = near.Write([]byte("more"))
	want = sent("", 8, small)
	if rest, err := io.ReadAll(near); err != nil || !bytes.HasPrefix(rest, want) || len(rest) >= len(want)+len(large) || !r.exceeded.Load() {
		t.Errorf("then %q, %v; exceeded is %t", rest, err, r.exceeded.Load())
	}
}
