package wire

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// text draws values that pass and values that are refused.
func text(t *rapid.T, name string, values ...string) string {
	return rapid.SampledFrom(append(values, "", "", "a <b> & \u2028 \"c\"")).Draw(t, name)
}

func coordinate(t *rapid.T, name string) *float64 {
	switch n := rapid.Float64Range(-200, 200).Draw(t, name); {
	case n > 100:
		return nil
	default:
		return &n
	}
}

func drawEntity(t *rapid.T) EntityRecord {
	e := EntityRecord{
		ID: text(t, "id", "alice", "Alice"), Kind: text(t, "kind", Texts(kg.Kinds())...),
		Name: text(t, "name", "Alice"), Description: text(t, "description", "words"),
		BirthDate: text(t, "birth", "1984", "1984-13"), DeathDate: text(t, "death", "2011-12-17"), ISOCode: text(t, "iso", "KP", "kp"),
		Latitude: coordinate(t, "latitude"), Longitude: coordinate(t, "longitude"), Occurred: text(t, "occurred", "2023/..", "so"),
	}
	if rapid.Bool().Draw(t, "alias") {
		e.Aliases = []Alias{{Name: text(t, "alias name", "Al"), Language: text(t, "language", "ko", "?")}}
	}
	if rapid.Bool().Draw(t, "external") {
		e.ExternalIDs = map[string]string{text(t, "scheme", "wikidata", "url"): text(t, "external id", "Q1", "https://example.org")}
	}
	return e
}

func drawSource(t *rapid.T) SourceRecord {
	return SourceRecord{
		ID: text(t, "id", "wire-1"), Title: text(t, "title", "A report"), URL: text(t, "url", "https://example.org/a", "so"),
		Publisher: text(t, "publisher", "press"), PublishedAt: text(t, "published", "2023-09-05", "2023-09-05T02:06:00Z", "soon"),
		Language: text(t, "language", "en"), Byline: text(t, "byline", "AP"), RepublishedFrom: text(t, "from", "wire-0"), Reliability: text(t, "reliability", "B", "Z"),
	}
}

func drawClaim(t *rapid.T) ClaimInput {
	in := ClaimInput{
		ID: text(t, "id", "c-1"), Relation: RelationRef{Type: text(t, "type", "met-with"), Subject: text(t, "subject", "a"), Object: text(t, "object", "b"), Key: text(t, "key", "k")},
		ClaimFields: ClaimFields{
			Modality: text(t, "modality", "asserted", "said"), Occurred: text(t, "occurred", "2023", "so"), Place: text(t, "place", "geneva"),
			Source: text(t, "source", "wire-1"), Summary: text(t, "summary", "words"), FirstReportedBy: text(t, "first", "press"), Credibility: rapid.IntRange(-1, 8).Draw(t, "credibility"),
		},
	}
	if rapid.Bool().Draw(t, "attributed") {
		in.Attribution = []Attribution{{Kind: text(t, "speaker kind", "named", "anonymous"), Entity: text(t, "speaker", "a"), Descriptor: text(t, "descriptor", "x"), OnBehalfOf: []string{"b"}, Stated: text(t, "stated", "2023", "so")}}
	}
	if rapid.Bool().Draw(t, "quoted") {
		in.Quote = &Quote{Exact: text(t, "exact", "words"), Prefix: text(t, "prefix", "x")}
	}
	if rapid.Bool().Draw(t, "concerning") {
		in.Concerns = []Concern{{Entity: text(t, "concern", "a"), Role: text(t, "role", "context", "so"), Negated: rapid.Bool().Draw(t, "negated")}}
	}
	if rapid.Bool().Draw(t, "detailed") {
		in.Details = map[string]any{"agenda": text(t, "agenda", "arms"), "ordered": rapid.Int64().Draw(t, "ordered"), "negated": true}
	}
	return in
}

// A record means the same as a value and as the JSON of that value, with the same faults.
func TestRecordsMeanTheSameAsTheirJSON(t *testing.T) {
	dates := cmp.Comparer(func(a, b edtf.Date) bool { return a.String() == b.String() })
	rapid.Check(t, func(t *rapid.T) {
		var value Record
		raw := RawRecord{}
		switch rapid.IntRange(0, 2).Draw(t, "what") {
		case 0:
			e := drawEntity(t)
			value, raw = e, RawRecord{Member: EntityMember, Kind: kg.Kind(e.Kind), ID: e.ID}
		case 1:
			s := drawSource(t)
			value, raw = s, RawRecord{Member: SourceMember, ID: s.ID}
		default:
			value, raw = drawClaim(t), RawRecord{Member: ClaimMember}
		}
		var err error
		if raw.JSON, err = json.Marshal(value); err != nil {
			t.Fatal(err)
		}
		got, gotErr := parsed(value)
		want, wantErr := parsed(raw)
		if diff := cmp.Diff(wantErr, gotErr) + cmp.Diff(want, got, dates); diff != "" {
			t.Errorf("%s\n%s", raw.JSON, diff)
		}
		if value.Size() <= 0 {
			t.Error("it has no size")
		}
	})
}

// parsed parses a record that has an id, as every file's has.
func parsed(r Record) (kg.Record, []kg.Fault) {
	if named, is := r.(RawRecord); is && named.Member != ClaimMember && named.ID == "" {
		return kg.Record{}, nil
	}
	switch named := r.(type) {
	case EntityRecord:
		if named.ID == "" {
			return kg.Record{}, nil
		}
	case SourceRecord:
		if named.ID == "" {
			return kg.Record{}, nil
		}
	}
	out, err := r.Parse()
	var refused *kg.Error
	if errors.As(err, &refused) {
		return kg.Record{}, refused.Faults
	}
	return out, nil
}

// What the server keeps may be sent back; anything else that is not known is a fault.
func TestRawRecordsNameEveryFault(t *testing.T) {
	for name, tt := range map[string]struct {
		record RawRecord
		faulty []string
	}{
		"as it was answered":   {RawRecord{EntityMember, kg.KindPerson, "a", json.RawMessage(`{"id":"a","kind":"person","name":"A","official":true,"revision":2,"created_at":"x","updated_at":"y"}`)}, nil},
		"all that is wrong":    {RawRecord{EntityMember, kg.KindPerson, "a", json.RawMessage(`{"id":"b","name":7,"iso_code":"KP","nickname":"A","birth_date":"so"}`)}, []string{"name", "iso_code", "nickname", "birth_date", "id"}},
		"no such kind":         {RawRecord{EntityMember, "thing", "a", json.RawMessage(`{}`)}, []string{"kind"}},
		"a type of relation":   {RawRecord{TypeMember, "", "trained", json.RawMessage(`{"inverse":"trained-by","temporal":"event","subject_kinds":["person"],"object_kinds":["person"]}`)}, nil},
		"a source of no title": {RawRecord{SourceMember, "", "s", json.RawMessage(`{"published_at":"2023"}`)}, []string{"published_at", "title"}},
	} {
		_, err := tt.record.Parse()
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
	}
}
