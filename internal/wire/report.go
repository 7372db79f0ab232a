package wire

// The limits of a report. Its body is limited as every body is, by MaxRecord.
const (
	MaxReportClaims   = 500
	MaxReportEntities = 500
	MaxReportCopies   = 50
)

// Report is a story: its source, and what the source says, with names in the places of ids.
type Report struct {
	// The document that tells the story.
	Source ReportSource `json:"source" validate:"required"`
	// What it says. Empty to add the source and the entities alone.
	Claims []ReportClaim `json:"claims" validate:"required,max=500"`
	// What is known of entities that the graph may not have. Those that exist are not changed.
	Entities []ReportEntity `json:"entities,omitempty" validate:"max=500"`
	// By name: which entity is meant where several have the name, or that another one is.
	Choose map[string]ReportChoice `json:"choose,omitempty"`
} //	@name	Report

// ReportDocument is a document. A text in its place is its id.
type ReportDocument struct {
	// The id of the source. Without it, the source is found by its URL, or else by publisher, title and time, and made if there is none.
	ID string `json:"id,omitempty" extensions:"x-short-form" example:""`
	// Required for a new source; a copy has the title of the original by default.
	Title string `json:"title,omitempty" example:"Kim Jong Un receives the Russian minister of defence"`
	URL   string `json:"url,omitempty" format:"uri" example:"https://example.org/kcna/1"`
	// The organization that published it.
	Publisher ReportName `json:"publisher,omitzero" validate:"optional"`
	// When it was published: an instant of RFC 3339, or a day. Required for a new source; a copy has that of the original by default.
	PublishedAt string `json:"published_at,omitempty" example:"2023-07-27"`
	// A BCP 47 language tag.
	Language string `json:"language,omitempty" example:"en"`
	// The author, as stated in the document.
	Byline string `json:"byline,omitempty" example:""`
	// A grade of the Admiralty scale: A (completely reliable) to E (unreliable), F (cannot be judged).
	Reliability string `json:"reliability,omitempty" enums:"A,B,C,D,E,F" example:"B"`
} //	@name	ReportDocument

func (ReportDocument) shortMember() string { return "id" }

// ReportSource is the document of a report. A text in its place is its id.
type ReportSource struct {
	ReportDocument
	// The document that this one is a copy of.
	RepublishedFrom *ReportDocument `json:"republished_from,omitempty"`
	// Documents that are copies of this one.
	RepublishedBy []ReportDocument `json:"republished_by,omitempty" validate:"max=50"`
} //	@name	ReportSource

// ReportName names an entity. A text in its place is its name, or its id.
type ReportName struct {
	// The id of the entity. With name and kind, an entity that does not exist is made under this id.
	ID string `json:"id,omitempty" example:""`
	// A name or alias, as the source writes it.
	Name string `json:"name,omitempty" extensions:"x-short-form" example:"Vladimir Putin"`
	// The kind, where several are possible and no entity has the name yet.
	Kind string `json:"kind,omitempty" enums:"{every-kind}" example:"person"`
	// The ISO 3166 code of a government or a place.
	Country string `json:"country,omitempty" example:""`
	// Ids in other systems, by scheme.
	ExternalIDs map[string]string `json:"external_ids,omitempty" example:"wikidata:Q7747"`
} //	@name	ReportName

func (ReportName) shortMember() string { return "name" }

// IsZero reports whether nothing is named.
func (n ReportName) IsZero() bool {
	return n.ID == "" && n.Name == "" && n.Kind == "" && n.Country == "" && len(n.ExternalIDs) == 0
}

// ReportNames is a list of names. A name in its place is a list of one.
type ReportNames []ReportName

func (ReportNames) oneIsList() {}

// ReportEntity is what is known of an entity.
type ReportEntity struct {
	// The id that a new entity gets. Without it, the entity is found by its name and made if there is none.
	ID   string `json:"id,omitempty" example:"han-sol"`
	Kind string `json:"kind" validate:"required" enums:"{every-kind}" example:"person"`
	// The best-known name.
	Name string `json:"name" validate:"required" example:"Han Sol"`
	// Other names, in any script.
	Aliases     []Alias           `json:"aliases,omitempty"`
	Description string            `json:"description,omitempty" example:"Trade attaché"`
	BirthDate   string            `json:"birth_date,omitempty" example:"1951-02-03"`
	DeathDate   string            `json:"death_date,omitempty" example:""`
	ISOCode     string            `json:"iso_code,omitempty" example:""`
	Latitude    *float64          `json:"latitude,omitempty"`
	Longitude   *float64          `json:"longitude,omitempty"`
	Occurred    string            `json:"occurred,omitempty" example:""`
	ExternalIDs map[string]string `json:"external_ids,omitempty"`
} //	@name	ReportEntity

// Record returns the entity in the form in which records are parsed.
func (e ReportEntity) Record() EntityRecord { return EntityRecord(e) }

// ReportChoice says which entity a name means. A text in its place is the id of the entity.
type ReportChoice struct {
	ID string `json:"id,omitempty" extensions:"x-short-form" example:"kim-jong-un"`
	// The name means another entity than those that have it.
	New *ReportNew `json:"new,omitempty"`
} //	@name	ReportChoice

func (ReportChoice) shortMember() string { return "id" }

// ReportNew is an entity that is made although others have its name.
type ReportNew struct {
	// Its id. The default ends in a hash, so that the same report makes the entity once.
	ID   string `json:"id,omitempty" example:"kim-the-actor"`
	Kind string `json:"kind,omitempty" enums:"{every-kind}" example:"person"`
} //	@name	ReportNew

// ReportClaim is one statement in the writer's short form.
type ReportClaim struct {
	// A slug. The default is a hash of the claim's content.
	ID string `json:"id,omitempty" example:""`
	// The relation type: its name, its inverse, or either in words, such as `was visited by`.
	Relation string `json:"relation,omitempty" example:"met-with"`
	// The id of an existing relation, in place of relation, subject, object and key.
	RelationID string `json:"relation_id,omitempty" example:""`
	// From whom the relation is read.
	Subject ReportName `json:"subject,omitzero" validate:"optional"`
	// The other end.
	Object ReportName `json:"object,omitzero" validate:"optional"`
	// Your key for one occurrence. Claims with different dates and the same key are about the same occurrence.
	Key string `json:"key,omitempty" example:"2023-09-summit"`
	// How certain the speaker is.
	Modality string `json:"modality,omitempty" enums:"asserted,alleged,planned,expected,proposed,possible,denied,cancelled" default:"asserted" example:"expected"`
	// When it happened or held, as EDTF (ISO 8601-2 level 1).
	Occurred string `json:"occurred,omitempty" example:"2023-09"`
	// Where it happened.
	Place ReportName `json:"place,omitzero" validate:"optional"`
	// Who says so: the first spoke to the source, and each one relies on the next. Without speakers, the source itself says so.
	Speakers []ReportSpeaker `json:"speakers,omitempty"`
	// The same in the long form of `POST /v1/claims`, in place of speakers. It is stored as it is written.
	Attribution []ReportAttribution `json:"attribution,omitempty"`
	// The words of the source.
	Quote ReportQuote `json:"quote,omitzero" validate:"optional"`
	// Other relations and entities that the claim is connected with.
	Concerns []ReportConcern `json:"concerns,omitempty"`
	// A summary in your words.
	Summary string `json:"summary,omitempty" example:"A US official expects the two to meet in Russia within the month."`
	// Fields of the relation's type; see GET /v1/relation-types.
	Details map[string]any `json:"details,omitempty"`
	// The organization that the source names as the first to report it.
	FirstReportedBy ReportName `json:"first_reported_by,omitzero" validate:"optional"`
	// A grade of the Admiralty scale: 1 (confirmed) to 5 (improbable), 6 (cannot be judged).
	Credibility int `json:"credibility,omitempty" minimum:"1" maximum:"6" example:"3"`
} //	@name	ReportClaim

// ReportSpeaker is one of those who say so. It has one of `named`, `anonymous`, `document` and
// `intelligence`. A text in its place is `named`.
type ReportSpeaker struct {
	// A speaker with a name.
	Named ReportName `json:"named,omitzero" validate:"optional" extensions:"x-short-form"`
	// How the source describes a speaker without a name.
	Anonymous string `json:"anonymous,omitempty" example:"US official"`
	// How the source describes a document.
	Document string `json:"document,omitempty" example:""`
	// How the source describes intelligence.
	Intelligence string `json:"intelligence,omitempty" example:""`
	// For whom the speaker speaks.
	For ReportNames `json:"for,omitempty" extensions:"x-or-one"`
	// To whom.
	To ReportName `json:"to,omitzero" validate:"optional"`
	// Who issued the document, or which service has the intelligence.
	By ReportName `json:"by,omitzero" validate:"optional"`
	// How the source describes a named speaker.
	Descriptor string `json:"descriptor,omitempty" example:""`
	// When the speaker said it, as EDTF.
	Stated string `json:"stated,omitempty" example:"2023-09-04"`
} //	@name	ReportSpeaker

func (ReportSpeaker) shortMember() string { return "named" }

// ReportAttribution is a speaker in the long form.
type ReportAttribution struct {
	Kind string `json:"kind" validate:"required" enums:"named,anonymous,document,intelligence,unattributed" example:"anonymous"`
	// The speaker. Required if `kind` is `named`.
	Entity ReportName `json:"entity,omitzero" validate:"optional"`
	// How the source describes the speaker.
	Descriptor string `json:"descriptor,omitempty" example:"US official not authorised to speak publicly"`
	// For whom the speaker speaks.
	OnBehalfOf ReportNames `json:"on_behalf_of,omitempty" extensions:"x-or-one"`
	// To whom the speaker spoke.
	ToldTo ReportName `json:"told_to,omitzero" validate:"optional"`
	// When the speaker said it, as EDTF.
	Stated string `json:"stated,omitempty" example:"2023-09-04"`
} //	@name	ReportAttribution

// ReportQuote selects words of the source (W3C TextQuoteSelector). A text in its place is `exact`.
type ReportQuote struct {
	Exact  string `json:"exact,omitempty" extensions:"x-short-form" example:"cease its arms negotiations"`
	Prefix string `json:"prefix,omitempty" example:""`
	Suffix string `json:"suffix,omitempty" example:""`
} //	@name	ReportQuote

func (ReportQuote) shortMember() string { return "exact" }

// ReportConcern ties a claim to another relation or to an entity.
type ReportConcern struct {
	Role string `json:"role" validate:"required" enums:"content,purpose,context,after" example:"after"`
	// Whether the content is negated, as in "urged not to".
	Negated bool       `json:"negated,omitempty" example:"false"`
	Entity  ReportName `json:"entity,omitzero" validate:"optional"`
	// The relation type: its name, its inverse, or either in words.
	Relation string `json:"relation,omitempty" example:"visited"`
	// The id of an existing relation, in place of relation, subject, object and key.
	RelationID string     `json:"relation_id,omitempty" example:""`
	Subject    ReportName `json:"subject,omitzero" validate:"optional"`
	Object     ReportName `json:"object,omitzero" validate:"optional"`
	Key        string     `json:"key,omitempty" example:"2023-shoigu-visit"`
} //	@name	ReportConcern
