package mcp

import (
	"context"
	"fmt"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/report"
	"github.com/entente-graph/entente/internal/wire"
)

// addProposal registers the tools for writing: the vocabulary, and the proposal of a report.
func (s *server) addProposal() {
	add(s, tool{
		name: "vocabulary", title: "List the relation types",
		description: "Lists the relation types that a report can use: the name and how it reads from the other end, the kinds of entity at both ends, whose word confirms it, and the fields of details.",
	}, s.vocabulary)
	add(s, tool{
		name: "propose_report", title: "Propose a report for review", writes: true, input: proposalSchema(),
		description: "Proposes what one document says, as a draft that a person reviews. Nothing is stored as a claim before that. " +
			"Give the text that you read, and quote it word by word, so that the reviewer sees each sentence. " +
			"Keep to the document: if it says expected, alleged or denied, give that modality; if an unnamed official says so, give an anonymous speaker. " +
			"The result shows how names were resolved, which entities are ambiguous, what accepting would change, and quotations that are not in the text. " +
			"Call it once for each document. To mend a draft, propose again and say so to the reviewer.",
	}, s.propose)
}

type vocabularyInput struct {
	Category string `json:"category,omitempty" jsonschema:"only relation types of this category, such as arms or diplomacy"`
}

type vocabularyOutput struct {
	Items []typeView `json:"items"`
}

type typeView struct {
	Name         string            `json:"name" jsonschema:"read from subject to object"`
	Inverse      string            `json:"inverse" jsonschema:"read from object to subject"`
	Symmetric    bool              `json:"symmetric"`
	Temporal     string            `json:"temporal" jsonschema:"event (it happens) or state (it holds)"`
	SubjectKinds []string          `json:"subject_kinds"`
	ObjectKinds  []string          `json:"object_kinds"`
	ConfirmedBy  string            `json:"confirmed_by" jsonschema:"whose word confirms it without a second voice: either end, the subject, or none"`
	Category     string            `json:"category,omitempty"`
	Description  string            `json:"description,omitempty"`
	Details      map[string]string `json:"details,omitempty" jsonschema:"fields of details, with their types and meanings"`
}

func (s *server) vocabulary(ctx context.Context, c call, in vocabularyInput) (vocabularyOutput, error) {
	if err := c.Invalid(); err != nil {
		return vocabularyOutput{}, err
	}
	types, err := s.Store.RelationTypes(ctx)
	out := vocabularyOutput{Items: []typeView{}}
	for _, t := range types {
		if in.Category != "" && in.Category != t.Category {
			continue
		}
		v := typeView{
			Name: t.Name, Inverse: t.Inverse, Symmetric: t.Symmetric, Temporal: string(t.Temporal), SubjectKinds: wire.Texts(t.SubjectKinds),
			ObjectKinds: wire.Texts(t.ObjectKinds), ConfirmedBy: string(t.ConfirmedBy), Category: t.Category, Description: t.Description,
		}
		for _, d := range t.Details {
			if v.Details == nil {
				v.Details = map[string]string{}
			}
			v.Details[d.Name] = fmt.Sprintf("%s: %s", d.Type, d.Description)
		}
		out.Items = append(out.Items, v)
	}
	return out, err
}

type proposalInput struct {
	Report wire.Report `json:"report"`
	Text   string      `json:"text,omitempty"`
}

type proposalOutput struct {
	Draft    string         `json:"draft" jsonschema:"the id of the draft"`
	URL      string         `json:"url" jsonschema:"the address of the draft, for the reviewer"`
	Next     string         `json:"next" jsonschema:"what has to happen now"`
	Names    []proposedName `json:"names" jsonschema:"how the names of the report were resolved"`
	Claims   []proposedView `json:"claims,omitempty" jsonschema:"what accepting would change; missing if the report cannot be accepted as it is"`
	Faults   []faultView    `json:"faults,omitempty" jsonschema:"why the report cannot be accepted as it is"`
	Unquoted []int          `json:"unquoted,omitempty" jsonschema:"the numbers of claims whose quotation is not in the text, from 0"`
}

type proposedName struct {
	Name       string      `json:"name"`
	Outcome    string      `json:"outcome" jsonschema:"known, matched, new, ambiguous or unresolved"`
	Entity     *entityRef  `json:"entity,omitempty"`
	Candidates []entityRef `json:"candidates,omitempty" jsonschema:"the entities that an ambiguous name may mean, or possible duplicates of a new one"`
}

type proposedView struct {
	Claim        int      `json:"claim" jsonschema:"the number of the claim, from 0"`
	Relation     string   `json:"relation"`
	StatusBefore string   `json:"status_before,omitempty"`
	StatusAfter  string   `json:"status_after"`
	Reason       string   `json:"reason"`
	Known        bool     `json:"known,omitempty" jsonschema:"whether the claim was recorded before"`
	Warnings     []string `json:"warnings,omitempty"`
}

type faultView struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

func (s *server) propose(ctx context.Context, c call, in proposalInput) (proposalOutput, error) {
	out, err := s.proposed(ctx, c, in)
	access.Record(ctx, entryOf("propose_report", out.Draft, err))
	return out, err
}

func (s *server) proposed(ctx context.Context, c call, in proposalInput) (proposalOutput, error) {
	if !c.caller.Role.May(kg.MayPropose) {
		return proposalOutput{}, &refusal{"role_missing", fmt.Sprintf("proposing requires the role %s; ask an administrator for a key with that role", kg.MayPropose.Least())}
	}
	program := c.client
	if program == "" {
		program = "assistant"
	}
	d, err := wire.Draft{Report: in.Report, Text: in.Text, ProposedBy: clip(program, kg.MaxName)}.Read(c.Faults)
	if err != nil {
		return proposalOutput{}, err
	}
	d.RecordedBy, d.ProposedBy = c.caller.Name, report.ProposedBy(c.caller.Name, c.caller.Known(), d.ProposedBy)
	_, review, err := report.Propose(ctx, s.Reporter, s.Store, s.NewID, d)
	if err != nil {
		return proposalOutput{}, err
	}
	return s.proposalOf(review), nil
}

func (s *server) proposalOf(review wire.DraftReview) proposalOutput {
	out := proposalOutput{
		Draft: review.ID, URL: s.address("drafts", review.ID), Names: []proposedName{},
		Next: "A person reviews the draft. Nothing of it counts before. Tell the user where it is.",
	}
	for _, p := range review.Passages {
		if !p.Found {
			out.Unquoted = append(out.Unquoted, p.Claim)
		}
	}
	if review.Problem != nil {
		out.Next = "The draft cannot be accepted as it is. Mend the faults and propose it again, or tell the reviewer what to choose."
		out.Names = s.proposedNames(review.Problem.Names)
		for _, f := range review.Problem.Errors {
			out.Faults = append(out.Faults, faultView{f.Field, f.Message})
		}
		if len(out.Faults) == 0 {
			out.Faults = []faultView{{"report", review.Problem.Detail}}
		}
	}
	if review.Effect != nil {
		out.Names = s.proposedNames(review.Effect.Names)
		for i, claim := range review.Effect.Claims {
			out.Claims = append(out.Claims, proposedClaim(i, claim))
		}
	}
	return out
}

func (s *server) proposedNames(names []wire.ReportedName) []proposedName {
	views := []proposedName{}
	for _, n := range names {
		v := proposedName{Name: n.Name, Outcome: n.Outcome}
		if n.Entity != nil {
			ref := s.entityRef(kg.Ref{ID: n.Entity.ID, Kind: kg.Kind(n.Entity.Kind), Name: n.Entity.Name})
			v.Entity = &ref
		}
		for _, candidate := range n.Candidates {
			v.Candidates = append(v.Candidates, s.entityRef(kg.Ref{ID: candidate.ID, Kind: kg.Kind(candidate.Kind), Name: candidate.Name}))
		}
		views = append(views, v)
	}
	return views
}

func proposedClaim(number int, c wire.ReportedClaim) proposedView {
	v := proposedView{
		Claim: number, Relation: fmt.Sprintf("%s %s %s", c.Relation.Subject.ID, c.Relation.Type, c.Relation.Object.ID),
		StatusAfter: c.After.Status, Reason: c.After.StatusReason, Known: !c.New,
	}
	if c.Before != nil {
		v.StatusBefore = c.Before.Status
	}
	for _, w := range c.Warnings {
		v.Warnings = append(v.Warnings, w.Message)
	}
	return v
}

// proposalSchema returns the schema of the arguments of propose_report, with the schema of a report
// as the API describes it.
func proposalSchema() any {
	return map[string]any{
		"type": "object", "required": []string{"report"}, "additionalProperties": false,
		"properties": map[string]any{
			"report": map[string]any{"$ref": "#/$defs/Report", "description": "the document, and what it says"},
			"text":   map[string]any{"type": "string", "description": "the text of the document that you read, for the reviewer"},
		},
		"$defs": apiSchemas("Report"),
	}
}
