package neo4jdb

import (
	"context"
	"errors"
	"fmt"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// maxFoundSources is the greatest number of sources that one call of FindSources returns.
const maxFoundSources = 1000

// FindSources returns the sources that each query finds, by the id first.
func (db *DB) FindSources(ctx context.Context, queries []kg.SourceQuery) ([][]kg.FoundSource, error) {
	asked := make([]map[string]any, len(queries))
	for i, q := range queries {
		asked[i] = map[string]any{
			"position": i, "id": orNull(q.ID), "url": orNull(q.URL), "title": orNull(q.Title),
			"publisher": q.Publisher, "published_at": timeOrNull(q.PublishedAt),
		}
	}
	rows, err := db.read(ctx, "look for sources", graph.SourceFind, map[string]any{"sources": asked, "limit": maxFoundSources})
	found := make([][]kg.FoundSource, len(queries))
	for _, r := range rows {
		at := r.integer("position")
		found[at] = append(found[at], kg.FoundSource{Source: source(r.row("source")), By: r.text("by")})
	}
	return found, err
}

// StoreReport stores the entities, the sources and the claims of a report in one transaction, by
// the rules of StoreRecords, and returns what became of each claim. With dryRun the transaction is
// rolled back, so that the result is that of storing. An entity or a source that exists is
// kg.ErrReportOvertaken. Claims that are refused are CodeInvalid or CodeConflict, with the faults of
// all of them: a fault of the field place of the third claim has the field claims[2].place.
func (db *DB) StoreReport(ctx context.Context, r kg.ResolvedReport, dryRun bool) ([]kg.ReportedClaim, error) {
	s := &reportStoring{report: r, dryRun: dryRun}
	err := db.writeClaims(ctx, "store a report", s.attempt)
	switch {
	case errors.Is(err, kg.ErrReportOvertaken):
		return nil, kg.ErrReportOvertaken // without what translate says
	case err != nil && !errors.Is(err, errDryRun):
		return nil, err
	}
	return s.claims, nil
}

// reportStoring is the state of one call of StoreReport.
type reportStoring struct {
	report kg.ResolvedReport
	dryRun bool
	claims []kg.ReportedClaim
}

func (s *reportStoring) attempt(ctx context.Context, t tx) error {
	if s.report.Draft != nil {
		// The draft is locked first, so that of two reviewers the second sees what the first did.
		if _, err := t.updateDraft(ctx, s.report.Draft.ID, s.report.Draft.Accept); err != nil {
			return err
		}
	}
	if err := s.storeRecords(ctx, t); err != nil {
		return err
	}
	if err := s.storeClaims(ctx, t); err != nil {
		return err
	}
	if s.dryRun {
		return errDryRun
	}
	return nil
}

// storeRecords creates the entities and the sources.
func (s *reportStoring) storeRecords(ctx context.Context, t tx) error {
	var records []kg.Record
	for i := range s.report.Entities {
		records = append(records, kg.Record{Entity: &s.report.Entities[i], Mentioned: true})
	}
	for i := range s.report.Sources {
		records = append(records, kg.Record{Source: &s.report.Sources[i], Mentioned: true})
	}
	stored := make([]kg.Stored, len(records))
	if err := t.storeEntities(ctx, records, stored); err != nil {
		return err
	}
	if err := t.storeSources(ctx, records, stored, false); err != nil {
		return err
	}
	for _, one := range stored {
		switch one.Outcome {
		case kg.Refused:
			return one.Err
		case kg.Added:
		default:
			return kg.ErrReportOvertaken
		}
	}
	return nil
}

// storeClaims takes the claims through the pipeline, and compares their relations with what they
// were before.
func (s *reportStoring) storeClaims(ctx context.Context, t tx) error {
	s.claims = nil
	if len(s.report.Claims) == 0 {
		return nil
	}
	claims, incomplete := make([]kg.Claim, len(s.report.Claims)), make([]bool, len(s.report.Claims))
	for i, c := range s.report.Claims {
		claims[i], incomplete[i] = c.Claim, c.Completes
	}
	resolved, err := t.resolveClaims(ctx, claims...)
	if err == nil {
		err = refusedClaims(resolved.refused)
	}
	if err == nil {
		err = resolved.complete(ctx, incomplete)
	}
	if err != nil {
		return err
	}
	about := make([]string, len(resolved.claims))
	for i, c := range resolved.claims {
		about[i] = c.claim.Relation.ID
	}
	before, err := t.standing(ctx, about)
	if err != nil {
		return err
	}
	stored, err := resolved.store(ctx)
	if err == nil {
		err = refusedClaims(stored.refused)
	}
	if err != nil {
		return err
	}
	return s.tell(ctx, t, stored.claims, before)
}

// refusedClaims returns one error for all claims that are refused.
func refusedClaims(refused []error) error {
	all := &kg.Error{Code: kg.CodeConflict, Message: kg.InvalidMessage}
	for i, err := range refused {
		var told *kg.Error
		switch {
		case err == nil:
			continue
		case !errors.As(err, &told):
			return err
		case told.Code == kg.CodeInvalid:
			all.Code = kg.CodeInvalid
		}
		claim := fmt.Sprintf("claims[%d]", i)
		if len(told.Faults) == 0 || told.Message != kg.InvalidMessage {
			all.Faults = append(all.Faults, kg.Fault{Field: claim, Code: kg.FaultConflict, Message: told.Message})
		}
		for _, f := range told.Faults {
			f.Field = claim + "." + f.Field
			all.Faults = append(all.Faults, f)
		}
	}
	if len(all.Faults) == 0 {
		return nil
	}
	return all
}

// standing returns the relations of these ids, or those that they were merged into, by the ids.
// Relations that do not exist are missing.
func (t tx) standing(ctx context.Context, ids []string) (map[string]*kg.Relation, error) {
	found := map[string]*kg.Relation{}
	relations, err := findRelations(ctx, t.run, distinct(ids))
	if err != nil {
		return nil, err
	}
	var into []string
	for _, r := range relations {
		found[r.ID], into = &r, append(into, r.MergedInto)
	}
	if into = distinct(into); len(into) == 0 {
		return found, nil
	}
	survivors, err := t.standing(ctx, into)
	for id, r := range found {
		if r.MergedInto != "" {
			found[id] = survivors[r.MergedInto]
		}
	}
	return found, err
}

// tell notes what became of the claims. Before has the relations as they were.
func (s *reportStoring) tell(ctx context.Context, t tx, stored []*storedClaim, before map[string]*kg.Relation) error {
	ids := make([]string, len(stored))
	for i, c := range stored {
		ids[i] = c.claim.ID
	}
	answers, err := t.claimAnswers(ctx, ids)
	if err != nil {
		return err
	}
	s.claims = make([]kg.ReportedClaim, len(stored))
	for i, c := range stored {
		found := answers[c.claim.ID]
		s.claims[i] = kg.ReportedClaim{
			Evidence: found.evidence, Created: c.created, Completed: len(c.completed) > 0,
			Before: recordedBefore(before[c.claim.Relation.ID]), After: &found.relation,
		}
		if c.created {
			s.claims[i].Surroundings = found.surroundings
		}
	}
	return nil
}

// recordedBefore returns a relation unless nothing was known of it.
func recordedBefore(r *kg.Relation) *kg.Relation {
	if r == nil || r.Status == kg.StatusVacant {
		return nil
	}
	return r
}
