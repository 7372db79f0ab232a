package httpapi

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// exportVersion is that of the lines below. A reader refuses what is newer.
const exportVersion = 1

// exportMark is what the first line of an export has as entente.
const exportMark = "export"

// ExportLine is a line of an export in Entente's own form: the first, the last, or a record. It has the members of one of these.
type ExportLine struct {
	// Of the first line, which says what the file is.
	Entente string `json:"entente,omitempty" enums:"export" example:"export"`
	// Of the first line: the version of this form.
	Version int `json:"version,omitempty" example:"1"`
	// Of the first line.
	Form string `json:"form,omitempty" enums:"content,whole" example:"content"`
	// Of the first line: the number of the last change that is in the export.
	Position *int64 `json:"position,omitempty" example:"94"`
	// Of the first line: not all of the content is there, since a filter was given.
	Filtered bool `json:"filtered,omitempty" example:"true"`

	ExportRecord

	// The last line of an export that is complete. A file without it was cut off.
	Complete *ExportComplete `json:"complete,omitempty"`
	// The last line of an export that could not be completed.
	Error *Problem `json:"error,omitempty"`
} //	@name	ExportLine

// ExportRecord is one record. Types, entities, sources and claims are those that users can send; the others are in the whole form alone.
type ExportRecord struct {
	RelationType *ExportedType     `json:"relation_type,omitempty"`
	Entity       *ExportedEntity   `json:"entity,omitempty"`
	Source       *ExportedSource   `json:"source,omitempty"`
	Claim        *ClaimInput       `json:"claim,omitempty"`
	KeptType     *RelationType     `json:"kept_relation_type,omitempty"`
	KeptEntity   *EntityRevision   `json:"kept_entity,omitempty"`
	KeptSource   *SourceRevision   `json:"kept_source,omitempty"`
	KeptRelation *ExportedRelation `json:"kept_relation,omitempty"`
	KeptClaim    *ExportedClaim    `json:"kept_claim,omitempty"`
	KeptMerge    *ExportedMerge    `json:"kept_merge,omitempty"`
	Tombstone    *Tombstone        `json:"kept_tombstone,omitempty"`
	KeptChange   *ExportedChange   `json:"kept_change,omitempty"`
}

// ExportComplete is the last line of an export.
type ExportComplete struct {
	// How many lines stand between the first and this one.
	Records int64 `json:"records" validate:"required" example:"83"`
	// How many of each sort.
	Counts map[string]int64 `json:"counts" validate:"required" example:"entity:27"`
	// The SHA-256 of these lines with their line ends, in lower-case hex.
	SHA256 string `json:"sha256" validate:"required" example:"80798d31f0516cd730dbe0945232d6e8318993fc5d892ea2be97a2d8283cf369"`
} //	@name	ExportComplete

// ExportedType is a relation type that a user added, as it can be sent.
type ExportedType struct {
	Name         string        `json:"name" validate:"required" example:"trained-troops-of"`
	Inverse      string        `json:"inverse" validate:"required" example:"had-troops-trained-by"`
	Symmetric    bool          `json:"symmetric" validate:"required" example:"false"`
	Temporal     string        `json:"temporal" validate:"required" enums:"event,state" example:"event"`
	SubjectKinds []string      `json:"subject_kinds" validate:"required" example:"government"`
	ObjectKinds  []string      `json:"object_kinds" validate:"required" example:"government"`
	Category     string        `json:"category,omitempty" example:"arms"`
	Description  string        `json:"description,omitempty" example:"The subject trained troops of the object."`
	CAMEO        []string      `json:"cameo,omitempty" example:"0312"`
	PLOVER       []string      `json:"plover,omitempty" example:"COOPERATE"`
	Details      []DetailField `json:"details,omitempty"`
} //	@name	ExportedType

// ExportedEntity is an entity as it can be sent.
type ExportedEntity struct {
	ID          string            `json:"id" validate:"required" example:"kim-jong-un"`
	Kind        string            `json:"kind" validate:"required" enums:"person,government,organization,position,place,event" example:"person"`
	Name        string            `json:"name" validate:"required" example:"Kim Jong Un"`
	Aliases     []Alias           `json:"aliases,omitempty"`
	Description string            `json:"description,omitempty" example:"Leader of North Korea"`
	BirthDate   string            `json:"birth_date,omitempty" example:"1984-01-08?"`
	DeathDate   string            `json:"death_date,omitempty" example:"2011-12-17"`
	ISOCode     string            `json:"iso_code,omitempty" example:"KP"`
	Latitude    *float64          `json:"latitude,omitempty" example:"39.02"`
	Longitude   *float64          `json:"longitude,omitempty" example:"125.75"`
	Occurred    string            `json:"occurred,omitempty" example:"2023-09"`
	ExternalIDs map[string]string `json:"external_ids,omitempty" example:"wikidata:Q56226"`
} //	@name	ExportedEntity

// ExportedSource is a source as it can be sent.
type ExportedSource struct {
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

// ExportedRelation is what makes a relation the one that it is, and its last status.
type ExportedRelation struct {
	ID      string `json:"id" validate:"required" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	Type    string `json:"type" validate:"required" example:"met-with"`
	Subject string `json:"subject" validate:"required" example:"kim-jong-un"`
	Object  string `json:"object" validate:"required" example:"vladimir-putin"`
	// What tells this occurrence apart, if anything does: the writer's name for it, its date, or the year in which it began.
	Key       string `json:"key,omitempty" example:"2023-09-summit"`
	Occurred  string `json:"occurred,omitempty" example:"2023-09"`
	Year      string `json:"year,omitempty" example:"2012"`
	Symmetric bool   `json:"symmetric" validate:"required" example:"true"`
	Status    string `json:"status" validate:"required" example:"expected"`
} //	@name	ExportedRelation

// ExportedClaim is a claim with all that is kept of it. Its relation, and those that it concerns, are named by their ids.
type ExportedClaim struct {
	ClaimInput
	RecordedAt *time.Time `json:"recorded_at" validate:"required" format:"date-time" example:"2026-11-01T09:00:00Z"`
	RecordedBy string     `json:"recorded_by,omitempty" example:"anonymous"`
	// When it was taken back, brought back, taken back again, and so on.
	Standing []ExportedStanding `json:"standing,omitempty"`
	// The source with which it was taken back.
	RetractedWith string `json:"retracted_with,omitempty" example:"business-standard-2023-09-05"`
	// The id of the claim that it corrects.
	Supersedes string `json:"supersedes,omitempty" example:"ap-official-on-summit"`
	// Which item of that claim's standing, from 0, is this correction.
	SupersedesStanding int `json:"supersedes_standing,omitempty" example:"0"`
	// Finds it again when it is sent again and named its relation loosely.
	SentAs string `json:"sent_as,omitempty" example:"80798d31f0516cd730dbe0945232d6e8318993fc5d892ea2be97a2d8283cf369"`
} //	@name	ExportedClaim

// ExportedStanding is one change of whether a claim stands.
type ExportedStanding struct {
	At     *time.Time `json:"at" validate:"required" format:"date-time" example:"2026-11-02T09:00:00Z"`
	By     string     `json:"by,omitempty" example:"anonymous"`
	Reason string     `json:"reason,omitempty" example:"The paper corrected the date."`
} //	@name	ExportedStanding

// ExportedMerge is a merge of two entities or two relations.
type ExportedMerge struct {
	Of string `json:"of" validate:"required" enums:"entity,relation" example:"entity"`
	Merge
} //	@name	ExportedMerge

// ExportedChange is an item of the feed, and when it was written.
type ExportedChange struct {
	RecordedChange
	WrittenAt *time.Time `json:"written_at" validate:"required" format:"date-time" example:"2026-11-01T09:00:00Z"`
} //	@name	ExportedChange

// sort is the name of the record's line, and of what stands in it.
func (r ExportRecord) sort() string {
	switch {
	case r.RelationType != nil, r.KeptType != nil:
		return "relation_type"
	case r.Entity != nil, r.KeptEntity != nil:
		return "entity"
	case r.Source != nil, r.KeptSource != nil:
		return "source"
	case r.Claim != nil, r.KeptClaim != nil:
		return "claim"
	case r.KeptRelation != nil:
		return "relation"
	case r.KeptMerge != nil:
		return "merge"
	case r.Tombstone != nil:
		return "tombstone"
	case r.KeptChange != nil:
		return "change"
	}
	return ""
}

// viewContent is a record as users can send it.
func viewContent(r kg.ExportRecord) ExportRecord {
	var v ExportRecord
	switch {
	case r.Type != nil:
		v.RelationType = exportedType(*r.Type)
	case r.Entity != nil:
		v.Entity = exportedEntity(r.Entity.Record)
	case r.Source != nil:
		v.Source = exportedSource(r.Source.Record)
	case r.Claim != nil:
		in := claimInput(r.Claim.Claim)
		v.Claim = &in
	}
	return v
}

// viewKept is a record with all that is kept of it.
func viewKept(r kg.ExportRecord) ExportRecord {
	var v ExportRecord
	switch {
	case r.Type != nil:
		kept := viewRelationType(*r.Type)
		v.KeptType = &kept
	case r.Entity != nil:
		v.KeptEntity = keptRevision(*r.Entity, viewEntity)
	case r.Source != nil:
		v.KeptSource = keptRevision(*r.Source, viewSource)
	case r.Relation != nil:
		k := r.Relation
		v.KeptRelation = &ExportedRelation{
			ID: k.ID, Type: k.Type, Subject: k.Subject, Object: k.Object, Key: k.Key, Occurred: k.Occurred, Year: k.Year,
			Symmetric: k.Symmetric, Status: string(k.Status),
		}
	case r.Claim != nil:
		v.KeptClaim = exportedClaim(*r.Claim)
	case r.Merge != nil:
		v.KeptMerge = &ExportedMerge{r.Merge.Of, viewMerge(r.Merge.Merge)}
	case r.Tombstone != nil:
		kept := viewTombstone(*r.Tombstone)
		v.Tombstone = &kept
	case r.Change != nil:
		v.KeptChange = &ExportedChange{viewRecorded(r.Change.Recorded), timestamp(r.Change.WrittenAt)}
	}
	return v
}

func keptRevision[K, V any](r kg.Revision[K], view func(K) V) *Revision[V] {
	return &Revision[V]{
		Revision: r.Number, RecordedAt: timestamp(r.RecordedAt), RecordedBy: r.RecordedBy, Deleted: r.Deleted, Record: view(r.Record),
	}
}

func exportedType(t kg.RelationType) *ExportedType {
	v := viewRelationType(t)
	return &ExportedType{
		Name: v.Name, Inverse: v.Inverse, Symmetric: v.Symmetric, Temporal: v.Temporal, SubjectKinds: v.SubjectKinds, ObjectKinds: v.ObjectKinds,
		Category: v.Category, Description: v.Description, CAMEO: v.CAMEO, PLOVER: v.PLOVER, Details: v.Details,
	}
}

func exportedEntity(e kg.Entity) *ExportedEntity {
	v := viewEntity(e)
	return &ExportedEntity{
		ID: v.ID, Kind: v.Kind, Name: v.Name, Aliases: v.Aliases, Description: v.Description, ExternalIDs: v.ExternalIDs,
		BirthDate: v.BirthDate, DeathDate: v.DeathDate, ISOCode: v.ISOCode, Latitude: v.Latitude, Longitude: v.Longitude, Occurred: v.Occurred,
	}
}

func exportedSource(s kg.Source) *ExportedSource {
	v := viewSource(s)
	return &ExportedSource{
		ID: v.ID, Title: v.Title, URL: v.URL, Publisher: v.Publisher, PublishedAt: v.PublishedAt, Language: v.Language,
		Byline: v.Byline, RepublishedFrom: v.RepublishedFrom, Reliability: v.Reliability,
	}
}

// claimInput is a claim as it can be sent.
func claimInput(c kg.Claim) ClaimInput {
	return ClaimInput{ID: c.ID, Relation: RelationRef(c.Relation), ClaimFields: claimFields(c)}
}

func exportedClaim(k kg.KeptClaim) *ExportedClaim {
	c := k.Claim
	c.Relation = kg.RelationRef{ID: c.Relation.ID}
	for i := range c.Concerns {
		if c.Concerns[i].Entity == "" {
			c.Concerns[i].Relation = kg.RelationRef{ID: c.Concerns[i].Relation.ID}
		}
	}
	v := &ExportedClaim{
		ClaimInput: claimInput(c), RecordedAt: timestamp(c.RecordedAt), RecordedBy: c.RecordedBy, RetractedWith: c.RetractedWith,
		Supersedes: c.Supersedes, SupersedesStanding: k.SupersedesStanding, SentAs: k.SentAs,
	}
	for _, s := range c.Standing {
		v.Standing = append(v.Standing, ExportedStanding{timestamp(s.At), s.By, s.Reason})
	}
	return v
}
