package kg

import (
	"iter"
	"time"
)

// ExportForm selects the data in an export.
type ExportForm string

// The forms of an export.
const (
	// ExportContent has the current records as users write them, for importing elsewhere.
	ExportContent ExportForm = "content"
	// ExportWhole has everything recorded that cannot be derived, for restoring.
	ExportWhole ExportForm = "whole"
)

// ExportForms returns every form, in the order in which they are documented.
func ExportForms() []ExportForm { return []ExportForm{ExportContent, ExportWhole} }

// ExportQuery selects an export.
type ExportQuery struct {
	Form ExportForm
	// Position is the number of the last change to include; 0 means the last one
	// recorded.
	Position int64
	// Filter applies to ExportContent. ExportWhole has no filter.
	Filter ExportFilter
	// Cited adds the sources of relations to a GraphExport.
	Cited bool
}

// ExportFilter limits an export to some claims, and to the entities and sources that
// these refer to. Empty fields do not filter.
type ExportFilter struct {
	// Types and Statuses of the claims' relations.
	Types    []string
	Statuses []Status
	// Kinds of both ends of the claims' relations.
	Kinds []Kind
	// Entity is one end of the claims' relations, or was merged into one.
	Entity string
	// Sources of the claims.
	Sources []string
}

// IsZero reports whether the filter selects everything.
func (f ExportFilter) IsZero() bool {
	return len(f.Types)+len(f.Statuses)+len(f.Kinds)+len(f.Sources) == 0 && f.Entity == ""
}

// Export is the graph as it was directly after the change with the number Position.
type Export struct {
	Position int64
	// Records can be iterated once. A record never refers to a later one. An error ends
	// the iteration, and means that the export is incomplete.
	Records iter.Seq2[ExportRecord, error]
}

// ExportRecord is one record of an export. Exactly one field is set.
type ExportRecord struct {
	// Type is a relation type that a user added.
	Type *RelationType
	// Entity and Source are revisions: the newest one in ExportContent, all in
	// ExportWhole.
	Entity *Revision[Entity]
	Source *Revision[Source]
	// Claim, in ExportContent, refers to relations so that adding the claims in this
	// order to another graph gives the same relations.
	Claim *KeptClaim
	// The other fields are in ExportWhole only.
	Relation  *KeptRelation
	Merge     *KeptMerge
	Draft     *Revision[Draft]
	Tombstone *Tombstone
	Change    *KeptChange
}

// KeptRelation is the stored identity of a relation.
type KeptRelation struct {
	ID string
	Identity
	Symmetric bool
	// Status is the status last recorded in the feed.
	Status Status
}

// KeptClaim is a claim with fields that only the server uses.
type KeptClaim struct {
	Claim
	// SentAs identifies a claim that was sent with an underspecified relation, so that
	// sending it again finds it. It is empty for other claims.
	SentAs string
	// SupersedesStanding is the index, in the Standing of the superseded claim, of the
	// retraction by this one. It is 0 if there is none.
	SupersedesStanding int
}

// KeptMerge is a merge of two records. Of is "entity" or "relation".
type KeptMerge struct {
	Of string
	Merge
}

// KeptChange is an item of the feed with the time of the write.
type KeptChange struct {
	Recorded
	WrittenAt time.Time
}

// RestoreProgress is the progress of a restore.
type RestoreProgress struct {
	// Step describes the current step.
	Step string
	// Done is the number of records, or relations, that the step has processed.
	Done int64
}

// GraphExport is the current graph without claims, for graph tools. It has the entities
// and relations that existed when the export began, each in its state when it is read.
type GraphExport struct {
	Position int64
	// Items can be iterated once. Both ends of a relation precede it. An error ends the
	// iteration.
	Items iter.Seq2[GraphItem, error]
}

// GraphItem is an entity or a relation. Exactly one field is set.
type GraphItem struct {
	Entity   *Entity
	Relation *CitedRelation
}

// CitedRelation is a relation. If ExportQuery.Cited was set, it has the sources of the
// deciding claims, in the order of ids, and the names of their publishers.
type CitedRelation struct {
	Relation
	Sources    []Source
	Publishers []string
}
