package wire

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// Draft is a report that somebody proposes and nobody has checked.
type Draft struct {
	// A slug. The server generates one if you leave it out.
	ID string `json:"id" validate:"required" extensions:"x-server-default" example:"expected-meeting"`
	// `open`: claims wait for a decision. `accepted`: all claims were accepted. `rejected`: the draft was rejected; claims that were accepted before stay.
	State string `json:"state" validate:"required" enums:"open,accepted,rejected" readonly:"true" example:"open"`
	// What is proposed.
	Report Report `json:"report" validate:"required"`
	// The text that the report was read from.
	Text string `json:"text,omitempty" example:"A US official said on Monday that the two leaders are expected to meet this month."`
	// Who or what proposes it, such as a program.
	ProposedBy string `json:"proposed_by,omitempty" example:"assistant"`
	// Who last accepted or rejected it.
	ReviewedBy string `json:"reviewed_by,omitempty" readonly:"true" example:"anonymous"`
	// The reason for the rejection.
	Reason string `json:"reason,omitempty" readonly:"true" example:"The text does not say so."`
	// The numbers of the claims that were accepted, from 0.
	Accepted []int `json:"accepted" validate:"required" readonly:"true"`
	// The id of the source, as far as it was known when the draft was last written.
	Source string `json:"source,omitempty" readonly:"true" example:"reuters-2023-10-01"`
	// The ids of the existing entities that it named when it was last written.
	Entities []string `json:"entities" validate:"required" readonly:"true" example:"kim-jong-un"`
	// The number of writes, from 1.
	Revision int64 `json:"revision" validate:"required" readonly:"true" example:"1"`
	// When it was first stored.
	CreatedAt *time.Time `json:"created_at" validate:"required" format:"date-time" readonly:"true" example:"2026-11-01T09:00:00Z"`
	// When it last changed.
	UpdatedAt *time.Time `json:"updated_at" validate:"required" format:"date-time" readonly:"true" example:"2026-11-01T09:00:00Z"`
} //	@name	Draft

func (Draft) keptByServer() []string {
	return append(slices.Clone(everyWrite), "state", "reviewed_by", "reason", "accepted", "source", "entities")
}

// NewDraft converts a draft.
func NewDraft(d kg.Draft) Draft {
	v := Draft{
		ID: d.ID, State: string(d.State), Text: d.Text, ProposedBy: d.ProposedBy, ReviewedBy: d.ReviewedBy, Reason: d.Reason,
		Accepted: []int{}, Source: d.Source, Entities: OrEmpty(d.Entities),
		Revision: d.Revision, CreatedAt: Timestamp(d.CreatedAt), UpdatedAt: Timestamp(d.UpdatedAt),
	}
	v.Accepted = append(v.Accepted, d.Accepted...)
	v.Report, _ = ReportOf(d) // which was encoded here
	return v
}

// ReportOf returns the report of a draft.
func ReportOf(d kg.Draft) (Report, error) {
	report, _, err := Decode[Report]([]byte(d.Report))
	return report, err
}

// Read validates a draft, whose faults so far are in faults, apart from what its report means. An
// error is a *kg.Error with every fault.
func (d Draft) Read(faults *Faults) (kg.Draft, error) {
	out := kg.Draft{ID: d.ID, State: kg.DraftOpen, Text: d.Text, ProposedBy: d.ProposedBy, Claims: len(d.Report.Claims)}
	if len(d.Report.Claims) > MaxReportClaims {
		faults.Addf("report.claims", kg.FaultValue, nil, "has %d items; at most %d are allowed", len(d.Report.Claims), MaxReportClaims)
	}
	if len(d.Report.Claims) == 0 {
		faults.Missing("report.claims", "must have claims: a draft is accepted claim by claim")
	}
	faults.Documented("report", d.Report)
	report, err := json.Marshal(d.Report)
	if err != nil {
		return out, err
	}
	out.Report = string(report)
	return out, faults.Validate(out.Validate)
}

// kept returns a draft of a whole export.
func (d Draft) kept(by string) kg.Draft {
	report, _ := json.Marshal(d.Report) // which was decoded before
	return kg.Draft{
		ID: d.ID, State: kg.DraftState(d.State), Report: string(report), Text: d.Text, ProposedBy: d.ProposedBy, ReviewedBy: d.ReviewedBy,
		Reason: d.Reason, Claims: len(d.Report.Claims), Accepted: d.Accepted, Source: d.Source, Entities: d.Entities,
		Revision: d.Revision, CreatedAt: instantOf(d.CreatedAt), UpdatedAt: instantOf(d.UpdatedAt), RecordedBy: by,
	}
}

// DraftReview is a draft with what accepting it would do now.
type DraftReview struct {
	Draft
	// Where the quotations of the claims are in the text.
	Passages []DraftPassage `json:"passages" validate:"required"`
	// What accepting all claims that wait would do to the graph as it is now. Missing if they cannot be accepted as they are, and if none waits.
	Effect *ReportAnswer `json:"effect,omitempty"`
	// Why the claims that wait cannot be accepted as they are.
	Problem *Problem `json:"problem,omitempty"`
	// What was stored. Only in the response to an acceptance.
	Stored *ReportAnswer `json:"stored,omitempty"`
} //	@name	DraftReview

// DraftPassage is where the quotation of a claim is in the text of a draft.
type DraftPassage struct {
	// The number of the claim, from 0.
	Claim int `json:"claim" validate:"required" example:"0"`
	// Whether the text has the quotation.
	Found bool `json:"found" validate:"required" example:"true"`
	// The first character, and the one after the last, from 0.
	Start int `json:"start" validate:"required" example:"24"`
	End   int `json:"end" validate:"required" example:"51"`
} //	@name	DraftPassage

// NewDraftReview converts a draft, with where its quotations are in its text.
func NewDraftReview(d kg.Draft) DraftReview {
	v := DraftReview{Draft: NewDraft(d), Passages: []DraftPassage{}}
	for i, c := range v.Report.Claims {
		if c.Quote.Exact == "" || d.Text == "" {
			continue
		}
		start, end, found := kg.LocateQuote(d.Text, c.Quote.Exact)
		v.Passages = append(v.Passages, DraftPassage{i, found, start, end})
	}
	return v
}

// DraftAcceptance says which claims of a draft to accept.
type DraftAcceptance struct {
	// The numbers of the claims, from 0. The default is all that wait.
	Claims []int `json:"claims,omitempty" example:"0"`
} //	@name	DraftAcceptance

// DraftRejection says why a draft is rejected.
type DraftRejection struct {
	// The reason, for the proposer.
	Reason string `json:"reason" validate:"required" example:"The text does not say so."`
} //	@name	DraftRejection
