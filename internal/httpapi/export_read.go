package httpapi

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// RestoreStore is what a whole export is restored into.
type RestoreStore interface {
	Restore(ctx context.Context, position int64, records iter.Seq2[kg.ExportRecord, error], report func(kg.RestoreProgress)) error
}

// maxExportLine is the longest line of an export that is read, in bytes.
const maxExportLine = 64 << 20

// CheckExport reports whether a file is a whole export that nothing is missing of, without
// looking into its records.
func CheckExport(in io.Reader) error {
	r, err := openWhole(in)
	if err != nil {
		return err
	}
	for {
		if _, err := r.next(); err != nil {
			return orComplete(err)
		}
	}
}

// Restore brings a whole export back; see neo4jdb's Restore. The error names the line.
func Restore(ctx context.Context, store RestoreStore, in io.Reader, report func(kg.RestoreProgress)) error {
	r, err := openWhole(in)
	if err != nil {
		return err
	}
	return store.Restore(ctx, r.position, r.records, report)
}

// wholeReader reads the lines of a whole export.
type wholeReader struct {
	lines    *bufio.Scanner
	number   int
	position int64
	hash     hash.Hash
	count    int64
}

func openWhole(in io.Reader) (*wholeReader, error) {
	r := &wholeReader{lines: bufio.NewScanner(in), hash: sha256.New()}
	r.lines.Buffer(make([]byte, 64<<10), maxExportLine)
	line, err := r.line()
	if err != nil {
		return nil, err
	}
	var first ExportLine
	switch err := json.Unmarshal(line, &first); {
	case err != nil || first.Entente != exportMark:
		return nil, errors.New("it is no export of Entente's; its first line would say so")
	case first.Version > exportVersion:
		return nil, fmt.Errorf("it is an export of version %d, and this program knows no later one than %d; take a newer program", first.Version, exportVersion)
	case first.Form != string(kg.ExportWhole):
		return nil, fmt.Errorf("it is a %s export, which says how things stand and not how they came about; add it to what is there with: api import FILE", first.Form)
	case first.Position == nil:
		return nil, errors.New("its first line has no position")
	}
	r.position = *first.Position
	return r, nil
}

// line returns the next line, which is valid until the one after it.
func (r *wholeReader) line() ([]byte, error) {
	if !r.lines.Scan() {
		if err := r.lines.Err(); err != nil {
			return nil, fmt.Errorf("after line %d: %w", r.number, err)
		}
		return nil, fmt.Errorf("the file is cut off after line %d", r.number)
	}
	r.number++
	return r.lines.Bytes(), nil
}

// next returns the next record's line, and io.EOF when the last line says that all is
// there and it is.
func (r *wholeReader) next() ([]byte, error) {
	line, err := r.line()
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(line, []byte(`{"complete":`)) || bytes.HasPrefix(line, []byte(`{"error":`)) {
		return nil, r.end(line)
	}
	r.hash.Write(line)
	r.hash.Write([]byte("\n"))
	r.count++
	return line, nil
}

func (r *wholeReader) end(line []byte) error {
	var last ExportLine
	if err := json.Unmarshal(line, &last); err != nil {
		return fmt.Errorf("line %d: %w", r.number, err)
	}
	switch {
	case last.Error != nil:
		return fmt.Errorf("line %d: the export could not be completed: %s", r.number, last.Error.Detail)
	case last.Complete.Records != r.count || last.Complete.SHA256 != hex.EncodeToString(r.hash.Sum(nil)):
		return fmt.Errorf("line %d: the file was changed or damaged: it has %d records that don't have the SHA-256 which it names", r.number, r.count)
	case r.lines.Scan():
		return fmt.Errorf("line %d: there is more after the end of the export", r.number+1)
	}
	return io.EOF
}

func orComplete(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// records yields the records, and no error when all were there.
func (r *wholeReader) records(yield func(kg.ExportRecord, error) bool) {
	for {
		line, err := r.next()
		if err != nil {
			if err := orComplete(err); err != nil {
				yield(kg.ExportRecord{}, err)
			}
			return
		}
		record, err := readKept(line)
		if err != nil {
			yield(kg.ExportRecord{}, fmt.Errorf("line %d: %w", r.number, err))
			return
		}
		if !yield(record, nil) {
			return
		}
	}
}

// readKept reads a record with all that is kept of it. A member that it doesn't know is
// an error: what can't be restored must not be lost in silence.
func readKept(line []byte) (kg.ExportRecord, error) {
	var v ExportRecord
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber()
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&v); err != nil {
		return kg.ExportRecord{}, err
	}
	read := &reader{}
	record := v.kept(read)
	if record == (kg.ExportRecord{}) {
		return record, errors.New("it is no record of a whole export")
	}
	return record, read.Invalid()
}

func (v ExportRecord) kept(read *reader) (record kg.ExportRecord) {
	switch {
	case v.KeptType != nil:
		t := v.KeptType.relationType()
		t.RecordedAt, t.RecordedBy = instantOf(v.KeptType.RecordedAt), v.KeptType.RecordedBy
		record.Type = &t
	case v.KeptEntity != nil:
		record.Entity = keptEntity(v.KeptEntity, read)
	case v.KeptSource != nil:
		record.Source = keptSource(v.KeptSource, read)
	case v.KeptRelation != nil:
		k := v.KeptRelation
		record.Relation = &kg.KeptRelation{
			ID: k.ID, Symmetric: k.Symmetric, Status: kg.Status(k.Status),
			Identity: kg.Identity{Type: k.Type, Subject: k.Subject, Object: k.Object, Key: k.Key, Occurred: k.Occurred, Year: k.Year},
		}
	case v.KeptClaim != nil:
		record.Claim = v.KeptClaim.kept(read)
	case v.KeptMerge != nil:
		m := v.KeptMerge
		record.Merge = &kg.KeptMerge{Of: m.Of, Merge: kg.Merge{
			From: m.From, Into: m.Into, Reason: m.Reason, RecordedAt: instantOf(m.RecordedAt), RecordedBy: m.RecordedBy,
			UndoneAt: instantOf(m.UndoneAt), UndoneBy: m.UndoneBy, UndoneReason: m.UndoneReason,
		}}
	case v.Tombstone != nil:
		t := v.Tombstone
		record.Tombstone = &kg.Tombstone{Of: t.Of, ID: t.ID, ErasedAt: instantOf(t.ErasedAt), ErasedBy: t.ErasedBy, Reason: t.Reason}
	case v.KeptChange != nil:
		record.Change = v.KeptChange.kept()
	}
	return record
}

// instantOf is zero for none.
func instantOf(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}

func revisionFrom[V, K any](r *Revision[V], record K) *kg.Revision[K] {
	return &kg.Revision[K]{Number: r.Revision, RecordedAt: instantOf(r.RecordedAt), RecordedBy: r.RecordedBy, Deleted: r.Deleted, Record: record}
}

func keptEntity(r *EntityRevision, read *reader) *kg.Revision[kg.Entity] {
	v := r.Record
	e := v.entity()
	e.BirthDate, e.DeathDate, e.Occurred = read.date("birth_date", v.BirthDate), read.date("death_date", v.DeathDate), read.date("occurred", v.Occurred)
	e.ISOCode, e.Revision, e.RecordedBy = v.ISOCode, v.Revision, r.RecordedBy
	e.CreatedAt, e.UpdatedAt = instantOf(v.CreatedAt), instantOf(v.UpdatedAt)
	if v.Latitude != nil && v.Longitude != nil {
		e.Location = &kg.Location{Latitude: *v.Latitude, Longitude: *v.Longitude}
	}
	if err := e.Validate(); err != nil {
		read.Add(kg.Fault{Field: "kept_entity", Code: kg.FaultValue, Message: err.Error()})
	}
	return revisionFrom(r, e)
}

func keptSource(r *SourceRevision, read *reader) *kg.Revision[kg.Source] {
	v := r.Record
	s := kg.Source{
		ID: v.ID, Title: v.Title, URL: v.URL, Publisher: v.Publisher, PublishedAt: read.instant("published_at", v.PublishedAt),
		Language: v.Language, Byline: v.Byline, RepublishedFrom: v.RepublishedFrom, Reliability: v.Reliability,
		Revision: v.Revision, CreatedAt: instantOf(v.CreatedAt), UpdatedAt: instantOf(v.UpdatedAt), RecordedBy: r.RecordedBy,
		RetractedAt: instantOf(v.RetractedAt), RetractedBy: v.RetractedBy, RetractionReason: v.RetractionReason, RetractedWith: v.RetractedWith,
	}
	if err := s.Validate(); err != nil {
		read.Add(kg.Fault{Field: "kept_source", Code: kg.FaultValue, Message: err.Error()})
	}
	return revisionFrom(r, s)
}

func (v *ExportedClaim) kept(read *reader) *kg.KeptClaim {
	c, err := v.claim(read, asSent)
	if err != nil {
		read.Add(kg.Fault{Field: "kept_claim", Code: kg.FaultValue, Message: err.Error()})
	}
	c.RecordedAt, c.RecordedBy, c.RetractedWith, c.Supersedes = instantOf(v.RecordedAt), v.RecordedBy, v.RetractedWith, v.Supersedes
	for _, s := range v.Standing {
		c.Standing = append(c.Standing, kg.Standing{At: instantOf(s.At), By: s.By, Reason: s.Reason})
	}
	return &kg.KeptClaim{Claim: c, SentAs: v.SentAs, SupersedesStanding: v.SupersedesStanding}
}

func (v *ExportedChange) kept() *kg.KeptChange {
	return &kg.KeptChange{WrittenAt: instantOf(v.WrittenAt), Recorded: kg.Recorded{
		Number: v.Number, Of: kg.RecordedOf(v.Of), Action: kg.RecordedAction(v.Action), ID: v.ID, Kind: kg.Kind(v.Kind), Revision: v.Revision,
		Relation: v.Relation, Into: v.Into, Status: kg.Status(v.Status), StatusBefore: kg.Status(v.StatusBefore),
		Reason: v.Reason, RecordedAt: instantOf(v.RecordedAt), RecordedBy: v.RecordedBy,
	}}
}
