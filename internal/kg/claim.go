package kg

import (
	"maps"
	"slices"
	"time"

	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Modality is the speaker's attitude towards what a claim says.
type Modality string

// The modalities. The foreseen ones are in descending order of strength.
const (
	// Asserted: the speaker, or the unattributed source, states it as fact.
	Asserted Modality = "asserted"
	// Alleged: the speaker does not vouch for it ("reportedly").
	Alleged Modality = "alleged"
	// Planned: somebody intends to do it.
	Planned Modality = "planned"
	// Expected: the speaker thinks that it will happen.
	Expected Modality = "expected"
	// Proposed: somebody has suggested it.
	Proposed Modality = "proposed"
	// Possible: the speaker thinks that it could happen.
	Possible Modality = "possible"
	// Denied: the speaker says that it did not happen or will not happen.
	Denied Modality = "denied"
	// Cancelled: a plan was given up.
	Cancelled Modality = "cancelled"
)

// Modalities returns every modality, in the order in which they are documented.
func Modalities() []Modality {
	return []Modality{Asserted, Alleged, Planned, Expected, Proposed, Possible, Denied, Cancelled}
}

// Foreseen reports whether m is about a possible future: planned, expected, proposed or
// possible.
func (m Modality) Foreseen() bool { return m.strength() > 0 }

// strength ranks the foreseen modalities. It is 0 for all others.
func (m Modality) strength() int {
	return 1 + slices.Index([]Modality{Possible, Proposed, Expected, Planned}, m)
}

// Claim is what one source says about one relation.
type Claim struct {
	// ID is the slug that the client chose, or otherwise the hash from ClaimID.
	ID string
	// Relation is the relation that the claim is about. In a stored claim it has the id
	// of the relation.
	Relation RelationRef
	Modality Modality
	// Occurred is when it happened. It may be the zero Date.
	Occurred edtf.Date
	// Place is the id of a place, or empty.
	Place string
	// Attribution is a chain of speakers. The first one spoke to the source; each
	// further one is what the previous speaker relies on. It is empty if the source
	// itself makes the claim.
	Attribution []Attribution
	// Source is the id of the document that contains the claim.
	Source string
	Quote  Quote
	// Concerns are other relations and entities that the claim refers to.
	Concerns []Concern
	// Summary is the claim in the words of the user who entered it.
	Summary string
	Details Details
	// FirstReportedBy is the id of the organization that, according to the source,
	// reported this first, or empty.
	FirstReportedBy string
	// Credibility is a grade of the Admiralty scale, 1 (confirmed) to 6 (truth
	// cannot be judged), or 0 for none.
	Credibility int

	// RecordedAt is the transaction time on the database server, UTC.
	RecordedAt time.Time
	RecordedBy string
	// ProposedBy and ReviewedBy are who proposed the claim as a draft, and who accepted it.
	// They are empty for other claims.
	ProposedBy, ReviewedBy string
	// RetractedAt is zero unless the claim is retracted. RetractedBy and
	// RetractionReason tell who retracted it and why.
	RetractedAt                   time.Time
	RetractedBy, RetractionReason string
	// RetractedWith is the id of the source whose retraction also retracted the claim.
	// Reinstating the source reinstates the claim. It is empty if the claim was
	// retracted by itself.
	RetractedWith string
	// Standing is the alternating retractions and reinstatements of the claim, in the
	// order of time; see Life.
	Standing []Standing
	// Supersedes is the id of the claim that this one corrects, or empty. SupersededBy
	// is the id of the correction that retracted this claim, or empty.
	Supersedes, SupersededBy string
}

// RelationRef identifies a relation by ID alone, or by type and ends with an optional
// Key: a name, chosen by the writer, for one occurrence.
type RelationRef struct {
	ID                         string
	Type, Subject, Object, Key string
}

// Speaker is the kind of a speaker: how far it is identified.
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

// Attribution is one speaker in a chain of attribution.
type Attribution struct {
	Kind Speaker
	// Entity is the id of the speaker. It is required for a named speaker, and optional
	// for a document (its issuer) and for intelligence (the service).
	Entity string
	// Descriptor is the source's description of the speaker.
	Descriptor string
	// OnBehalfOf are the ids of the entities for which the speaker speaks.
	OnBehalfOf []string
	// ToldTo is the id of the recipient of the statement, or empty.
	ToldTo string
	// Stated is when the statement was made. It may be the zero Date.
	Stated edtf.Date
}

// Quote is a W3C TextQuoteSelector (Web Annotation Data Model, section 4.2.4).
type Quote struct {
	Exact, Prefix, Suffix string
}

// Role is the role of a Concern in its claim.
type Role string

// The roles of a Concern.
const (
	RoleContent Role = "content" // the subject matter of a statement
	RolePurpose Role = "purpose" // the purpose of an act
	RoleContext Role = "context" // the circumstances of an act
	RoleAfter   Role = "after"   // what preceded an act
)

// Roles returns every role, in the order in which they are documented.
func Roles() []Role { return []Role{RoleContent, RolePurpose, RoleContext, RoleAfter} }

// Concern links a claim to either another relation or an entity.
type Concern struct {
	Relation RelationRef
	Entity   string
	Role     Role
	// Negated negates the content, as in "urged not to".
	Negated bool
}

// Details are the fields of a claim that the type of its relation defines. A value is a
// string, an int64 or a bool.
type Details map[string]any

func (d Details) names() []string { return slices.Sorted(maps.Keys(d)) }

// Speaker returns the first speaker of the attribution. If there is none, it returns a
// speaker of the kind SpeakerUnattributed.
func (c Claim) Speaker() Attribution {
	if len(c.Attribution) == 0 {
		return Attribution{Kind: SpeakerUnattributed}
	}
	return c.Attribution[0]
}

// Retracted reports whether the claim is retracted.
func (c Claim) Retracted() bool { return !c.RetractedAt.IsZero() }

// SpeakingFor returns the claim with further entities on whose behalf its first speaker speaks.
// The claim must have an attribution.
func (c Claim) SpeakingFor(ids []string) Claim {
	c.Attribution = slices.Clone(c.Attribution)
	c.Attribution[0].OnBehalfOf = append(slices.Clone(c.Attribution[0].OnBehalfOf), ids...)
	return c
}

// AddedClaim is a claim that was added, as it is in the transaction that stored it.
type AddedClaim struct {
	ID string
	// Created is false if the claim was stored before.
	Created bool
	Evidence
	// Relation is the relation that the claim is about; if that was merged, the one into which.
	Relation Relation
	// Surroundings is what the graph has that the claim should be compared with.
	Surroundings Surroundings
}
