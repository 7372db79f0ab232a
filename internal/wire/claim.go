package wire

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

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
	// Who or what proposed it, if it was accepted from a draft.
	ProposedBy string `json:"proposed_by,omitempty" example:"assistant"`
	// Who accepted it, if it was accepted from a draft.
	ReviewedBy string `json:"reviewed_by,omitempty" example:"anonymous"`
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

// ClaimFields are what a claim says, in and out.
type ClaimFields struct {
	// How certain the speaker is. A claim that only describes an occurrence has the modality with which its speaker knows of the occurrence.
	Modality string `json:"modality,omitempty" validate:"required" enums:"asserted,alleged,planned,expected,proposed,possible,denied,cancelled" extensions:"x-server-default" default:"asserted" example:"expected"`
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

// Warning is something that may well be a mistake, and is no error.
type Warning struct {
	// The path of the suspicious field.
	Field string `json:"field" validate:"required" example:"attribution[0].stated"`
	// A stable identifier of the warning, for programs.
	Code string `json:"code" validate:"required" enums:"published_before_stated,published_before_occurred,speaks_for_an_end,possible_same_occurrence,supersedes_earlier_source" example:"published_before_stated"`
	// What looks wrong, and what to check.
	Message string `json:"message" validate:"required" example:"the statement was made on 2032-09-04 or later, but its source was published earlier, on 2023-09-05; check both dates"`
	// For `possible_same_occurrence`: the ids of the relations that may be the same.
	Candidates []string `json:"candidates,omitempty"`
	// For `speaks_for_an_end`: the completed attribution.
	Attribution []Attribution `json:"attribution,omitempty"`
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

// NewClaim converts a claim with its evidence. Its relation is left out; see NewClaimAbout.
func NewClaim(e kg.Evidence) Claim {
	c := e.Claim
	v := Claim{
		ID: c.ID, RelationID: c.Relation.ID, ClaimFields: newClaimFields(c),
		Origin: NewRef(kg.Ref{ID: e.Origin.ID, Kind: e.Origin.Kind, Name: e.OriginName}), PublishedAt: InstantText(e.PublishedAt),
		RecordedAt: Timestamp(c.RecordedAt), RecordedBy: c.RecordedBy,
		ProposedBy: c.ProposedBy, ReviewedBy: c.ReviewedBy, RetractedAt: Timestamp(c.RetractedAt),
		RetractedBy: c.RetractedBy, RetractionReason: c.RetractionReason, RetractedWith: c.RetractedWith,
		Supersedes: c.Supersedes, SupersededBy: c.SupersededBy,
	}
	v.Warnings = newWarnings(e.Warnings())
	return v
}

// NewClaimAbout converts a claim together with the relation that it is about, and with the
// warnings that follow from its surroundings.
func NewClaimAbout(e kg.Evidence, r kg.Relation, s kg.Surroundings) Claim {
	v, relation := NewClaim(e), NewRelation(r)
	v.Relation = &relation
	v.Warnings = append(v.Warnings, newWarnings(e.WarningsIn(s))...)
	return v
}

func newWarnings(warnings []kg.Warning) []Warning {
	var views []Warning
	for _, w := range warnings {
		views = append(views, Warning{
			Field: w.Field, Code: w.Code, Message: w.Message, Candidates: w.Candidates, Attribution: newAttribution(w.Attribution),
		})
	}
	return views
}

// newClaimFields converts what a claim says.
func newClaimFields(c kg.Claim) ClaimFields {
	v := ClaimFields{
		Modality: string(c.Modality), Occurred: c.Occurred.String(), Place: c.Place, Source: c.Source,
		Summary: c.Summary, Details: c.Details, FirstReportedBy: c.FirstReportedBy, Credibility: c.Credibility,
	}
	v.Attribution = newAttribution(c.Attribution)
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

// NewClaimEvent converts an event of a claim's history.
func NewClaimEvent(number int, e kg.ClaimEvent) ClaimEvent {
	return ClaimEvent{
		Number: int64(number), Action: string(e.Action), RecordedAt: Timestamp(e.At), RecordedBy: e.By,
		Reason: e.Reason, SupersededBy: e.SupersededBy,
	}
}

func newAttribution(chain []kg.Attribution) []Attribution {
	var views []Attribution
	for _, a := range chain {
		views = append(views, Attribution{
			Kind: string(a.Kind), Entity: a.Entity, Descriptor: a.Descriptor, OnBehalfOf: a.OnBehalfOf, ToldTo: a.ToldTo, Stated: a.Stated.String(),
		})
	}
	return views
}
