package ingest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"strings"
)

// native is Entente's own NDJSON; see examples/README.md.
type native struct{}

func (native) name() string { return "ndjson" }

func (native) detects(head string, _ Options) bool {
	return strings.HasPrefix(strings.TrimSpace(head), "{")
}

func (native) open(in *bufio.Reader, _ vocabulary, _ Options) (rows, error) {
	return &nativeRows{lines{in: in}}, nil
}

type nativeRows struct{ lines lines }

func (*nativeRows) header() []byte  { return nil }
func (*nativeRows) notes() []string { return nil }

func (n *nativeRows) next() (row, error) {
	r, err := n.lines.next()
	if err != nil || r.faults != nil {
		return r, err
	}
	read, err := nativeRecord(r.raw)
	if err != nil {
		r.faults = []Fault{{Reason: err.Error()}}
		return r, nil
	}
	r.records = []record{read}
	return r, nil
}

func nativeRecord(line []byte) (record, error) {
	var in struct {
		Entity, Source, Claim json.RawMessage
	}
	if err := json.Unmarshal(line, &in); err != nil {
		return record{}, fmt.Errorf("not a record: %w", err)
	}
	out := record{what: claimRecord, body: in.Claim}
	var named struct{ ID, Kind string }
	switch {
	case in.Claim != nil:
		return out, nil
	case in.Source != nil:
		out.what, out.body = sourceRecord, in.Source
	case in.Entity != nil:
		out.what, out.body = entityRecord, in.Entity
	default:
		return record{}, fmt.Errorf("a record is {\"entity\": …}, {\"source\": …} or {\"claim\": …}")
	}
	if err := json.Unmarshal(out.body, &named); err != nil {
		return record{}, fmt.Errorf("not a record: %w", err)
	}
	out.id, out.kind = named.ID, named.Kind
	switch {
	case named.ID == "":
		return record{}, fmt.Errorf("id: must be given, so that the file can be sent again")
	case out.what == entityRecord && collections[named.Kind] == "":
		return record{}, fmt.Errorf("kind: %q is no kind of entity", named.Kind)
	}
	return out, nil
}
