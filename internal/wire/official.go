package wire

import "github.com/entente-graph/entente/internal/kg"

// Official is a person with positions that they hold or held.
type Official struct {
	Person Entity `json:"person" validate:"required" extensions:"x-kind=person"`
	// Ordered by the id of the position.
	Positions []Tenure `json:"positions" validate:"required"`
} //	@name	Official

// OfficialThen is an Official with the times that the answer was made for.
type OfficialThen struct {
	Official
	Clocks
} //	@name	OfficialThen

// Tenure is a position that a person holds or held.
type Tenure struct {
	Position Ref `json:"position" validate:"required"`
	// The entities whose position it is. Empty if no claim names one.
	Of []Ref `json:"of" validate:"required"`
	// Whether it is a position of a government, or of a body that is part of one. Only such a position makes a person an official.
	OfGovernment bool `json:"of_government" validate:"required" example:"true"`
	// The id of the `holds-position` relation.
	RelationID string `json:"relation_id" validate:"required" example:"ae1b9a0fd0c7a1a8a6a5c0a1d7f3a4c28f7ad1a6ea4dd0b2d5b0c6a3a1f5e9d7"`
	Status     string `json:"status" validate:"required" enums:"confirmed,reported" example:"reported"`
	// When it happened or held, as EDTF.
	Occurred string `json:"occurred,omitempty" example:"2011-12-17/.."`
	// The earliest possible day. Missing if there is no lower bound.
	Earliest string `json:"earliest,omitempty" example:"2011-12-17"`
	// The latest possible day. Missing if there is no upper bound.
	Latest string `json:"latest,omitempty" example:"2024-05-12"`
} //	@name	Tenure

// NewOfficial converts an official.
func NewOfficial(o kg.Official) Official {
	v := Official{Person: NewEntity(o.Person), Positions: []Tenure{}}
	for _, t := range o.Tenures {
		tenure := Tenure{
			Position: NewRef(t.Position), Of: NewRefs(t.Of), OfGovernment: t.OfGovernment,
			RelationID: t.Relation, Status: string(t.Status), Occurred: t.Occurred.String(),
		}
		tenure.Earliest, tenure.Latest = Bounds(t.Occurred.Span())
		v.Positions = append(v.Positions, tenure)
	}
	return v
}

// OfficialInput is a person who holds a position, and by whose word.
type OfficialInput struct {
	Person   *OfficialPerson   `json:"person" validate:"required"`
	Position *OfficialPosition `json:"position" validate:"required"`
	// The id of the government or organization whose position it is. The same speakers then assert this in the same source.
	PositionOf string         `json:"position_of,omitempty" example:"north-korea-government"`
	Claim      *OfficialClaim `json:"claim" validate:"required"`
} //	@name	OfficialInput

func (OfficialInput) keptByServer() []string {
	var paths []string
	for _, name := range (Entity{}).keptByServer() {
		for part, kind := range map[string]kg.Kind{"person": kg.KindPerson, "position": kg.KindPosition} {
			if kind.Has(name) {
				paths = append(paths, part+"."+name)
			}
		}
	}
	return paths
}

// OfficialEntity is an entity as it is stored when it is new; or the id alone of one
// that exists.
type OfficialEntity struct {
	// A slug, unique across all kinds. The server generates one if you leave it out.
	ID string `json:"id,omitempty" example:"kim-jong-un"`
	// You can leave it out: the field determines it.
	Kind string `json:"kind,omitempty" enums:"person,position" example:"person"`
	// The best-known name. Leave it out if you only give an id.
	Name string `json:"name,omitempty" example:"Kim Jong Un"`
	// Other names, in any script.
	Aliases []Alias `json:"aliases,omitempty"`
	// A sentence that says who or what it is.
	Description string `json:"description,omitempty" example:"Leader of North Korea"`
	// Ids in other systems, by scheme: wikidata, geonames, iso3166-1, url.
	ExternalIDs map[string]string `json:"external_ids,omitempty" example:"wikidata:Q56226"`
}

// Entity returns the entity that was sent.
func (e OfficialEntity) Entity() Entity {
	return Entity{ID: e.ID, Kind: e.Kind, Name: e.Name, Aliases: e.Aliases, Description: e.Description, ExternalIDs: e.ExternalIDs}
}

// OfficialPerson is a new person, or the id alone of one that exists.
type OfficialPerson struct {
	OfficialEntity
	// When the person was born, as EDTF.
	BirthDate string `json:"birth_date,omitempty" example:"1984-01-08?"`
	// When the person died, as EDTF.
	DeathDate string `json:"death_date,omitempty" example:"2011-12-17"`
} //	@name	OfficialPerson

// Entity returns the person that was sent.
func (p OfficialPerson) Entity() Entity {
	e := p.OfficialEntity.Entity()
	e.BirthDate, e.DeathDate = p.BirthDate, p.DeathDate
	return e
}

// OfficialPosition is a new position, or the id alone of one that exists.
type OfficialPosition struct {
	OfficialEntity
} //	@name	OfficialPosition

// OfficialClaim is the claim that a person holds a position.
type OfficialClaim struct {
	// A slug. The default is a hash of the claim's content.
	ID string `json:"id,omitempty" example:"kim-chairs-the-commission"`
	// Your name for this term of office, if there were several.
	Key string `json:"key,omitempty" example:""`
	// How certain the speaker is. The default is `asserted`.
	Modality string `json:"modality,omitempty" enums:"asserted,alleged,planned,expected,proposed,possible,denied,cancelled" default:"asserted" example:"asserted"`
	// When the person holds or held the position, as EDTF (ISO 8601-2 level 1).
	Occurred string `json:"occurred,omitempty" example:"2011-12-17/.."`
	// The id of a place.
	Place string `json:"place,omitempty" example:""`
	// The chain of speakers, see ClaimInput. If you leave it out, the source itself makes the claim.
	Attribution []Attribution `json:"attribution,omitempty"`
	// The id of the source that makes the claim.
	Source string `json:"source" validate:"required" example:"business-standard-2023-09-05"`
	// The quoted passage of the source: a W3C TextQuoteSelector.
	Quote *Quote `json:"quote,omitempty"`
	// Other relations and entities that the claim is connected with.
	Concerns []Concern `json:"concerns,omitempty"`
	// A summary in your words.
	Summary string `json:"summary,omitempty" example:"Kim Jong Un is introduced as the leader of North Korea."`
	// The id of the organization that the source names as the first to report it.
	FirstReportedBy string `json:"first_reported_by,omitempty" example:""`
	// A grade of the Admiralty scale: 1 (confirmed) to 5 (improbable), 6 (cannot be judged).
	Credibility int `json:"credibility,omitempty" minimum:"1" maximum:"6" example:"2"`
} //	@name	OfficialClaim

// ClaimInput returns the claim with the relation that it is about.
func (c OfficialClaim) ClaimInput(about kg.RelationRef) ClaimInput {
	about.Key = c.Key
	return ClaimInput{ID: c.ID, Relation: RelationRef(about), ClaimFields: ClaimFields{
		Modality: c.Modality, Occurred: c.Occurred, Place: c.Place, Attribution: c.Attribution, Source: c.Source, Quote: c.Quote,
		Concerns: c.Concerns, Summary: c.Summary, FirstReportedBy: c.FirstReportedBy, Credibility: c.Credibility,
	}}
}

// Appointment is what adding an official stored.
type Appointment struct {
	Person   Entity `json:"person" validate:"required" extensions:"x-kind=person"`
	Position Entity `json:"position" validate:"required" extensions:"x-kind=position"`
	// The claim that the person holds the position and, if given, the claim whose position it is. Each has its current relation.
	Claims []Claim `json:"claims" validate:"required"`
} //	@name	Appointment
