package archive

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// written is an export of some records that ends with an error, if there is one.
func written(t *testing.T, form kg.ExportForm, failure error, records ...kg.ExportRecord) string {
	t.Helper()
	var out bytes.Buffer
	yield := func(yield func(kg.ExportRecord, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
		if failure != nil {
			yield(kg.ExportRecord{}, failure)
		}
	}
	err := writeNative(&out, kg.ExportQuery{Form: form}, kg.Export{Position: 7, Records: yield})
	if !errors.Is(err, failure) {
		t.Fatal(err)
	}
	return out.String()
}

func date(t *testing.T, text string) edtf.Date {
	t.Helper()
	d, err := edtf.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// everything is a record of each sort.
func everything(t *testing.T) []kg.ExportRecord {
	t.Helper()
	at := time.Date(2026, time.November, 1, 9, 0, 0, 123456000, time.UTC)
	published, err := kg.ParseInstant("2023-09-05")
	if err != nil {
		t.Fatal(err)
	}
	place := kg.Entity{
		ID: "geneva", Kind: kg.KindPlace, Name: "Geneva", Aliases: []kg.Alias{{Name: "Genève", Language: "fr"}},
		ISOCode: "CH-GE", Location: &kg.Location{Latitude: 46.2, Longitude: 6.1}, Revision: 2, CreatedAt: at, UpdatedAt: at, RecordedBy: kg.Anonymous,
	}
	person := kg.Entity{ID: "alice", Kind: kg.KindPerson, Name: "Alice <1>", BirthDate: date(t, "1984-01-08?"), Revision: 1, CreatedAt: at, UpdatedAt: at, RecordedBy: kg.Anonymous}
	source := kg.Source{ID: "wire-1", Title: "A report", PublishedAt: published, Language: "en", Reliability: "B", Revision: 1, CreatedAt: at, UpdatedAt: at, RecordedBy: kg.Anonymous}
	claim := kg.Claim{
		ID: "c-1", Relation: kg.RelationRef{ID: strings.Repeat("a", 64)}, Modality: kg.Asserted, Occurred: date(t, "2023-09"), Source: "wire-1",
		Details: kg.Details{"ordered": int64(5), "negated": true, "agenda": "arms"}, Quote: kg.Quote{Exact: "words"}, Credibility: 2,
		Attribution: []kg.Attribution{{Kind: kg.SpeakerNamed, Entity: "alice", Stated: date(t, "2023-09-04")}},
		Concerns:    []kg.Concern{{Entity: "geneva", Role: "context"}}, RecordedAt: at, RecordedBy: kg.Anonymous,
		Standing: []kg.Standing{{At: at, By: kg.Anonymous, Reason: "a mistake"}},
	}
	return []kg.ExportRecord{
		{Entity: &kg.Revision[kg.Entity]{Number: 2, RecordedAt: at, RecordedBy: kg.Anonymous, Record: place}},
		{Entity: &kg.Revision[kg.Entity]{Number: 1, RecordedAt: at, RecordedBy: kg.Anonymous, Deleted: true, Record: person}},
		{Source: &kg.Revision[kg.Source]{Number: 1, RecordedAt: at, RecordedBy: kg.Anonymous, Record: source}},
		{Relation: &kg.KeptRelation{ID: strings.Repeat("a", 64), Symmetric: true, Status: kg.StatusReported, Identity: kg.Identity{Type: "met-with", Subject: "alice", Object: "bob", Year: "2023"}}},
		{Claim: &kg.KeptClaim{Claim: claim, SentAs: strings.Repeat("b", 64), SupersedesStanding: 1}},
		{Merge: &kg.KeptMerge{Of: "entity", Merge: kg.Merge{From: "a", Into: "b", Reason: "one", RecordedAt: at, RecordedBy: kg.Anonymous, UndoneAt: at, UndoneBy: kg.Anonymous, UndoneReason: "two"}}},
		{Tombstone: &kg.Tombstone{Of: "claim", ID: "c-0", ErasedAt: at, ErasedBy: "administrator", Reason: "by order"}},
		{Change: &kg.KeptChange{WrittenAt: at, Recorded: kg.Recorded{Number: 7, Of: "claim", Action: "added", ID: "c-1", RecordedAt: at, RecordedBy: kg.Anonymous}}},
	}
}

// keeper takes what is restored.
type keeper struct {
	position int64
	records  []kg.ExportRecord
}

func (k *keeper) Restore(_ context.Context, position int64, records iter.Seq2[kg.ExportRecord, error], _ func(kg.RestoreProgress)) error {
	k.position = position
	for r, err := range records {
		if err != nil {
			return err
		}
		k.records = append(k.records, r)
	}
	return nil
}

func TestAWholeExportIsReadBackAsItWas(t *testing.T) {
	want := everything(t)
	text := written(t, kg.ExportWhole, nil, want...)
	if err := Check(strings.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	if !Formats()[0].Complete([]byte(text)) {
		t.Error("it is not taken for complete")
	}
	var got keeper
	if err := Restore(t.Context(), &got, strings.NewReader(text), nil); err != nil {
		t.Fatal(err)
	}
	equal := cmp.Comparer(func(a, b edtf.Date) bool { return a.String() == b.String() })
	if diff := cmp.Diff(want, got.records, equal); diff != "" || got.position != 7 {
		t.Errorf("position %d\n%s", got.position, diff)
	}
}

func TestAnExportThatFailsSaysSo(t *testing.T) {
	text := written(t, kg.ExportWhole, &kg.Error{Code: kg.CodeUnavailable, Message: "the database went away"}, everything(t)[0])
	if err := Check(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), "line 3: the export could not be completed: the database went away") {
		t.Errorf("it is checked with %v", err)
	}
	if Formats()[0].Complete([]byte(text)) {
		t.Error("it is taken for complete")
	}
}

func TestRequestsNameEveryFault(t *testing.T) {
	for name, tt := range map[string]struct {
		request Request
		faulty  []string
	}{
		"nothing":             {Request{}, nil},
		"every filter":        {Request{Format: "ndjson", Form: "content", Position: 3, Types: []string{"met-with"}, Statuses: []string{"confirmed"}, Kinds: []string{"person"}, Entity: "alice", Sources: []string{"wire-1"}}, nil},
		"words":               {Request{Format: "xml", Form: "half", Position: -1, Statuses: []string{"so"}, Kinds: []string{"thing"}}, []string{"form", "format", "kinds", "position", "status"}},
		"too many sources":    {Request{Sources: make([]string, maxSources+1)}, []string{"source"}},
		"a past graph":        {Request{Format: "graphml", Position: 3}, []string{"position"}},
		"sources of a graph":  {Request{Format: "ftm", Sources: []string{"wire-1"}}, []string{"source"}},
		"a whole graph":       {Request{Format: "ftm", Form: "whole"}, []string{"form"}},
		"a part of the whole": {Request{Form: "whole", Entity: "alice"}, []string{"form"}},
	} {
		ask, format, err := tt.request.Query()
		var refused *kg.Error
		var faulty []string
		if errors.As(err, &refused) {
			for _, f := range refused.Faults {
				faulty = append(faulty, f.Field)
			}
		}
		if diff := cmp.Diff(tt.faulty, faulty); diff != "" {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
		if err == nil && (ask.Form != kg.ExportContent || format.Name != "ndjson") {
			t.Errorf("%s: %+v as %s", name, ask, format.Name)
		}
	}
}

func TestEveryKindHasAnFtMSchema(t *testing.T) {
	for _, kind := range kg.Kinds() {
		if ftmSchemas[kind] == "" {
			t.Errorf("a %s has no schema of FollowTheMoney", kind)
		}
	}
}
