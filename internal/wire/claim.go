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
	// That relation as it is now; left out in the list of its own claims.
	Relation *Relation `json:"relation,omitempty"`
	ClaimFields
	// The voice behind the claim: an entity, or the source when nothing else is known. Claims of one origin count once.
	Origin Ref `json:"origin" validate:"required"`
	// When the claim's source was published: a day or an instant.
	PublishedAt string `json:"published_at" validate:"required" example:"2023-09-05T02:06:00Z"`
	// When it was stored, on the database server.
	RecordedAt *time.Time `json:"recorded_at" validate:"required" format:"date-time" example:"2026-11-01T09:00:00Z"`
	// Who stored it.
	RecordedBy string `json:"recorded_by,omitempty" example:"anonymous"`
	// When it was taken back; missing while it stands.
	RetractedAt *time.Time `json:"retracted_at,omitempty" format:"date-time" example:"2026-11-02T09:00:00Z"`
	// Who took it back.
	RetractedBy string `json:"retracted_by,omitempty" example:"anonymous"`
	// Why it was taken back.
	RetractionReason string `json:"retraction_reason,omitempty" example:"The paper corrected the date."`
	// The id of the source with which it was taken back, and comes back; missing when it was by itself.
	RetractedWith string `json:"retracted_with,omitempty" example:"business-standard-2023-09-05"`
	// The id of the claim that this one corrects.
	Supersedes string `json:"supersedes,omitempty" example:"ap-official-on-summit"`
	// The id of the correction by which it is retracted now.
	SupersededBy string `json:"superseded_by,omitempty" example:"ap-official-on-summit-corrected"`
	// What may be a mistake, by the claim's dates and its source's; missing when nothing is.
	Warnings []Warning `json:"warnings,omitempty"`
} //	@name	Claim

// ClaimFields are what a claim says, in and out.
type ClaimFields struct {
	// How the claim is made. A claim that only describes an occurrence keeps the modality by which its speaker knows of it.
	Modality string `json:"modality" validate:"required" enums:"asserted,alleged,planned,expected,proposed,possible,denied,cancelled" example:"expected"`
	// When, as EDTF (ISO 8601-2 level 1).
	Occurred string `json:"occurred,omitempty" example:"2023-09"`
	// The id of a place.
	Place string `json:"place,omitempty" example:"russia"`
	// Who says so: the first spoke to the source, each later one is what the one before relies on. Left out, the source itself says so.
	Attribution []Attribution `json:"attribution,omitempty"`
	// The id of the source that makes the claim.
	Source string `json:"source" validate:"required" example:"business-standard-2023-09-05"`
	// Where in the source: a W3C TextQuoteSelector.
	Quote *Quote `json:"quote,omitempty"`
	// Other relations and entities that the claim touches.
	Concerns []Concern `json:"concerns,omitempty"`
	// The claim in the writer's words.
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
	// The path of the field that looks wrong.
	Field string `json:"field" validate:"required" example:"attribution[0].stated"`
	// A stable word for what is odd, for programs.
	Code string `json:"code" validate:"required" enums:"published_before_stated,published_before_occurred" example:"published_before_stated"`
	// What is odd, and what to look at.
	Message string `json:"message" validate:"required" example:"it was stated on 2032-09-04 at the earliest, and quoted by a source published before, 2023-09-05; look at both dates"`
} //	@name	Warning

// RelationRef names a relation: by id alone, or by type and ends.
type RelationRef struct {
	ID      string `json:"id,omitempty" example:""`
	Type    string `json:"type,omitempty" example:"met-with"`
	Subject string `json:"subject,omitempty" example:"kim-jong-un"`
	Object  string `json:"object,omitempty" example:"vladimir-putin"`
	// The writer's name for one occurrence.
	Key string `json:"key,omitempty" example:"2023-09-summit"`
} //	@name	RelationRef

// Attribution is one link in the chain of who says so.
type Attribution struct {
	Kind string `json:"kind" validate:"required" enums:"named,anonymous,document,intelligence,unattributed" example:"anonymous"`
	// The speaker's id; must be given when named.
	Entity string `json:"entity,omitempty" example:""`
	// How the source describes the speaker.
	Descriptor string `json:"descriptor,omitempty" example:"US official not authorised to speak publicly"`
	// The ids of those the speaker speaks for.
	OnBehalfOf []string `json:"on_behalf_of,omitempty" example:"united-states-government"`
	// The id of the one who was told.
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
	// Turns the content round: urged not to.
	Negated bool `json:"negated,omitempty" example:"false"`
} //	@name	Concern

// NewClaim converts a claim with its evidence. Its relation is left out; see NewClaimAbout.
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

// NewClaimAbout converts a claim together with the relation that it is about.
func NewClaimAbout(e kg.Evidence, r kg.Relation) Claim {
	v, relation := NewClaim(e), NewRelation(r)
	v.Relation = &relation
	return v
}

// newClaimFields converts what a claim says.
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

// ClaimEvent is something done to a claim.
type ClaimEvent struct {
	// Counts what was done to the claim, from 1.
	Number int64 `json:"number" validate:"required" example:"2"`
	// What was done.
	Action string `json:"action" validate:"required" enums:"added,retracted,reinstated" example:"retracted"`
	// When, on the database server. Never earlier than the event before.
	RecordedAt *time.Time `json:"recorded_at" validate:"required" format:"date-time" example:"2026-11-02T09:00:00Z"`
	// Who did it.
	RecordedBy string `json:"recorded_by,omitempty" example:"anonymous"`
	// Why; missing of an addition.
	Reason string `json:"reason,omitempty" example:"The paper corrected the date."`
	// The id of the claim that took its place, when it was retracted by a correction.
	SupersededBy string `json:"superseded_by,omitempty" example:"ap-official-on-summit-corrected"`
} //	@name	ClaimEvent

// NewClaimEvent converts an event of a claim's history.
func NewClaimEvent(number int, e kg.ClaimEvent) ClaimEvent {
	return ClaimEvent{
		Number: int64(number), Action: string(e.Action), RecordedAt: Timestamp(e.At), RecordedBy: e.By,
		Reason: e.Reason, SupersededBy: e.SupersededBy,
	}
}
