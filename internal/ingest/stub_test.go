package ingest

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// stub keeps records in memory. It knows nothing of the graph: what the database refuses
// is tried on the real one.
type stub struct {
	mu sync.Mutex
	// stored has records by the paths that the API would give them.
	stored map[string]string
	// order has the paths of what was added.
	order []string
	// fail is how many times the database can't be reached.
	fail int
	// entities are those stored, by id.
	entities map[string]kg.Entity
}

func newStub(t testing.TB) *stub {
	t.Helper()
	return &stub{stored: map[string]string{}, entities: map[string]kg.Entity{}}
}

func (s *stub) RelationTypes(context.Context) ([]kg.RelationType, error) {
	text, err := os.ReadFile("../../graph/vocabulary.json")
	if err != nil {
		return nil, err
	}
	var types []struct {
		Name         string    `json:"name"`
		SubjectKinds []kg.Kind `json:"subject_kinds"`
		ObjectKinds  []kg.Kind `json:"object_kinds"`
		CAMEO        []string  `json:"cameo"`
		Details      []kg.DetailField
	}
	if err := json.Unmarshal(text, &types); err != nil {
		return nil, err
	}
	list := make([]kg.RelationType, len(types))
	for i, t := range types {
		list[i] = kg.RelationType{Name: t.Name, SubjectKinds: t.SubjectKinds, ObjectKinds: t.ObjectKinds, CAMEO: t.CAMEO, Details: t.Details}
	}
	return list, nil
}

// StoreRecords refuses what has "refuse me" in it.
func (s *stub) StoreRecords(_ context.Context, records []kg.Record, stopAtFault bool) ([]kg.Stored, error) {
	if s.fail > 0 {
		s.fail--
		return nil, &kg.Error{Code: kg.CodeUnavailable, Message: "the database is down"}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var stored []kg.Stored
	for _, r := range records {
		path, text := pathOf(r), string(encode(r))
		held, exists := s.stored[path]
		out := kg.Stored{Outcome: kg.Unchanged}
		switch {
		case strings.Contains(text, "refuse me"):
			out = kg.Stored{Outcome: kg.Refused, Err: kg.Invalid(kg.Fault{Field: "name", Code: kg.FaultValue, Message: "is refused"})}
		case !exists:
			out.Outcome = kg.Added
			s.order = append(s.order, path)
			s.stored[path] = text
		case !r.Mentioned && held != text:
			out.Outcome = kg.Changed
			s.stored[path] = text
		}
		if r.Entity != nil && (out.Outcome == kg.Added || out.Outcome == kg.Changed) {
			e := *r.Entity
			e.Revision = 1
			s.entities[e.ID] = e
		}
		if stored = append(stored, out); out.Outcome == kg.Refused && stopAtFault {
			break
		}
	}
	return stored, nil
}

// collections are where the API has entities of each kind.
var collections = map[kg.Kind]string{
	"person": "people", "government": "governments", "organization": "organizations",
	"position": "positions", "place": "places", "event": "events",
}

func pathOf(r kg.Record) string {
	switch {
	case r.Type != nil:
		return "/v1/relation-types/" + r.Type.Name
	case r.Entity != nil:
		return "/v1/" + collections[r.Entity.Kind] + "/" + r.Entity.ID
	case r.Source != nil:
		return "/v1/sources/" + r.Source.ID
	case r.Claim.ID != "":
		return "/v1/claims/" + r.Claim.ID
	default:
		return "/v1/claims/" + kg.ClaimID(*r.Claim) + r.Claim.Relation.Type + r.Claim.Relation.Subject + r.Claim.Relation.Object + r.Claim.Relation.Key
	}
}

// take imports a text.
func (s *stub) take(t testing.TB, text string, o Options) (kg.ImportSummary, error) {
	t.Helper()
	return Importer{Store: s, Wait: time.Millisecond}.Import(t.Context(), strings.NewReader(text), o)
}

// eachRow has the rows of a text checked, each by all of the checks; a text that can't be
// read, or not on, is passed over.
func eachRow(t *testing.T, f format, v vocabulary, text string, o Options, checks ...func(*testing.T, row)) {
	t.Helper()
	in, err := plainText(strings.NewReader(text), "")
	if err != nil {
		t.Skip()
	}
	read, err := f.open(in, v, o)
	if err != nil {
		t.Skip()
	}
	for {
		r, err := read.next()
		if err != nil {
			return
		}
		for _, check := range checks {
			check(t, r)
		}
	}
}

// isNotLost checks that something becomes of a row.
func isNotLost(t *testing.T, r row) {
	t.Helper()
	if r.faults == nil && r.unmapped == "" && len(r.records) == 0 {
		t.Errorf("%q is lost", r.raw)
	}
}

// hasSlugs checks the ids of a row's records.
func hasSlugs(t *testing.T, r row) {
	t.Helper()
	for _, record := range r.records {
		if !isSlug(record.id) {
			t.Errorf("%q has the id %q", r.raw, record.id)
		}
	}
}

// Namesakes finds what was stored by its path, and by all of its names and ids.
func (s *stub) Namesakes(_ context.Context, q kg.NamesakeQuery) (found []*kg.Namesake, err error) {
	if s.fail > 0 {
		s.fail--
		return nil, &kg.Error{Code: kg.CodeUnavailable, Message: "the database is down"}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	asked := map[string]bool{}
	for _, name := range q.Names {
		asked["name "+words(name)] = true
	}
	for scheme, ids := range q.ExternalIDs {
		for _, id := range ids {
			asked[scheme+":"+id] = true
		}
	}
	for _, e := range s.entities {
		has := slices.Contains(q.IDs, e.ID) || asked["name "+words(e.Name)]
		for _, a := range e.Aliases {
			has = has || asked["name "+words(a.Name)]
		}
		for scheme, id := range e.ExternalIDs {
			has = has || asked[scheme+":"+id]
		}
		if has {
			found = append(found, &kg.Namesake{Entity: e, IDs: []string{e.ID}})
		}
	}
	return found, nil
}

func (*stub) FindSources(_ context.Context, queries []kg.SourceQuery) ([][]kg.FoundSource, error) {
	return make([][]kg.FoundSource, len(queries)), nil
}

// StoreReport adds everything.
func (*stub) StoreReport(_ context.Context, r kg.ResolvedReport, _ bool) ([]kg.ReportedClaim, error) {
	list := make([]kg.ReportedClaim, len(r.Claims))
	for i, c := range r.Claims {
		list[i] = kg.ReportedClaim{Evidence: kg.Evidence{Claim: c.Claim}, Created: true}
	}
	return list, nil
}

func (*stub) CreateDraft(_ context.Context, d kg.Draft) (kg.Draft, error) { return d, nil }
