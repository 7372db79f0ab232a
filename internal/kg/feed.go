package kg

import "time"

// Recorded is one item of the feed: something that was recorded, and when.
type Recorded struct {
	// Number is its place in the feed, from 1 on. It never changes.
	Number int64
	Of     RecordedOf
	Action RecordedAction
	// ID is that of what was recorded.
	ID string
	// Kind is that of an entity.
	Kind Kind
	// Revision is that of an entity or a source which the change left.
	Revision int64
	// Relation is what a claim is about.
	Relation string
	// Into is what an entity or a relation was merged into, or taken out of again.
	Into string
	// Status is that which a relation came to have, and StatusBefore the one that
	// it had, which is empty when it is new.
	Status, StatusBefore Status
	Reason               string
	// RecordedAt is that of the record itself, which may be earlier than that of
	// an item before: the feed is in the order in which things were written.
	RecordedAt time.Time
	// RecordedBy is empty for what is derived.
	RecordedBy string
}

// RecordedOf is what an item of the feed is of.
type RecordedOf string

// What items of the feed are of.
const (
	RecordedEntity       RecordedOf = "entity"
	RecordedSource       RecordedOf = "source"
	RecordedClaim        RecordedOf = "claim"
	RecordedRelation     RecordedOf = "relation"
	RecordedRelationType RecordedOf = "relation-type"
)

// RecordedOfs returns all that items of the feed may be of, in the order in which
// they are documented.
func RecordedOfs() []RecordedOf {
	return []RecordedOf{RecordedEntity, RecordedSource, RecordedClaim, RecordedRelation, RecordedRelationType}
}

// RecordedAction is what was done.
type RecordedAction string

// What may be done to a record.
const (
	ActionCreated    RecordedAction = "created"    // of an entity, a source, a relation type
	ActionChanged    RecordedAction = "changed"    // likewise
	ActionDeleted    RecordedAction = "deleted"    // likewise
	ActionAdded      RecordedAction = "added"      // of a claim
	ActionRetracted  RecordedAction = "retracted"  // of a claim, a source
	ActionReinstated RecordedAction = "reinstated" // likewise
	ActionMerged     RecordedAction = "merged"     // of an entity, a relation
	ActionUnmerged   RecordedAction = "unmerged"   // likewise
	ActionStatus     RecordedAction = "status"     // of a relation: it came to have another one
	ActionErased     RecordedAction = "erased"     // of anything: what it said is no longer kept
)

// RecordedActions returns every action, in the order in which they are documented.
func RecordedActions() []RecordedAction {
	return []RecordedAction{
		ActionCreated, ActionChanged, ActionDeleted, ActionAdded, ActionRetracted, ActionReinstated,
		ActionMerged, ActionUnmerged, ActionStatus, ActionErased,
	}
}

// FeedQuery asks for at most Limit items of the feed after the number After and
// no later than Until, in the order of their numbers. Empty lists don't narrow.
type FeedQuery struct {
	After, Until int64
	Of           []RecordedOf
	Actions      []RecordedAction
	Limit        int
}
