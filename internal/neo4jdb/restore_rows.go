package neo4jdb

import (
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

// takeEntity adds a revision. The newest revision of a record is the record itself, unless it
// deleted the record.
func (r *restoring) takeEntity(revision kg.Revision[kg.Entity]) {
	e := revision.Record
	if r.entity != nil && r.entity.Record.ID != e.ID {
		r.endEntity()
	}
	properties := entityProperties(e)
	delete(properties, "match_keys")
	delete(properties, "search_terms")
	properties["id"], properties["created_at"], properties["updated_at"] = e.ID, serverTime(e.CreatedAt), serverTime(e.UpdatedAt)
	r.revisions = append(r.revisions, asRevision(properties, ofEntity, revision.Number, revision.RecordedAt, revision.RecordedBy, revision.Deleted))
	r.entity = &revision
}

func (r *restoring) endEntity() {
	if r.entity != nil && !r.entity.Deleted {
		e := r.entity.Record
		properties := entityProperties(e)
		properties["id"], properties["created_at"], properties["updated_at"] = e.ID, serverTime(e.CreatedAt), serverTime(e.UpdatedAt)
		r.entities = append(r.entities, map[string]any{"label": label(e.Kind), "properties": properties})
	}
	r.entity = nil
}

// takeSource is takeEntity for a source.
func (r *restoring) takeSource(revision kg.Revision[kg.Source]) {
	s := revision.Record
	if r.source != nil && r.source.Record.ID != s.ID {
		r.endSource()
	}
	properties := keptSource(s)
	properties["publisher"], properties["republished_from"] = orNull(s.Publisher), orNull(s.RepublishedFrom)
	r.revisions = append(r.revisions, asRevision(properties, ofSource, revision.Number, revision.RecordedAt, revision.RecordedBy, revision.Deleted))
	r.source = &revision
}

func (r *restoring) endSource() {
	if r.source != nil && !r.source.Deleted {
		s := r.source.Record
		r.sources = append(r.sources, map[string]any{
			"properties": keptSource(s), "publisher": orNull(s.Publisher), "republished_from": orNull(s.RepublishedFrom),
			"links": int64(present(s.Publisher) + present(s.RepublishedFrom)),
		})
	}
	r.source = nil
}

func keptSource(s kg.Source) map[string]any {
	properties := sourceProperties(s)
	properties["id"], properties["created_at"], properties["updated_at"] = s.ID, serverTime(s.CreatedAt), serverTime(s.UpdatedAt)
	properties["retracted_at"], properties["retracted_by"] = serverTime(s.RetractedAt), orNull(s.RetractedBy)
	properties["retraction_reason"], properties["retracted_with"] = orNull(s.RetractionReason), orNull(s.RetractedWith)
	return properties
}

// takeDraft is takeEntity for a draft.
func (r *restoring) takeDraft(revision kg.Revision[kg.Draft]) {
	d := revision.Record
	if r.draft != nil && r.draft["id"] != d.ID {
		r.endDraft()
	}
	properties := func() map[string]any {
		p := draftProperties(d)
		p["id"], p["created_at"], p["updated_at"] = d.ID, serverTime(d.CreatedAt), serverTime(d.UpdatedAt)
		return p
	}
	r.revisions = append(r.revisions, asRevision(properties(), ofDraft, revision.Number, revision.RecordedAt, revision.RecordedBy, revision.Deleted))
	r.draft = properties()
}

func (r *restoring) endDraft() {
	if r.draft != nil {
		r.drafts = append(r.drafts, r.draft)
	}
	r.draft = nil
}

func asRevision(properties map[string]any, of string, number int64, at time.Time, by string, deleted bool) map[string]any {
	properties["of"], properties["revision"], properties["recorded_at"], properties["recorded_by"] = of, number, serverTime(at), orNull(by)
	if deleted {
		properties["deleted"] = true
	}
	return properties
}

// keptClaimRow returns an item of the parameter of restore_claims.cypher.
func keptClaimRow(c kg.KeptClaim) map[string]any {
	out := claimRow(c.Claim, c.SentAs)
	properties := out["properties"].(map[string]any)
	properties["recorded_at"] = serverTime(c.RecordedAt)
	properties["supersedes"], out["supersedes"], out["standing"] = orNull(c.Supersedes), orNull(c.Supersedes), c.SupersedesStanding
	if len(c.Standing) == 0 {
		return out
	}
	at, by, reasons := make([]time.Time, len(c.Standing)), make([]string, len(c.Standing)), make([]string, len(c.Standing))
	for i, s := range c.Standing {
		at[i], by[i], reasons[i] = s.At.In(offset), s.By, s.Reason
	}
	properties["standing_at"], properties["standing_by"], properties["standing_reason"] = at, by, reasons
	if last := c.Standing[len(c.Standing)-1]; len(c.Standing)%2 == 1 {
		properties["retracted_at"], properties["retracted_by"], properties["retraction_reason"] = serverTime(last.At), last.By, last.Reason
		properties["retracted_with"] = orNull(c.RetractedWith)
	}
	return out
}

func mergeProperties(m kg.KeptMerge) map[string]any {
	return map[string]any{
		"of": m.Of, "from": m.From, "into": m.Into, "reason": orNull(m.Reason), "relation": orNull(m.Relation),
		"recorded_at": serverTime(m.RecordedAt), "recorded_by": orNull(m.RecordedBy),
		"undone_at": serverTime(m.UndoneAt), "undone_by": orNull(m.UndoneBy), "undone_reason": orNull(m.UndoneReason),
	}
}

func changeProperties(c kg.KeptChange) map[string]any {
	properties := map[string]any{
		"number": c.Number, "of": string(c.Of), "action": string(c.Action), "id": c.ID, "kind": orNull(string(c.Kind)),
		"relation": orNull(c.Relation), "into": orNull(c.Into), "status": orNull(string(c.Status)), "status_before": orNull(string(c.StatusBefore)),
		"reason": orNull(c.Reason), "recorded_at": serverTime(c.RecordedAt), "recorded_by": orNull(c.RecordedBy), "written_at": serverTime(c.WrittenAt),
	}
	if c.Revision > 0 {
		properties["revision"] = c.Revision
	}
	return properties
}

// offset is the time zone of the database's own clock: an offset of zero, which Neo4j
// distinguishes from the zone UTC. The driver recognizes it by this name.
var offset = time.FixedZone("Offset", 0)

// serverTime returns a time in the zone of the database's clock, or null when it is zero.
func serverTime(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.In(offset)
}
