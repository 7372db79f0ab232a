package wire

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// Retraction says why something is taken back.
type Retraction struct {
	// The reason, for later readers.
	Reason string `json:"reason" validate:"required" example:"The paper corrected the date."`
} //	@name	Retraction

// Correction is what a claim should have said.
type Correction struct {
	// A slug. The default is a hash of the claim's content.
	ID string `json:"id,omitempty" example:"ap-official-on-summit-corrected"`
	ClaimFields
} //	@name	Correction

// Reinstatement says why something is brought back.
type Reinstatement struct {
	// The reason, for later readers.
	Reason string `json:"reason" validate:"required" example:"The paper stands by its report."`
} //	@name	Reinstatement

// ClaimEvent is something done to a claim.
type ClaimEvent struct {
	// The number of the event, from 1.
	Number int64 `json:"number" validate:"required" example:"2"`
	// The action.
	Action string `json:"action" validate:"required" enums:"added,retracted,reinstated" example:"retracted"`
	// When it happened, by the clock of the database server. Never earlier than the previous event.
	RecordedAt *time.Time `json:"recorded_at" validate:"required" format:"date-time" example:"2026-11-02T09:00:00Z"`
	// Who performed the action.
	RecordedBy string `json:"recorded_by,omitempty" example:"anonymous"`
	// The reason. Missing for an addition.
	Reason string `json:"reason,omitempty" example:"The paper corrected the date."`
	// The id of the correction, if a correction retracted the claim.
	SupersededBy string `json:"superseded_by,omitempty" example:"ap-official-on-summit-corrected"`
} //	@name	ClaimEvent

func NewClaimEvent(number int, e kg.ClaimEvent) ClaimEvent {
	return ClaimEvent{
		Number: int64(number), Action: string(e.Action), RecordedAt: Timestamp(e.At), RecordedBy: e.By,
		Reason: e.Reason, SupersededBy: e.SupersededBy,
	}
}

// claim reads and validates the DTO. The claim is as good as it could be read,
// also with an error, so that the graph can be asked about the rest of it. Faults
// are told under the names that the fields have in the request.
func (in ClaimInput) Read(faults *Faults, names FieldNames) (kg.Claim, error) {
	c := kg.Claim{
		ID: in.ID, Relation: kg.RelationRef(in.Relation), Modality: kg.Modality(in.Modality),
		Occurred: faults.Date("occurred", in.Occurred), Place: in.Place, Source: in.Source,
		Summary: in.Summary, Details: faults.details(in.Details), FirstReportedBy: in.FirstReportedBy, Credibility: in.Credibility,
	}
	for i, a := range in.Attribution {
		c.Attribution = append(c.Attribution, kg.Attribution{
			Kind: kg.Speaker(a.Kind), Entity: a.Entity, Descriptor: a.Descriptor, OnBehalfOf: a.OnBehalfOf, ToldTo: a.ToldTo,
			Stated: faults.Date(fmt.Sprintf("attribution[%d].stated", i), a.Stated),
		})
	}
	if in.Quote != nil {
		c.Quote = kg.Quote(*in.Quote)
	}
	for _, concern := range in.Concerns {
		out := kg.Concern{Entity: concern.Entity, Role: kg.Role(concern.Role), Negated: concern.Negated}
		if concern.Relation != nil {
			out.Relation = kg.RelationRef(*concern.Relation)
		}
		c.Concerns = append(c.Concerns, out)
	}
	return c, faults.Validate(func() error { return names.Rename(c.Validate()) })
}

// details reads texts, whole numbers and truth values.
func (f *Faults) details(in map[string]any) kg.Details {
	if len(in) == 0 {
		return nil
	}
	out := kg.Details{}
	for _, name := range slices.Sorted(maps.Keys(in)) {
		switch v := in[name].(type) {
		case nil:
		case string, bool, int64:
			out[name] = v
		case json.Number:
			n, err := v.Int64()
			if err != nil {
				f.Add(kg.Fault{Field: "details." + name, Code: kg.FaultType, Message: "must be a whole number"})
			}
			out[name] = n
		default:
			f.Add(kg.Fault{Field: "details." + name, Code: kg.FaultType, Message: "must be a text, a whole number, true or false"})
		}
	}
	return out
}

// ClaimFields are what a claim says, in and out.
type ClaimFields struct {
	// How certain the speaker is. A claim that only describes an occurrence has the modality with which its speaker knows of the occurrence.
	Modality string `json:"modality" validate:"required" enums:"asserted,alleged,planned,expected,proposed,possible,denied,cancelled" example:"expected"`
	// When it happened or held, as EDTF (ISO 8601-2 level 1).
	Occurred string `json:"occurred,omitempty" example:"2023-09"`
	// The id of a place.
	Place string `json:"place,omitempty" example:"russia"`
	// The chain of speakers: the first one spoke to the source, and each one relies on the next. If you leave it out, the source itself makes the claim.
	Attribution []Attribution `json:"attribution,omitempty"`
	// The id of the source that makes the claim.
	Source string `json:"source" validate:"required" example:"business-standard-2023-09-05"`
	// The quoted passage of the source: a W3C TextQuoteSelector.
	Quote *Quote `json:"quote,omitempty"`
	// Other relations and entities that the claim is connected with.
	Concerns []Concern `json:"concerns,omitempty"`
	// A summary in your words.
	Summary string `json:"summary,omitempty" example:"A US official expects the two to meet in Russia within the month."`
	// Fields of the relation's type; see GET /v1/relation-types.
	Details map[string]any `json:"details,omitempty"`
	// The id of the organization that the source names as the first to report it.
	FirstReportedBy string `json:"first_reported_by,omitempty" example:"the-new-york-times"`
	// A grade of the Admiralty scale: 1 (confirmed) to 5 (improbable), 6 (cannot be judged).
	Credibility int `json:"credibility,omitempty" minimum:"1" maximum:"6" example:"3"`
}

// ClaimInput is a claim to be added.
type ClaimInput struct {
	// A slug. The default is a hash of the claim's content.
	ID string `json:"id,omitempty" example:"ap-official-on-summit"`
	// The relation that the claim is about: its id, or its type and ends.
	Relation RelationRef `json:"relation" validate:"required"`
	ClaimFields
} //	@name	ClaimInput

// Claim is what one source says about one relation.
type Claim struct {
	ID string `json:"id" validate:"required" example:"80798d31f0516cd730dbe0945232d6e8318993fc5d892ea2be97a2d8283cf369"`
	// The id of the relation that the claim is about.
	RelationID string `json:"relation_id" validate:"required" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	// The current relation. Missing in the list of the relation's own claims.
	Relation *Relation `json:"relation,omitempty"`
	ClaimFields
	// The independent origin of the claim: an entity, or the source if nothing else is known. Claims of the same origin count once.
	Origin Ref `json:"origin" validate:"required"`
	// When the claim's source was published: a day or an instant.
	PublishedAt string `json:"published_at" validate:"required" example:"2023-09-05T02:06:00Z"`
	// When it was stored, by the clock of the database server.
	RecordedAt *time.Time `json:"recorded_at" validate:"required" format:"date-time" example:"2026-11-01T09:00:00Z"`
	// Who stored it.
	RecordedBy string `json:"recorded_by,omitempty" example:"anonymous"`
	// When it was retracted. Missing if it is not retracted.
	RetractedAt *time.Time `json:"retracted_at,omitempty" format:"date-time" example:"2026-11-02T09:00:00Z"`
	// Who retracted it.
	RetractedBy string `json:"retracted_by,omitempty" example:"anonymous"`
	// The reason for the retraction.
	RetractionReason string `json:"retraction_reason,omitempty" example:"The paper corrected the date."`
	// The id of the source that it was retracted with, and will be reinstated with. Missing if it was retracted on its own.
	RetractedWith string `json:"retracted_with,omitempty" example:"business-standard-2023-09-05"`
	// The id of the claim that this one corrects.
	Supersedes string `json:"supersedes,omitempty" example:"ap-official-on-summit"`
	// The id of the correction that retracted it.
	SupersededBy string `json:"superseded_by,omitempty" example:"ap-official-on-summit-corrected"`
	// Possible mistakes, judging by the dates of the claim and its source. Missing if there are none.
	Warnings []Warning `json:"warnings,omitempty"`
} //	@name	Claim

// Warning is something that may well be a mistake, and is no error.
type Warning struct {
	// The path of the suspicious field.
	Field string `json:"field" validate:"required" example:"attribution[0].stated"`
	// A stable identifier of the warning, for programs.
	Code string `json:"code" validate:"required" enums:"published_before_stated,published_before_occurred" example:"published_before_stated"`
	// What looks wrong, and what to check.
	Message string `json:"message" validate:"required" example:"it was stated on 2032-09-04 at the earliest, and quoted by a source published before, 2023-09-05; look at both dates"`
} //	@name	Warning

// RelationRef names a relation: by id alone, or by type and ends.
type RelationRef struct {
	ID      string `json:"id,omitempty" example:""`
	Type    string `json:"type,omitempty" example:"met-with"`
	Subject string `json:"subject,omitempty" example:"kim-jong-un"`
	Object  string `json:"object,omitempty" example:"vladimir-putin"`
	// Your key for one occurrence.
	Key string `json:"key,omitempty" example:"2023-09-summit"`
} //	@name	RelationRef

// Attribution is one link in the chain of who says so.
type Attribution struct {
	Kind string `json:"kind" validate:"required" enums:"named,anonymous,document,intelligence,unattributed" example:"anonymous"`
	// The id of the speaker. Required if `kind` is `named`.
	Entity string `json:"entity,omitempty" example:""`
	// How the source describes the speaker.
	Descriptor string `json:"descriptor,omitempty" example:"US official not authorised to speak publicly"`
	// The ids of the entities that the speaker speaks for.
	OnBehalfOf []string `json:"on_behalf_of,omitempty" example:"united-states-government"`
	// The id of the entity that the speaker spoke to.
	ToldTo string `json:"told_to,omitempty" example:"associated-press"`
	// When the speaker said it, as EDTF.
	Stated string `json:"stated,omitempty" example:"2023-09-04"`
} //	@name	Attribution

// Quote selects words of the source (W3C TextQuoteSelector).
type Quote struct {
	Exact  string `json:"exact" validate:"required" example:"cease its arms negotiations"`
	Prefix string `json:"prefix,omitempty" example:"to "`
	Suffix string `json:"suffix,omitempty" example:" with Russia"`
} //	@name	Quote

// Concern ties a claim to another relation or to an entity.
type Concern struct {
	Relation *RelationRef `json:"relation,omitempty"`
	Entity   string       `json:"entity,omitempty" example:""`
	Role     string       `json:"role" validate:"required" enums:"content,purpose,context,after" example:"content"`
	// Whether the content is negated, as in "urged not to".
	Negated bool `json:"negated,omitempty" example:"false"`
} //	@name	Concern

func NewClaim(e kg.Evidence) Claim {
	c := e.Claim
	v := Claim{
		ID: c.ID, RelationID: c.Relation.ID, ClaimFields: newClaimFields(c),
		Origin: NewRef(kg.Ref{ID: e.Origin.ID, Kind: e.Origin.Kind, Name: e.OriginName}), PublishedAt: InstantText(e.PublishedAt),
		RecordedAt: Timestamp(c.RecordedAt), RecordedBy: c.RecordedBy, RetractedAt: Timestamp(c.RetractedAt),
		RetractedBy: c.RetractedBy, RetractionReason: c.RetractionReason, RetractedWith: c.RetractedWith,
		Supersedes: c.Supersedes, SupersededBy: c.SupersededBy,
	}
	for _, w := range e.Warnings() {
		v.Warnings = append(v.Warnings, Warning(w))
	}
	return v
}

// claimFields are what a claim says.
func newClaimFields(c kg.Claim) ClaimFields {
	v := ClaimFields{
		Modality: string(c.Modality), Occurred: c.Occurred.String(), Place: c.Place, Source: c.Source,
		Summary: c.Summary, Details: c.Details, FirstReportedBy: c.FirstReportedBy, Credibility: c.Credibility,
	}
	for _, a := range c.Attribution {
		v.Attribution = append(v.Attribution, Attribution{
			Kind: string(a.Kind), Entity: a.Entity, Descriptor: a.Descriptor, OnBehalfOf: a.OnBehalfOf, ToldTo: a.ToldTo, Stated: a.Stated.String(),
		})
	}
	if c.Quote != (kg.Quote{}) {
		quote := Quote(c.Quote)
		v.Quote = &quote
	}
	for _, concern := range c.Concerns {
		v.Concerns = append(v.Concerns, newConcern(concern))
	}
	return v
}

func newConcern(c kg.Concern) Concern {
	v := Concern{Entity: c.Entity, Role: string(c.Role), Negated: c.Negated}
	if c.Entity == "" {
		ref := RelationRef(c.Relation)
		v.Relation = &ref
	}
	return v
}

func NewClaimAbout(e kg.Evidence, r kg.Relation) Claim {
	v, relation := NewClaim(e), NewRelation(r)
	v.Relation = &relation
	return v
}

// claimInput is a claim as it can be sent.
func NewClaimInput(c kg.Claim) ClaimInput {
	return ClaimInput{ID: c.ID, Relation: RelationRef(c.Relation), ClaimFields: newClaimFields(c)}
}

// TypedClaim is a claim about a relation whose type stands in the path.
type TypedClaim struct {
	// A slug. The default is a hash of the claim's content.
	ID string `json:"id,omitempty" example:"ap-official-on-summit"`
	// The id of the entity from which the word in the path is read.
	Subject string `json:"subject" validate:"required" example:"kim-jong-un"`
	// The id of the entity at the other end.
	Object string `json:"object" validate:"required" example:"vladimir-putin"`
	// Your key for one occurrence. Claims with different dates and the same key are about the same occurrence.
	Key string `json:"key,omitempty" example:"2023-09-summit"`
	ClaimFields
} //	@name	TypedClaim

// of is the claim as POST /v1/claims takes it, and the names of its fields here.
func (in TypedClaim) Claim(t kg.RelationType, word string) (ClaimInput, FieldNames) {
	ref := RelationRef{Type: t.Name, Subject: in.Subject, Object: in.Object, Key: in.Key}
	names := FieldNames{
		"relation": "key", "relation.type": "id", "relation.key": "key", "relation.subject": "subject", "relation.object": "object",
	}
	if word != t.Name {
		ref.Subject, ref.Object = ref.Object, ref.Subject
		names["relation.subject"], names["relation.object"] = "object", "subject"
	}
	return ClaimInput{ID: in.ID, Relation: ref, ClaimFields: in.ClaimFields}, names
}

// fieldNames are the names that fields of a claim have in a request, where they
// are other than those that POST /v1/claims gives them.
type FieldNames map[string]string

// asSent says that all fields have their own names.
var AsSent FieldNames

// in tells the faults of an error under the request's names.
func (n FieldNames) Rename(err error) error {
	var told *kg.Error
	if len(n) == 0 || !errors.As(err, &told) {
		return err
	}
	renamed := *told
	renamed.Faults = slices.Clone(told.Faults)
	for i, f := range renamed.Faults {
		if name, ok := n[f.Field]; ok {
			renamed.Faults[i].Field = name
		}
	}
	return &renamed
}
