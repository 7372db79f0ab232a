package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/report"
	"github.com/entente-graph/entente/internal/wire"
)

// reportAttempts is how often the names of a report are resolved, if others write at the same time.
const reportAttempts = 5

// AddReport resolves the names of a report, as imports resolve theirs, and stores all of it or
// nothing. Faults are those of its form. The same report again adds nothing. An error of
// CodeInvalid or CodeConflict has every fault, by its path in the report, and is a
// *kg.ReportRefused if the names could be resolved. If ctx ends before the report's turn, it is
// CodeTimeout.
func (i Importer) AddReport(ctx context.Context, r wire.Report, faults *wire.Faults, o kg.ReportOptions) (kg.ReportResult, error) {
	if i.Reports != nil {
		if err := i.Reports.Acquire(ctx, 1); err != nil {
			return kg.ReportResult{}, &kg.Error{Code: kg.CodeTimeout, Message: "other reports took longer than the time limit; try again", Err: err}
		}
		defer i.Reports.Release(1)
	}
	types, err := i.Store.RelationTypes(ctx)
	if err != nil {
		return kg.ReportResult{}, err
	}
	o.RecordedBy = cmp.Or(o.RecordedBy, kg.Anonymous)
	draft := report.Read(r, types, faults)
	for attempt := 1; ; attempt++ {
		run := &reporting{importer: i, draft: draft, types: types, options: o, faults: &wire.Faults{}}
		run.faults.Add(faults.All()...)
		result, err := run.store(ctx)
		if !errors.Is(err, kg.ErrReportOvertaken) || attempt == reportAttempts {
			return result, err
		}
	}
}

// reporting is the state of one attempt to store a report.
type reporting struct {
	importer Importer
	draft    *report.Draft
	types    []kg.RelationType
	options  kg.ReportOptions
	faults   *wire.Faults
	// names are the names of the report in their order, and ofField those by field.
	names   []*reportName
	ofField map[string]*reportName
	// chosen are the names of the report for which there is a choice.
	chosen []string
	// entities are the entities that the report describes.
	entities []*reportName
	// made are the entities to be created, in their order.
	made   []kg.Entity
	isMade map[string]bool
}

func (r *reporting) store(ctx context.Context) (kg.ReportResult, error) {
	if err := r.resolve(ctx); err != nil {
		return kg.ReportResult{}, err
	}
	sources, err := r.sources(ctx)
	if err != nil {
		return kg.ReportResult{}, err
	}
	claims := r.draft.Claims(sources[0].ID, r.idOf)
	out := kg.ResolvedReport{Entities: r.made, Sources: created(sources), Claims: r.claims(claims), Draft: r.options.Draft}
	result := kg.ReportResult{DryRun: r.options.DryRun, Sources: sources, Names: r.told(), Entities: len(out.Entities), NewSources: len(out.Sources)}
	if err := r.faults.ByField().Invalid(); err != nil {
		return kg.ReportResult{}, &kg.ReportRefused{Err: err, Names: result.Names}
	}
	result.Claims, err = r.importer.Store.StoreReport(ctx, out, r.options.DryRun)
	if refused := (*kg.Error)(nil); errors.As(err, &refused) && (refused.Code == kg.CodeInvalid || refused.Code == kg.CodeConflict) {
		err = &kg.ReportRefused{Err: inReport(refused, claims), Names: result.Names}
	}
	for _, c := range result.Claims {
		if c.Created {
			result.NewClaims++
		}
	}
	return result, err
}

// claims parses and validates the claims.
func (r *reporting) claims(list []report.Claim) []kg.ReportClaim {
	out := make([]kg.ReportClaim, len(list))
	for i, in := range list {
		c, err := in.Read(&wire.Faults{}, wire.AsSent)
		r.faults.AddUnder(err, in.Field)
		for _, t := range r.types {
			if t.Name == c.Relation.Type {
				r.faults.AddUnder(kg.Invalid(t.CheckDetails(c.Details)...), in.Field)
			}
		}
		c.RecordedBy, c.ProposedBy, c.ReviewedBy = r.options.RecordedBy, r.options.ProposedBy, r.options.ReviewedBy
		out[i] = kg.ReportClaim{Claim: c, Completes: in.Completes}
	}
	return out
}

// idOf returns the id of what a field names. What could not be resolved has one of its own, so
// that the rest of the claim can be checked.
func (r *reporting) idOf(field string) string {
	n := r.ofField[field]
	switch {
	case n == nil:
		return "unresolved"
	case n.told.Entity.ID == "":
		return "unresolved-" + strconv.Itoa(n.number)
	}
	return n.told.Entity.ID
}

// told returns what became of the names. A name that means one entity in places of several kinds
// is told once.
func (r *reporting) told() []kg.ReportedName {
	list := make([]kg.ReportedName, 0, len(r.names)+len(r.entities))
	for _, n := range slices.Concat(r.names, r.entities) {
		same := slices.IndexFunc(list, func(t kg.ReportedName) bool {
			return t.Name == n.told.Name && t.Entity.ID != "" && t.Entity == n.told.Entity
		})
		if same < 0 {
			told := n.told
			told.Fields = slices.Clone(told.Fields)
			list = append(list, told)
			continue
		}
		list[same].Fields = append(list[same].Fields, n.told.Fields...)
	}
	return list
}

func created(sources []kg.ReportedSource) []kg.Source {
	var list []kg.Source
	for _, s := range sources {
		if s.Outcome == kg.NameNew {
			list = append(list, s.Source)
		}
	}
	// The original is written before its copies.
	for i, s := range list {
		for j := i + 1; j < len(list); j++ {
			if list[j].ID == s.RepublishedFrom {
				list[i], list[j] = list[j], list[i]
			}
		}
	}
	return list
}

// claimField matches the fields that StoreReport gives faults.
var claimField = regexp.MustCompile(`^claims\[(\d+)\]\.?(.*)$`)

// inReport returns an error of StoreReport with its faults at the fields of the report.
func inReport(err *kg.Error, claims []report.Claim) error {
	out := *err
	out.Faults = append([]kg.Fault{}, err.Faults...)
	for i, f := range out.Faults {
		found := claimField.FindStringSubmatch(f.Field)
		if found == nil {
			continue
		}
		if at, err := strconv.Atoi(found[1]); err == nil && at < len(claims) {
			out.Faults[i].Field = strings.TrimSuffix(claims[at].Field(found[2]), ".")
		}
	}
	return &out
}

// describeNear describes entities that a name may mean.
func describeNear(candidates []kg.IdentityCandidate) string {
	texts := make([]string, len(candidates))
	for i, c := range candidates {
		texts[i] = fmt.Sprintf("%s (%s, %s, which %s)", c.ID, c.Kind, c.Name, c.Why)
	}
	return strings.Join(texts, " or ")
}
