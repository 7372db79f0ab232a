package kg

import (
	"maps"
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Modality is how a claim is made.
type Modality string

// The modalities. The foreseen ones stand from the strongest to the weakest.
const (
	// Asserted: the speaker, or the unattributed source, states it as fact.
	Asserted Modality = "asserted"
	// Alleged: the speaker itself keeps distance ("reportedly").
	Alleged  Modality = "alleged"
	Planned  Modality = "planned"
	Expected Modality = "expected"
	Proposed Modality = "proposed"
	Possible Modality = "possible"
	Denied   Modality = "denied"
	// Cancelled: what was foreseen is called off.
	Cancelled Modality = "cancelled"
)

// Modalities returns every modality, in the order in which they are documented.
func Modalities() []Modality {
	return []Modality{Asserted, Alleged, Planned, Expected, Proposed, Possible, Denied, Cancelled}
}

// Foreseen reports whether m speaks of what has not happened yet.
func (m Modality) Foreseen() bool { return m.strength() > 0 }

// strength orders the foreseen modalities; it is 0 for all others.
func (m Modality) strength() int {
	return 1 + slices.Index([]Modality{Possible, Proposed, Expected, Planned}, m)
}

// Claim is what one source says about one relation.
type Claim struct {
	// ID is the client's slug, or else the hash that ClaimID gives.
	ID string
	// Relation names the relation that the claim is about. Once stored it has
	// the relation's id.
	Relation RelationRef
	Modality Modality
	// Occurred is when, or the zero EDTF.
	Occurred edtf.Date
	// Place is the id of a place, or none.
	Place string
	// Attribution is a chain: the first spoke to the source, each later one is
	// what the one before relies on. Empty means that the source itself says so.
	Attribution []Attribution
	// Source is the id of the document that makes the claim.
	Source string
	Quote  Quote
	// Concerns names other relations and entities that the claim touches.
	Concerns []Concern
	// Summary is the claim in the writer's words.
	Summary string
	Details Details
	// FirstReportedBy is the id of the organization that the source names as
	// the first to report this, or none.
	FirstReportedBy string
	// Credibility is a grade of the Admiralty scale, 1 (confirmed) to 6 (truth
	// cannot be judged), or 0 for none.
	Credibility int

	// RecordedAt is the time on the database server, UTC.
	RecordedAt time.Time
	RecordedBy string
	// RetractedAt is zero while the claim stands; then RetractedBy and
	// RetractionReason say by whom and why it was taken back.
	RetractedAt                   time.Time
	RetractedBy, RetractionReason string
	// RetractedWith is the id of the source with which the claim was taken back,
	// and comes back; none when it was by itself.
	RetractedWith string
	// Standing is when it was taken back, brought back, taken back again and so
	// on, in this order and never back in time: see Life.
	Standing []Standing
	// Supersedes is the id of the claim that this one corrects, or none, and
	// SupersededBy that of the correction by which it is retracted now, or none.
	Supersedes, SupersededBy string
}

// RelationRef names a relation by its ID alone, or by type and ends with an
// optional Key: the writer's name for one occurrence.
type RelationRef struct {
	ID                         string
	Type, Subject, Object, Key string
}

// Speaker is how far the one who spoke can be told.
type Speaker string

// The kinds of speaker.
const (
	SpeakerNamed        Speaker = "named"
	SpeakerAnonymous    Speaker = "anonymous"
	SpeakerDocument     Speaker = "document"
	SpeakerIntelligence Speaker = "intelligence"
	SpeakerUnattributed Speaker = "unattributed"
)

// Speakers returns every kind of speaker, in the order in which they are documented.
func Speakers() []Speaker {
	return []Speaker{SpeakerNamed, SpeakerAnonymous, SpeakerDocument, SpeakerIntelligence, SpeakerUnattributed}
}

// Attribution is one link in the chain of who says so.
type Attribution struct {
	Kind Speaker
	// Entity is the speaker's id; required when named, optional for a document
	// (its issuer) and for intelligence (its service).
	Entity string
	// Descriptor is how the source describes the speaker.
	Descriptor string
	// OnBehalfOf are the ids of those the speaker speaks for.
	OnBehalfOf []string
	// ToldTo is the id of the one who was told, or none.
	ToldTo string
	// Stated is when the speaker said it, or the zero EDTF.
	Stated edtf.Date
}

// Quote is a W3C TextQuoteSelector (Web Annotation Data Model, section 4.2.4).
type Quote struct {
	Exact, Prefix, Suffix string
}

// Role is how a claim concerns another relation or an entity.
type Role string

// The roles of a Concern.
const (
	RoleContent Role = "content" // what was said is about it
	RolePurpose Role = "purpose" // it is what the act was for
	RoleContext Role = "context" // it is the setting
	RoleAfter   Role = "after"   // the act followed it
)

// Roles returns every role, in the order in which they are documented.
func Roles() []Role { return []Role{RoleContent, RolePurpose, RoleContext, RoleAfter} }

// Concern ties a claim to another relation, or to an entity: exactly one.
type Concern struct {
	Relation RelationRef
	Entity   string
	Role     Role
	// Negated turns the content round: urged not to.
	Negated bool
}

// Details are the fields of a claim that its relation's type defines. A value
// is a string, an int64 or a bool.
type Details map[string]any

func (d Details) names() []string { return slices.Sorted(maps.Keys(d)) }

// Speaker returns the first link of the attribution, which is unattributed
// when the source itself says so.
func (c Claim) Speaker() Attribution {
	if len(c.Attribution) == 0 {
		return Attribution{Kind: SpeakerUnattributed}
	}
	return c.Attribution[0]
}

// Retracted reports whether the claim has been taken back.
func (c Claim) Retracted() bool { return !c.RetractedAt.IsZero() }
