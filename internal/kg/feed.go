package kg

import "time"

// Recorded is one item of the change feed.
type Recorded struct {
	// Number is the position in the feed, from 1. It never changes.
	Number int64
	Of     RecordedOf
	Action RecordedAction
	// ID is the id of the changed record.
	ID string
	// Kind is the kind of an entity.
	Kind Kind
	// Revision is the revision of an entity or source after the change.
	Revision int64
	// Relation is the relation of a claim.
	Relation string
	// Into is the record that an entity or relation was merged into or unmerged from.
	Into string
	// Status is the new status of a relation. StatusBefore is the previous one, or empty
	// if the relation is new.
	Status, StatusBefore Status
	Reason               string
	// RecordedAt is the RecordedAt of the record. It can be earlier than that of the
	// previous item, because the feed is in the order of the writes.
	RecordedAt time.Time
	// RecordedBy is empty for derived changes.
	RecordedBy string
}

// RecordedOf is the type of the record that an item of the feed is about.
type RecordedOf string

// The types of records in the feed.
const (
	RecordedEntity       RecordedOf = "entity"
	RecordedSource       RecordedOf = "source"
	RecordedClaim        RecordedOf = "claim"
	RecordedRelation     RecordedOf = "relation"
	RecordedRelationType RecordedOf = "relation-type"
	RecordedDraft        RecordedOf = "draft"
)

// RecordedOfs returns every type of record, in the order in which they are documented.
func RecordedOfs() []RecordedOf {
	return []RecordedOf{RecordedEntity, RecordedSource, RecordedClaim, RecordedRelation, RecordedRelationType, RecordedDraft}
}

// RecordedAction is the action of an item of the feed.
type RecordedAction string

// The actions in the feed.
const (
	ActionCreated    RecordedAction = "created"    // entities, sources, relation types, drafts
	ActionChanged    RecordedAction = "changed"    // entities, sources, relation types
	ActionDeleted    RecordedAction = "deleted"    // entities, sources, relation types
	ActionAdded      RecordedAction = "added"      // claims
	ActionRetracted  RecordedAction = "retracted"  // claims, sources
	ActionReinstated RecordedAction = "reinstated" // claims, sources
	ActionMerged     RecordedAction = "merged"     // entities, relations
	ActionUnmerged   RecordedAction = "unmerged"   // entities, relations
	ActionStatus     RecordedAction = "status"     // relations: the status changed
	ActionErased     RecordedAction = "erased"     // entities, sources, claims, drafts: the content was erased permanently
	ActionAccepted   RecordedAction = "accepted"   // drafts: claims were accepted
	ActionRejected   RecordedAction = "rejected"   // drafts
)

// RecordedActions returns every action, in the order in which they are documented.
func RecordedActions() []RecordedAction {
	return []RecordedAction{
		ActionCreated, ActionChanged, ActionDeleted, ActionAdded, ActionRetracted, ActionReinstated,
		ActionMerged, ActionUnmerged, ActionStatus, ActionErased, ActionAccepted, ActionRejected,
	}
}

// FeedQuery selects at most Limit items of the feed with numbers greater than After and not
// greater than Until, in order. Empty lists do not filter.
type FeedQuery struct {
	After, Until int64
	Of           []RecordedOf
	Actions      []RecordedAction
	Limit        int
}
