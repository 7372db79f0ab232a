package kg

import (
	"iter"
	"time"
)

// ExportForm is how much of each record an export has.
type ExportForm string

// The forms of an export.
const (
	// ExportContent has what users wrote and what stands, so that it can be written
	// again elsewhere.
	ExportContent ExportForm = "content"
	// ExportWhole has all that is recorded and can't be derived, so that it can be
	// restored.
	ExportWhole ExportForm = "whole"
)

// ExportForms returns every form, in the order in which they are documented.
func ExportForms() []ExportForm { return []ExportForm{ExportContent, ExportWhole} }

// ExportQuery asks for an export.
type ExportQuery struct {
	Form ExportForm
	// Position is the number of the last change that is in it; 0 for the last one
	// that was recorded by now.
	Position int64
	// Filter narrows the content; ExportWhole takes none.
	Filter ExportFilter
	// Cited has the relations of a GraphExport come with their sources.
	Cited bool
}

// ExportFilter narrows an export to some claims, and to the entities and sources
// that these need. Empty fields don't.
type ExportFilter struct {
	// Types are those of the claims' relations, and Statuses what these amounted to.
	Types    []string
	Statuses []Status
	// Kinds are those of both ends of the claims' relations.
	Kinds []Kind
	// Entity stands at one of the ends, by itself or as one with it.
	Entity string
	// Sources are those of the claims.
	Sources []string
}

// IsZero reports whether nothing is left out.
func (f ExportFilter) IsZero() bool {
	return len(f.Types)+len(f.Statuses)+len(f.Kinds)+len(f.Sources) == 0 && f.Entity == ""
}

// Export is the graph as it was when the change of number Position had been
// recorded and none after it.
type Export struct {
	Position int64
	// Records can be taken once, in an order in which no record rests on a later one.
	// An error of theirs is the last, and means that the export is not whole.
	Records iter.Seq2[ExportRecord, error]
}

// ExportRecord is one record of an export: one of its fields is set.
type ExportRecord struct {
	// Type is one that a user added.
	Type *RelationType
	// Entity and Source are revisions: of ExportContent the newest, of ExportWhole all.
	Entity *Revision[Entity]
	Source *Revision[Source]
	// Claim names relations, in ExportContent, in a way that leads to the same ones
	// when the claims are added elsewhere one after the other.
	Claim *KeptClaim
	// The others are in ExportWhole alone.
	Relation  *KeptRelation
	Merge     *KeptMerge
	Tombstone *Tombstone
	Change    *KeptChange
}

// KeptRelation is what makes a relation the one that it is.
type KeptRelation struct {
	ID string
	Identity
	Symmetric bool
	// Status is what was last noted of it.
	Status Status
}

// KeptClaim is a claim with what the server keeps of it for itself.
type KeptClaim struct {
	Claim
	// SentAs finds the claim again that named its relation loosely; or none.
	SentAs string
	// SupersedesStanding is which item of the Standing of the claim that this one
	// corrects is that correction; 0 also when it corrects none.
	SupersedesStanding int
}

// KeptMerge is a merge of two records of a sort: "entity" or "relation".
type KeptMerge struct {
	Of string
	Merge
}

// KeptChange is an item of the feed with the time at which it was written.
type KeptChange struct {
	Recorded
	WrittenAt time.Time
}

// RestoreProgress tells how far a restore is.
type RestoreProgress struct {
	// Step is what is being done, in words.
	Step string
	// Done is how many records, or relations, are through with it.
	Done int64
}

// GraphExport is the current graph, for programs that know graphs and no claims: the
// entities that were there when it began, and the relations between them that were, each
// as it is when it is read.
type GraphExport struct {
	Position int64
	// Items can be taken once: both ends of a relation come before it. An error of theirs
	// is the last.
	Items iter.Seq2[GraphItem, error]
}

// GraphItem is an entity or a relation: one of its fields is set.
type GraphItem struct {
	Entity   *Entity
	Relation *CitedRelation
}

// CitedRelation is a relation; and, where that was asked for, the sources of the claims
// that decided it, and the names of those who published these, in the order of the
// sources' ids.
type CitedRelation struct {
	Relation
	Sources    []Source
	Publishers []string
}
