package httpapi

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// hostileTexts are texts as they stand in an address, percent-encoded.
var hostileTexts = map[string]string{
	"quotes":            url.QueryEscape("'\"`\\"),
	"Cypher":            url.QueryEscape("') DETACH DELETE n //"),
	"Cypher in names":   url.QueryEscape("`]->() /* */ SET n.x = 1;"),
	"Lucene":            url.QueryEscape(`+-&&||!(){}[]^"~*?:\/ AND NOT title:*`),
	"NUL":               "a%00b",
	"line ends":         "a%0D%0AX-Injected:%201",
	"bytes":             "%ff%fe",
	"half a surrogate":  "%ed%a0%80",
	"half an escape":    "%zz",
	"great number":      "99999999999999999999",
	"letters of others": url.QueryEscape("\u202eкн\u0301\U0001F600\u0000\ufeff"),
	"long":              strings.Repeat("x", 70_000),
	"list":              ",,%2C",
	"parent":            "..%2F..%2Fetc%2Fpasswd",
}

// hostileJSON are texts as they stand in a body.
var hostileJSON = map[string]string{
	"quotes":           `"'\"` + "`" + `\\"`,
	"Cypher":           `"') DETACH DELETE n //"`,
	"Cypher in names":  `"` + "`" + `]->() /* */ SET n.x = 1;"`,
	"NUL":              `"a\u0000b"`,
	"half a surrogate": `"\ud800"`,
	"other half":       `"\udc00\ud800x"`,
	"line ends":        `"a\r\nX-Injected: 1"`,
	"another type":     `{"$ne":null}`,
	"a list":           `[[[null]]]`,
	"a great number":   `1e400`,
}

// hostileBodies are whole bodies.
var hostileBodies = map[string]string{
	"deep lists":   strings.Repeat("[", 50_000) + strings.Repeat("]", 50_000),
	"deep objects": strings.Repeat(`{"a":`, 9_000) + "1" + strings.Repeat("}", 9_000),
	"no UTF-8":     "{\"name\":\"\xff\xfe\"}",
	"a name twice": `{"name":"a","name":"b"}`,
	"null":         `null`,
	"a text":       `"x"`,
	"half":         `{"name":`,
	"prototypes":   `{"__proto__":{"x":1},"constructor":{"prototype":{}}}`,
	"too long":     `{"name":"` + strings.Repeat("x", wire.MaxRecord) + `"}`,
}

// insides are what no answer may tell.
var insides = []string{"Neo.ClientError", "Neo.DatabaseError", "Neo.TransientError", "org.neo4j", "java.", "goroutine ", ".go:", "runtime error", "neo4j-go-driver", "/internal/", "X-Injected: 1\r\n"}

// attack is a request that means no good.
type attack struct {
	call
	name   string
	header map[string]string
}

// Whatever is sent to whatever operation, nothing fails in the server, nothing of
// its insides is told, nothing is answered that the document doesn't have, and
// nothing is done that was not asked for. Operations are taken from the document:
// new ones are tried by themselves.
func TestHostileInputIsAnsweredProperly(t *testing.T) {
	a := newExampleAPI(t)
	var reads, writes []attack
	for _, op := range a.contract.operations {
		list := append(op.hostileParameters(t), op.hostileBodies(t)...)
		if op.asks() {
			reads = append(reads, list...)
		} else {
			writes = append(writes, list...)
		}
	}
	before := fingerprintOf(t)
	a.attack(reads)
	if after := fingerprintOf(t); after != before {
		t.Errorf("reads changed the graph: it was %s and is %s", before, after)
	}
	was := shapeOf(t)
	a.attack(writes)
	is := shapeOf(t)
	for _, label := range []string{"Entity", "Source", "Relation"} {
		if is.nodes[label] < was.nodes[label] {
			t.Errorf("there were %d nodes of %s and are %d", was.nodes[label], label, is.nodes[label])
		}
	}
	for _, name := range is.names {
		if !slices.Contains(was.names, name) && !slices.Contains([]string{"Tombstone", "Merge", "IdempotencyKey", "Unnumbered", "MERGED_INTO"}, name) && !documentedName.MatchString(name) {
			t.Errorf("there is a label or type %q now", name)
		}
	}
	t.Logf("%d requests that read, %d that write", len(reads), len(writes))
	a.attack(a.examples())
}
