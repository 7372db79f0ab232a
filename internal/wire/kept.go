package wire

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// ExportedRelation is what makes a relation the one that it is, and its last status.
type ExportedRelation struct {
	ID      string `json:"id" validate:"required" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	Type    string `json:"type" validate:"required" example:"met-with"`
	Subject string `json:"subject" validate:"required" example:"kim-jong-un"`
	Object  string `json:"object" validate:"required" example:"vladimir-putin"`
	// What distinguishes this occurrence, if anything: the writer's key, its date, or the year in which it began.
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
	// Who proposed it as a draft, and who accepted it.
	ProposedBy string `json:"proposed_by,omitempty" example:"assistant"`
	ReviewedBy string `json:"reviewed_by,omitempty" example:"anonymous"`
	// When it was retracted, reinstated, retracted again, and so on.
	Standing []ExportedStanding `json:"standing,omitempty"`
	// The source that it was retracted with.
	RetractedWith string `json:"retracted_with,omitempty" example:"business-standard-2023-09-05"`
	// The id of the claim that this one corrects.
	Supersedes string `json:"supersedes,omitempty" example:"ap-official-on-summit"`
	// The index, from 0, of this correction in the `standing` of the corrected claim.
	SupersedesStanding int `json:"supersedes_standing,omitempty" example:"0"`
	// A hash that identifies a claim that is sent again, if it named its relation without an id or key.
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

// NewKept converts a record to the whole form.
func NewKept(r kg.ExportRecord) ExportRecord {
	var v ExportRecord
	switch {
	case r.Type != nil:
		kept := NewRelationType(*r.Type)
		v.KeptType = &kept
	case r.Entity != nil:
		v.KeptEntity = newKeptRevision(*r.Entity, NewEntity)
	case r.Source != nil:
		v.KeptSource = newKeptRevision(*r.Source, NewSource)
	case r.Draft != nil:
		v.KeptDraft = newKeptRevision(*r.Draft, NewDraft)
	case r.Relation != nil:
		k := r.Relation
		v.KeptRelation = &ExportedRelation{
			ID: k.ID, Type: k.Type, Subject: k.Subject, Object: k.Object, Key: k.Key, Occurred: k.Occurred, Year: k.Year,
			Symmetric: k.Symmetric, Status: string(k.Status),
		}
	case r.Claim != nil:
		v.KeptClaim = newKeptClaim(*r.Claim)
	case r.Merge != nil:
		v.KeptMerge = &ExportedMerge{r.Merge.Of, NewMerge(r.Merge.Merge)}
	case r.Tombstone != nil:
		kept := NewTombstone(*r.Tombstone)
		v.Tombstone = &kept
	case r.Change != nil:
		v.KeptChange = &ExportedChange{NewRecordedChange(r.Change.Recorded), Timestamp(r.Change.WrittenAt)}
	}
	return v
}

func newKeptRevision[K, V any](r kg.Revision[K], view func(K) V) *Revision[V] {
	return &Revision[V]{
		Revision: r.Number, RecordedAt: Timestamp(r.RecordedAt), RecordedBy: r.RecordedBy, Deleted: r.Deleted, Record: view(r.Record),
	}
}

func newKeptClaim(k kg.KeptClaim) *ExportedClaim {
	c := k.Claim
	c.Relation = kg.RelationRef{ID: c.Relation.ID}
	for i := range c.Concerns {
		if c.Concerns[i].Entity == "" {
			c.Concerns[i].Relation = kg.RelationRef{ID: c.Concerns[i].Relation.ID}
		}
	}
	v := &ExportedClaim{
		ClaimInput: NewClaimInput(c), RecordedAt: Timestamp(c.RecordedAt), RecordedBy: c.RecordedBy, RetractedWith: c.RetractedWith,
		ProposedBy: c.ProposedBy, ReviewedBy: c.ReviewedBy,
		Supersedes: c.Supersedes, SupersedesStanding: k.SupersedesStanding, SentAs: k.SentAs,
	}
	for _, s := range c.Standing {
		v.Standing = append(v.Standing, ExportedStanding{Timestamp(s.At), s.By, s.Reason})
	}
	return v
}

// Kept parses a record of the whole form; it is zero when v is none. An error is of
// kg.CodeInvalid and has every fault.
func (v ExportRecord) Kept() (record kg.ExportRecord, err error) {
	faults := &Faults{}
	switch {
	case v.KeptType != nil:
		t := v.KeptType.Read()
		t.RecordedAt, t.RecordedBy = instantOf(v.KeptType.RecordedAt), v.KeptType.RecordedBy
		record.Type = &t
	case v.KeptEntity != nil:
		record.Entity = keptEntity(v.KeptEntity, faults)
	case v.KeptSource != nil:
		record.Source = keptSource(v.KeptSource, faults)
	case v.KeptDraft != nil:
		record.Draft = revisionFrom(v.KeptDraft, v.KeptDraft.Record.kept(v.KeptDraft.RecordedBy))
	case v.KeptRelation != nil:
		k := v.KeptRelation
		record.Relation = &kg.KeptRelation{
			ID: k.ID, Symmetric: k.Symmetric, Status: kg.Status(k.Status),
			Identity: kg.Identity{Type: k.Type, Subject: k.Subject, Object: k.Object, Key: k.Key, Occurred: k.Occurred, Year: k.Year},
		}
	case v.KeptClaim != nil:
		record.Claim = v.KeptClaim.kept(faults)
	case v.KeptMerge != nil:
		m := v.KeptMerge
		record.Merge = &kg.KeptMerge{Of: m.Of, Merge: kg.Merge{
			From: m.From, Into: m.Into, Reason: m.Reason, Relation: m.Relation, RecordedAt: instantOf(m.RecordedAt), RecordedBy: m.RecordedBy,
			UndoneAt: instantOf(m.UndoneAt), UndoneBy: m.UndoneBy, UndoneReason: m.UndoneReason,
		}}
	case v.Tombstone != nil:
		t := v.Tombstone
		record.Tombstone = &kg.Tombstone{Of: t.Of, ID: t.ID, ErasedAt: instantOf(t.ErasedAt), ErasedBy: t.ErasedBy, Reason: t.Reason}
	case v.KeptChange != nil:
		record.Change = v.KeptChange.kept()
	}
	return record, faults.Invalid()
}

func revisionFrom[V, K any](r *Revision[V], record K) *kg.Revision[K] {
	return &kg.Revision[K]{Number: r.Revision, RecordedAt: instantOf(r.RecordedAt), RecordedBy: r.RecordedBy, Deleted: r.Deleted, Record: record}
}

func keptEntity(r *EntityRevision, faults *Faults) *kg.Revision[kg.Entity] {
	v := r.Record
	e := v.read(faults)
	e.Revision, e.RecordedBy, e.CreatedAt, e.UpdatedAt = v.Revision, r.RecordedBy, instantOf(v.CreatedAt), instantOf(v.UpdatedAt)
	if err := e.ValidateStored(); err != nil {
		faults.Add(kg.Fault{Field: "kept_entity", Code: kg.FaultValue, Message: err.Error()})
	}
	return revisionFrom(r, e)
}

func keptSource(r *SourceRevision, faults *Faults) *kg.Revision[kg.Source] {
	v := r.Record
	s := kg.Source{
		ID: v.ID, Title: v.Title, URL: v.URL, Publisher: v.Publisher, PublishedAt: faults.Instant("published_at", v.PublishedAt),
		Language: v.Language, Byline: v.Byline, RepublishedFrom: v.RepublishedFrom, Reliability: v.Reliability,
		Revision: v.Revision, CreatedAt: instantOf(v.CreatedAt), UpdatedAt: instantOf(v.UpdatedAt), RecordedBy: r.RecordedBy,
		RetractedAt: instantOf(v.RetractedAt), RetractedBy: v.RetractedBy, RetractionReason: v.RetractionReason, RetractedWith: v.RetractedWith,
	}
	if err := s.ValidateStored(); err != nil {
		faults.Add(kg.Fault{Field: "kept_source", Code: kg.FaultValue, Message: err.Error()})
	}
	return revisionFrom(r, s)
}

func (v *ExportedClaim) kept(faults *Faults) *kg.KeptClaim {
	c, err := v.read(faults, AsSent, kg.Claim.ValidateStored)
	if err != nil {
		faults.Add(kg.Fault{Field: "kept_claim", Code: kg.FaultValue, Message: err.Error()})
	}
	c.RecordedAt, c.RecordedBy, c.RetractedWith, c.Supersedes = instantOf(v.RecordedAt), v.RecordedBy, v.RetractedWith, v.Supersedes
	c.ProposedBy, c.ReviewedBy = v.ProposedBy, v.ReviewedBy
	for _, s := range v.Standing {
		c.Standing = append(c.Standing, kg.Standing{At: instantOf(s.At), By: s.By, Reason: s.Reason})
	}
	return &kg.KeptClaim{Claim: c, SentAs: v.SentAs, SupersedesStanding: v.SupersedesStanding}
}

func (v *ExportedChange) kept() *kg.KeptChange {
	return &kg.KeptChange{WrittenAt: instantOf(v.WrittenAt), Recorded: kg.Recorded{
		Number: v.Number, Of: kg.RecordedOf(v.Of), Action: kg.RecordedAction(v.Action), ID: v.ID, Kind: kg.Kind(v.Kind), Revision: v.Revision,
		Relation: v.Relation, Into: v.Into, Status: kg.Status(v.Status), StatusBefore: kg.Status(v.StatusBefore),
		Reason: v.Reason, RecordedAt: instantOf(v.RecordedAt), RecordedBy: v.RecordedBy,
	}}
}
