package ingest

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// native is Entente's own NDJSON; see examples/README.md.
type native struct{}

func (native) name() string { return "ndjson" }

func (native) detects(head string, _ Options) bool {
	return strings.HasPrefix(strings.TrimSpace(head), "{")
}

func (native) open(in *bufio.Reader, _ vocabulary, _ Options) (rows, error) {
	return &nativeRows{lines: lines{in: in}}, nil
}

type nativeRows struct {
	lines lines
	// exported says that the first line is that of an export, which ends with one that
	// says so; ended that it came.
	exported, ended bool
}

func (*nativeRows) header() []byte  { return nil }
func (*nativeRows) notes() []string { return nil }

func (n *nativeRows) next() (row, error) {
	for {
		r, err := n.lines.next()
		switch {
		case errors.Is(err, io.EOF) && n.exported && !n.ended:
			return r, fmt.Errorf("the export is cut off after line %d; take it again, and import the whole file", n.lines.number)
		case err != nil || r.faults != nil:
			return r, err
		}
		between, err := n.frame(r)
		if err != nil {
			return row{}, err
		}
		if between {
			continue
		}
		read, err := nativeRecord(r.raw)
		if err != nil {
			r.faults = []Fault{{Reason: err.Error()}}
			return r, nil
		}
		r.records = []record{read}
		return r, nil
	}
}

// frame reads the lines with which an export begins and ends, and reports whether this is
// one of them. The error says why the file can't be imported.
func (n *nativeRows) frame(r row) (bool, error) {
	var in struct {
		Entente, Form   string
		Version         int
		Complete, Error *struct{ Detail string }
	}
	if err := json.Unmarshal(r.raw, &in); err != nil {
		return false, nil // which is told as what is wrong with this line
	}
	switch {
	case in.Error != nil && n.exported:
		return false, fmt.Errorf("line %d: the export could not be completed: %s", r.line, in.Error.Detail)
	case in.Complete != nil && n.exported:
		n.ended = true
		return true, nil
	case in.Entente == "":
		return false, nil
	case in.Form == "whole":
		return false, errors.New("it is a whole export, with all that the server keeps; bring it back with: entente restore FILE")
	case in.Version > wire.ExportVersion:
		return false, fmt.Errorf("it is an export of version %d, and this program knows no later one than %d; take a newer program", in.Version, wire.ExportVersion)
	}
	n.exported = true
	return true, nil
}

func nativeRecord(line []byte) (record, error) {
	var in struct {
		Entity, Source, Claim json.RawMessage
		Type                  json.RawMessage `json:"relation_type"`
	}
	if err := json.Unmarshal(line, &in); err != nil {
		return record{}, fmt.Errorf("not a record: %w", err)
	}
	var out record
	var body json.RawMessage
	switch {
	case in.Claim != nil:
		return record{what: claimRecord, value: wire.RawRecord{Member: wire.ClaimMember, JSON: in.Claim}}, nil
	case in.Type != nil:
		out.what, body = typeRecord, in.Type
	case in.Source != nil:
		out.what, body = sourceRecord, in.Source
	case in.Entity != nil:
		out.what, body = entityRecord, in.Entity
	default:
		return record{}, fmt.Errorf("a record is {\"entity\": …}, {\"source\": …}, {\"claim\": …} or {\"relation_type\": …}")
	}
	var named struct{ ID, Kind, Name string }
	if err := json.Unmarshal(body, &named); err != nil {
		return record{}, fmt.Errorf("not a record: %w", err)
	}
	out.id, out.kind = named.ID, named.Kind
	if out.what == typeRecord {
		out.id = named.Name
	}
	switch {
	case out.id == "" && out.what == typeRecord:
		return record{}, fmt.Errorf("name: must be given")
	case out.id == "":
		return record{}, fmt.Errorf("id: must be given, so that the file can be sent again")
	case out.what == entityRecord && !isKind(named.Kind):
		return record{}, fmt.Errorf("kind: %q is no kind of entity", named.Kind)
	}
	out.value = wire.RawRecord{Member: out.what, Kind: kg.Kind(out.kind), ID: out.id, JSON: body}
	return out, nil
}
