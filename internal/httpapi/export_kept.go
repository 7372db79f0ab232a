package httpapi

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// kept parses a record of the whole form; it is zero when v is none. An error is of
// kg.CodeInvalid with every fault.
func (v ExportRecord) kept() (record kg.ExportRecord, err error) {
	read := &reader{}
	switch {
	case v.KeptType != nil:
		t := v.KeptType.relationType()
		t.RecordedAt, t.RecordedBy = instantOf(v.KeptType.RecordedAt), v.KeptType.RecordedBy
		record.Type = &t
	case v.KeptEntity != nil:
		record.Entity = keptEntity(v.KeptEntity, read)
	case v.KeptSource != nil:
		record.Source = keptSource(v.KeptSource, read)
	case v.KeptRelation != nil:
		k := v.KeptRelation
		record.Relation = &kg.KeptRelation{
			ID: k.ID, Symmetric: k.Symmetric, Status: kg.Status(k.Status),
			Identity: kg.Identity{Type: k.Type, Subject: k.Subject, Object: k.Object, Key: k.Key, Occurred: k.Occurred, Year: k.Year},
		}
	case v.KeptClaim != nil:
		record.Claim = v.KeptClaim.kept(read)
	case v.KeptMerge != nil:
		m := v.KeptMerge
		record.Merge = &kg.KeptMerge{Of: m.Of, Merge: kg.Merge{
			From: m.From, Into: m.Into, Reason: m.Reason, RecordedAt: instantOf(m.RecordedAt), RecordedBy: m.RecordedBy,
			UndoneAt: instantOf(m.UndoneAt), UndoneBy: m.UndoneBy, UndoneReason: m.UndoneReason,
		}}
	case v.Tombstone != nil:
		t := v.Tombstone
		record.Tombstone = &kg.Tombstone{Of: t.Of, ID: t.ID, ErasedAt: instantOf(t.ErasedAt), ErasedBy: t.ErasedBy, Reason: t.Reason}
	case v.KeptChange != nil:
		record.Change = v.KeptChange.kept()
	}
	return record, read.Invalid()
}

// instantOf is the time, or the zero time for nil.
func instantOf(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}

func revisionFrom[V, K any](r *Revision[V], record K) *kg.Revision[K] {
	return &kg.Revision[K]{Number: r.Revision, RecordedAt: instantOf(r.RecordedAt), RecordedBy: r.RecordedBy, Deleted: r.Deleted, Record: record}
}

func keptEntity(r *EntityRevision, read *reader) *kg.Revision[kg.Entity] {
	v := r.Record
	e := v.read(read)
	e.Revision, e.RecordedBy, e.CreatedAt, e.UpdatedAt = v.Revision, r.RecordedBy, instantOf(v.CreatedAt), instantOf(v.UpdatedAt)
	if err := e.Validate(); err != nil {
		read.Add(kg.Fault{Field: "kept_entity", Code: kg.FaultValue, Message: err.Error()})
	}
	return revisionFrom(r, e)
}

func keptSource(r *SourceRevision, read *reader) *kg.Revision[kg.Source] {
	v := r.Record
	s := kg.Source{
		ID: v.ID, Title: v.Title, URL: v.URL, Publisher: v.Publisher, PublishedAt: read.instant("published_at", v.PublishedAt),
		Language: v.Language, Byline: v.Byline, RepublishedFrom: v.RepublishedFrom, Reliability: v.Reliability,
		Revision: v.Revision, CreatedAt: instantOf(v.CreatedAt), UpdatedAt: instantOf(v.UpdatedAt), RecordedBy: r.RecordedBy,
		RetractedAt: instantOf(v.RetractedAt), RetractedBy: v.RetractedBy, RetractionReason: v.RetractionReason, RetractedWith: v.RetractedWith,
	}
	if err := s.Validate(); err != nil {
		read.Add(kg.Fault{Field: "kept_source", Code: kg.FaultValue, Message: err.Error()})
	}
	return revisionFrom(r, s)
}

func (v *ExportedClaim) kept(read *reader) *kg.KeptClaim {
	c, err := v.claim(read, asSent)
	if err != nil {
		read.Add(kg.Fault{Field: "kept_claim", Code: kg.FaultValue, Message: err.Error()})
	}
	c.RecordedAt, c.RecordedBy, c.RetractedWith, c.Supersedes = instantOf(v.RecordedAt), v.RecordedBy, v.RetractedWith, v.Supersedes
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
