package wire

import "github.com/entente-graph/entente/internal/kg"

// MediaNDJSON is the media type of lines of JSON.
const MediaNDJSON = "application/x-ndjson"

// ExportVersion is the version of the lines below. Readers refuse newer ones.
const ExportVersion = 1

// ExportMark is the value of entente in the first line of an export.
const ExportMark = "export"

// ExportLine is a line of an export in Entente's own form: the first, the last, or a record. It has the members of one of these.
type ExportLine struct {
	// On the first line: identifies the file.
	Entente string `json:"entente,omitempty" enums:"export" example:"export"`
	// On the first line: the version of the format.
	Version int `json:"version,omitempty" example:"1"`
	// On the first line: the form of the export.
	Form string `json:"form,omitempty" enums:"content,whole" example:"content"`
	// On the first line: the number of the last change in the export.
	Position *int64 `json:"position,omitempty" example:"94"`
	// On the first line: whether a filter left out some of the content.
	Filtered bool `json:"filtered,omitempty" example:"true"`

	ExportRecord

	// The last line of a complete export. A file without it is incomplete.
	Complete *ExportComplete `json:"complete,omitempty"`
	// The last line of an export that failed.
	Error *Problem `json:"error,omitempty"`
} //	@name	ExportLine

// ExportRecord is one record. Types, entities, sources and claims are those that users can send; the others are in the whole form alone.
type ExportRecord struct {
	RelationType *TypeRecord       `json:"relation_type,omitempty"`
	Entity       *EntityRecord     `json:"entity,omitempty"`
	Source       *SourceRecord     `json:"source,omitempty"`
	Claim        *ClaimInput       `json:"claim,omitempty"`
	KeptType     *RelationType     `json:"kept_relation_type,omitempty"`
	KeptEntity   *EntityRevision   `json:"kept_entity,omitempty"`
	KeptSource   *SourceRevision   `json:"kept_source,omitempty"`
	KeptRelation *ExportedRelation `json:"kept_relation,omitempty"`
	KeptClaim    *ExportedClaim    `json:"kept_claim,omitempty"`
	KeptDraft    *DraftRevision    `json:"kept_draft,omitempty"`
	KeptMerge    *ExportedMerge    `json:"kept_merge,omitempty"`
	Tombstone    *Tombstone        `json:"kept_tombstone,omitempty"`
	KeptChange   *ExportedChange   `json:"kept_change,omitempty"`
}

// ExportComplete is the last line of an export.
type ExportComplete struct {
	// The number of lines between the first line and this one.
	Records int64 `json:"records" validate:"required" example:"83"`
	// The number of records by type.
	Counts map[string]int64 `json:"counts" validate:"required" example:"entity:27"`
	// The SHA-256 of these lines, including line ends, in lower-case hex.
	SHA256 string `json:"sha256" validate:"required" example:"80798d31f0516cd730dbe0945232d6e8318993fc5d892ea2be97a2d8283cf369"`
} //	@name	ExportComplete

// What names the sort of record: the name of its member without kept_.
func (r ExportRecord) What() string {
	switch {
	case r.RelationType != nil, r.KeptType != nil:
		return TypeMember
	case r.Entity != nil, r.KeptEntity != nil:
		return EntityMember
	case r.Source != nil, r.KeptSource != nil:
		return SourceMember
	case r.Claim != nil, r.KeptClaim != nil:
		return ClaimMember
	case r.KeptRelation != nil:
		return "relation"
	case r.KeptDraft != nil:
		return "draft"
	case r.KeptMerge != nil:
		return "merge"
	case r.Tombstone != nil:
		return "tombstone"
	case r.KeptChange != nil:
		return "change"
	}
	return ""
}

// TypeRecord is a relation type that a user added, as it can be sent.
type TypeRecord struct {
	Name         string        `json:"name" validate:"required" example:"trained-troops-of"`
	Inverse      string        `json:"inverse" validate:"required" example:"had-troops-trained-by"`
	Symmetric    bool          `json:"symmetric" validate:"required" example:"false"`
	Temporal     string        `json:"temporal" validate:"required" enums:"event,state" example:"event"`
	ConfirmedBy  string        `json:"confirmed_by,omitempty" enums:"either,subject,none" example:"either"`
	SubjectKinds []string      `json:"subject_kinds" validate:"required" example:"government"`
	ObjectKinds  []string      `json:"object_kinds" validate:"required" example:"government"`
	Category     string        `json:"category,omitempty" example:"arms"`
	Description  string        `json:"description,omitempty" example:"The subject trained troops of the object."`
	CAMEO        []string      `json:"cameo,omitempty" example:"0312"`
	PLOVER       []string      `json:"plover,omitempty" example:"COOPERATE"`
	Details      []DetailField `json:"details,omitempty"`
} //	@name	ExportedType

// SourceRecord is a source as it can be sent.
type SourceRecord struct {
	ID              string `json:"id" validate:"required" example:"business-standard-2023-09-05"`
	Title           string `json:"title" validate:"required" example:"Report of a possible meeting, as republished"`
	URL             string `json:"url,omitempty" format:"uri" example:"https://example.org/report"`
	Publisher       string `json:"publisher,omitempty" example:"business-standard"`
	PublishedAt     string `json:"published_at" validate:"required" example:"2023-09-05T02:06:00Z"`
	Language        string `json:"language,omitempty" example:"en"`
	Byline          string `json:"byline,omitempty" example:"AP"`
	RepublishedFrom string `json:"republished_from,omitempty" example:"associated-press-2023-09-04"`
	Reliability     string `json:"reliability,omitempty" enums:"A,B,C,D,E,F" example:"B"`
} //	@name	ExportedSource

// NewContent converts a record to the form in which users can send it.
func NewContent(r kg.ExportRecord) ExportRecord {
	var v ExportRecord
	switch {
	case r.Type != nil:
		v.RelationType = newTypeRecord(*r.Type)
	case r.Entity != nil:
		v.Entity = newEntityRecord(r.Entity.Record)
	case r.Source != nil:
		v.Source = newSourceRecord(r.Source.Record)
	case r.Claim != nil:
		in := NewClaimInput(r.Claim.Claim)
		v.Claim = &in
	}
	return v
}

func newTypeRecord(t kg.RelationType) *TypeRecord {
	v := NewRelationType(t)
	return &TypeRecord{
		Name: v.Name, Inverse: v.Inverse, Symmetric: v.Symmetric, Temporal: v.Temporal, ConfirmedBy: v.ConfirmedBy, SubjectKinds: v.SubjectKinds, ObjectKinds: v.ObjectKinds,
		Category: v.Category, Description: v.Description, CAMEO: v.CAMEO, PLOVER: v.PLOVER, Details: v.Details,
	}
}

func newSourceRecord(s kg.Source) *SourceRecord {
	v := NewSource(s)
	return &SourceRecord{
		ID: v.ID, Title: v.Title, URL: v.URL, Publisher: v.Publisher, PublishedAt: v.PublishedAt, Language: v.Language,
		Byline: v.Byline, RepublishedFrom: v.RepublishedFrom, Reliability: v.Reliability,
	}
}
