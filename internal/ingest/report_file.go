package ingest

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/report"
	"github.com/entente-graph/entente/internal/resolve"
	"github.com/entente-graph/entente/internal/wire"
)

// reportFormat is the name of the format of reports. Its files are not read line by line: each
// report is stored as a whole.
const reportFormat = "report"

// maxReportFile is how long a file of reports may be, in bytes.
const maxReportFile = 16 << 20

// reportStart matches the beginning of a YAML file of reports.
var reportStart = regexp.MustCompile(`\A(?:(?:#.*|---[ \t]*|%YAML.*|[ \t]*)\r?\n)*(?:source|claims|entities|choose):(?:[ \r\n]|\z)`)

// isReport reports whether a text is to be read as reports. JSON is so only if the options say so.
func isReport(text *bufio.Reader, o Options) bool {
	if o.Format != "" {
		return o.Format == reportFormat
	}
	head, _ := text.Peek(headSize)
	return reportStart.Match(head)
}

// importReports stores the reports of a file, each in a transaction of its own, in their order.
func (i Importer) importReports(ctx context.Context, in io.Reader, o Options, summary *kg.ImportSummary) error {
	summary.Format = reportFormat
	text, err := io.ReadAll(io.LimitReader(in, maxReportFile+1))
	switch {
	case err != nil:
		return unreadable(err)
	case len(text) > maxReportFile:
		return unreadable(fmt.Errorf("the file is longer than %d bytes; split it", maxReportFile))
	}
	list, broken := report.Parse(text)
	run := importing{Importer: i, ImportOptions: o, summary: summary, format: reportFormat}
	for _, one := range list {
		if err := run.report(ctx, one); err != nil {
			return err
		}
		if run.Progress != nil {
			run.Progress(run.soFar())
		}
	}
	switch {
	case broken != nil && summary.Lines > 0:
		return unreadable(fmt.Errorf("%w; the reports above it were stored, and nothing after it", broken))
	case broken != nil:
		return unreadable(broken)
	case len(list) == 0:
		return unreadable(errors.New("nothing was read as reports: the file is empty"))
	}
	return nil
}

// report stores one report and counts what became of it.
func (i *importing) report(ctx context.Context, one report.Text) error {
	i.summary.Lines++
	var result kg.ReportResult
	err := i.retry(ctx, func() (err error) {
		result, err = i.AddReport(ctx, one.Report, one.Faults, kg.ReportOptions{NewIfAmbiguous: i.NewIfAmbiguous, RecordedBy: i.RecordedBy})
		return err
	})
	var told *kg.Error
	var refused *kg.ReportRefused
	names := result.Names
	if errors.As(err, &refused) {
		names = refused.Names
	}
	i.nameReport(one, names, err == nil)
	switch {
	case i.DraftIfAmbiguous && hasAmbiguous(names):
		return i.draft(ctx, one, names)
	case errors.As(err, &told) && (told.Code == kg.CodeInvalid || told.Code == kg.CodeConflict || told.Code == kg.CodeErased):
		line, faults := one.AtLines(told.Faults)
		return i.refuse(row{line: line, raw: append([]byte("---\n"), one.Raw...)}, nil, faultsOf(&kg.Error{Code: told.Code, Message: told.Message, Faults: faults}))
	case err != nil:
		return fmt.Errorf("the report in line %d: %w", one.Line, err)
	}
	added := result.Entities + result.NewSources + result.NewClaims
	i.summary.Added += added
	i.summary.Unchanged += len(result.Sources) - result.NewSources + len(result.Claims) - result.NewClaims
	return nil
}

// nameReport tells what became of the names of a report.
func (i *importing) nameReport(one report.Text, names []kg.ReportedName, stored bool) {
	for _, n := range names {
		told := kg.ImportIdentity{Line: one.LineOf(n.Fields[0]), Name: n.Name, Kind: n.Entity.Kind, ID: n.Entity.ID, By: n.By, Candidates: n.Candidates}
		switch {
		case n.Outcome == kg.NameAmbiguous:
			told.Outcome = kg.IdentityAmbiguous
			i.summary.Ambiguous.Add(told)
		case n.Outcome == kg.NameNew && stored:
			told.Outcome = kg.IdentityCreated
			i.summary.Created.Add(told)
		case n.Outcome == kg.NameMatched && stored && resolve.Key(n.By) != resolve.Key(n.Entity.Name):
			told.Outcome = kg.IdentityMatched
			i.summary.Matched.Add(told)
		default:
			continue
		}
		if i.Identified != nil {
			i.Identified(told)
		}
	}
}

func hasAmbiguous(names []kg.ReportedName) bool {
	return slices.ContainsFunc(names, func(n kg.ReportedName) bool { return n.Outcome == kg.NameAmbiguous })
}

// importer is the proposer of drafts that an import makes.
const importer = "import"

// draft makes a draft of a report. The same report is one draft.
func (i *importing) draft(ctx context.Context, one report.Text, names []kg.ReportedName) error {
	d, err := wire.Draft{Report: one.Report, ProposedBy: importer}.Read(one.Faults)
	if err != nil {
		return i.refuse(row{line: one.Line, raw: append([]byte("---\n"), one.Raw...)}, nil, faultsOf(err))
	}
	d.ID, d.RecordedBy = "draft-"+digest(d.Report), cmp.Or(i.RecordedBy, kg.Anonymous)
	for _, n := range names {
		if n.Entity.ID != "" && n.Outcome != kg.NameNew {
			d.Entities = append(d.Entities, n.Entity.ID)
		}
	}
	_, err = i.Store.CreateDraft(ctx, d)
	switch {
	case kg.CodeOf(err) == kg.CodeConflict:
		i.summary.Unchanged++
	case err != nil:
		return fmt.Errorf("the report in line %d: %w", one.Line, err)
	default:
		i.summary.Added++
	}
	i.summary.Notes = append(i.summary.Notes, fmt.Sprintf("The report in line %d is the draft %s, since names in it are ambiguous.", one.Line, d.ID))
	return nil
}
