package report

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Reporter resolves the names of reports and stores them. An error that wraps a *kg.ReportRefused
// has what is known of the names.
type Reporter interface {
	AddReport(ctx context.Context, r wire.Report, faults *wire.Faults, o kg.ReportOptions) (kg.ReportResult, error)
}

// DraftCreator stores new drafts.
type DraftCreator interface {
	CreateDraft(ctx context.Context, d kg.Draft) (kg.Draft, error)
}

// Propose stores a draft and returns it with what accepting it would do now. A draft without an id
// gets one from newID.
func Propose(ctx context.Context, reporter Reporter, store DraftCreator, newID func(prefix string) string, d kg.Draft) (kg.Draft, wire.DraftReview, error) {
	if d.ID == "" {
		d.ID = newID("draft")
	}
	review, d, err := Consider(ctx, reporter, d)
	if err != nil {
		return d, review, err
	}
	stored, err := store.CreateDraft(ctx, d)
	if err != nil {
		return d, review, err
	}
	review.Draft = wire.NewDraft(stored)
	return stored, review, nil
}

// ProposedBy returns who proposes a draft: the caller, and in parentheses what a caller with
// credentials says of itself. A caller without is who it says.
func ProposedBy(caller string, known bool, said string) string {
	switch {
	case said == "" || said == caller:
		return caller
	case known:
		return fmt.Sprintf("%s (%s)", caller, said)
	}
	return said
}

// Consider finds out what accepting the claims of a draft that wait would do now, and returns the
// draft with the ids that it names.
func Consider(ctx context.Context, reporter Reporter, d kg.Draft) (wire.DraftReview, kg.Draft, error) {
	review := wire.NewDraftReview(d)
	numbers := d.Waiting()
	if d.State != kg.DraftOpen || len(numbers) == 0 {
		return review, d, nil
	}
	result, err := reporter.AddReport(ctx, Part(review.Report, numbers), &wire.Faults{}, kg.ReportOptions{DryRun: true, LooseChoices: true})
	names := result.Names
	if err != nil {
		problem := wire.ProblemOf(Renumbered(err, numbers))
		if problem.Status >= http.StatusInternalServerError {
			return review, d, err
		}
		review.Problem = &problem
		var refused *kg.ReportRefused
		if errors.As(err, &refused) {
			names = refused.Names
		}
	} else {
		effect := wire.NewReportAnswer(result)
		review.Effect, d.Source = &effect, effect.Source.ID
	}
	d.Entities = nil
	for _, n := range names {
		if n.Entity.ID != "" && n.Outcome != kg.NameNew {
			d.Entities = append(d.Entities, n.Entity.ID)
		}
	}
	return review, d, nil
}

// Part returns a report with some of its claims.
func Part(r wire.Report, numbers []int) wire.Report {
	all := r.Claims
	r.Claims = nil
	for _, n := range numbers {
		if n < len(all) {
			r.Claims = append(r.Claims, all[n])
		}
	}
	return r
}

// claimNumber matches the number of a claim at the beginning of a field.
var claimNumber = regexp.MustCompile(`^claims\[(\d+)\]`)

// Renumbered returns the error of a part of a report with the numbers that its claims have in the
// whole one.
func Renumbered(err error, numbers []int) error {
	var refused *kg.ReportRefused
	var told *kg.Error
	if !errors.As(err, &refused) || !errors.As(err, &told) {
		return err
	}
	out := *told
	out.Faults = slices.Clone(told.Faults)
	for i := range out.Faults {
		out.Faults[i].Field = renumber(out.Faults[i].Field, numbers)
	}
	names := slices.Clone(refused.Names)
	for i := range names {
		names[i].Fields = slices.Clone(names[i].Fields)
		for j := range names[i].Fields {
			names[i].Fields[j] = renumber(names[i].Fields[j], numbers)
		}
	}
	return &kg.ReportRefused{Err: &out, Names: names}
}

func renumber(field string, numbers []int) string {
	found := claimNumber.FindStringSubmatch(field)
	if found == nil {
		return field
	}
	at, _ := strconv.Atoi(found[1])
	if at >= len(numbers) {
		return field
	}
	return fmt.Sprintf("claims[%d]%s", numbers[at], field[len(found[0]):])
}
