package ingest

import (
	"fmt"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/resolve"
)

// records returns what is stored of a row, with the ids that its names have been given. It sets the
// row's faults if there is nothing to store for a reason.
func (r *resolver) records(row *blockRow) []kg.Record {
	if len(row.faults) > 0 {
		return nil
	}
	ids, faults := r.renaming(row)
	if row.faults = faults; faults != nil {
		return nil
	}
	var list []kg.Record
	for _, e := range row.entries {
		stored, fault := r.record(e, ids, row)
		if fault != nil {
			row.faults = []Fault{*fault}
			return nil
		}
		if stored != (kg.Record{}) {
			list = append(list, stored)
		}
	}
	return list
}

// renaming returns the ids of what a row names, or why some have none.
func (r *resolver) renaming(row *blockRow) (renaming, []Fault) {
	ids := renaming{}
	for _, e := range row.entries {
		switch {
		case e.what == sourceRecord && e.foreign != "":
			ids.put(e.id, slugOf(e.id+"-"+digest(r.space)[:8]))
		case e.what == entityRecord && e.key != "" && e.office == "":
			d, _ := r.decided.get(e.key)
			if d.faults != nil {
				return nil, d.faults
			}
			ids.put(e.id, d.id)
		}
	}
	for _, e := range row.entries {
		if e.office != "" {
			ids.put(e.id, slugOf(e.office+" "+ids.of(e.at)))
		}
	}
	return ids, nil
}

// record returns what is stored of one record of a row, which is nothing when it is there.
func (r *resolver) record(e entry, ids renaming, row *blockRow) (kg.Record, *Fault) {
	out := kg.Record{Mentioned: e.mentioned}
	switch {
	case e.only():
		return kg.Record{}, nil
	case e.parsed.Type != nil:
		return e.parsed, nil
	case len(ids) == 0 && e.parsed.Entity == nil && !r.foreign:
		return e.parsed, nil
	case e.parsed.Source != nil:
		s := ids.source(*e.parsed.Source)
		out.Source = &s
		return out, nil
	case e.parsed.Claim != nil:
		c := ids.claim(*e.parsed.Claim)
		if c.ID != "" && r.foreignIn(row) {
			c.ID = slugOf(c.ID + "-" + digest(r.space)[:8])
		}
		out.Claim = &c
		return out, nil
	case e.mentioned:
		return r.mention(e, ids), nil
	}
	return r.own(e, ids, row)
}

// foreignIn reports whether a row names anything by an id of its document.
func (r *resolver) foreignIn(row *blockRow) bool {
	for _, e := range row.entries {
		if e.foreign != "" {
			return true
		}
	}
	return false
}

// mention returns what is stored of an entity that a row mentions: its own record if that comes in
// the same block, so that it makes no difference which of them is first.
func (r *resolver) mention(e entry, ids renaming) kg.Record {
	d, decided := r.decided.get(e.key)
	entity := *e.parsed.Entity
	switch {
	case decided && e.key != "" && d.exists && !d.own:
		return kg.Record{}
	case decided && e.key != "" && d.own && d.entity != nil && !d.others && d.against == nil:
		d.own, d.hoisted = false, true
		own := r.stamped(*d.entity, e, d.id)
		return kg.Record{Entity: &own}
	case decided && e.key != "" && d.exists:
		return kg.Record{}
	case decided && e.key != "" && d.entity != nil:
		entity = *d.entity
	}
	entity = r.stamped(entity, e, ids.of(e.id))
	return kg.Record{Entity: &entity, Mentioned: true}
}

// stamped is an entity with its id, and with the id that its document gives it.
func (r *resolver) stamped(entity kg.Entity, e entry, id string) kg.Entity {
	if entity.ID = id; e.foreign != "" {
		entity.ExternalIDs = withID(entity.ExternalIDs, kg.SpaceScheme(r.space), e.foreign)
	}
	return entity
}

// own returns what is stored of the record of an entity itself, or why it is not.
func (r *resolver) own(e entry, ids renaming, row *blockRow) (kg.Record, *Fault) {
	entity := *e.parsed.Entity
	d, decided := r.decided.get(e.key)
	if decided && e.key != "" {
		if d.others {
			return kg.Record{}, nil
		}
		entity = r.stamped(entity, e, d.id)
		if d.against != nil {
			if why := replacement(entity, d.against); why != "" {
				return kg.Record{}, &Fault{Reason: why, Cause: "the record would replace that of another document"}
			}
		}
	}
	content := contentOf(entity)
	if earlier, is := r.written.get(entity.ID); is && earlier.content != content {
		return kg.Record{}, &Fault{
			Reason: fmt.Sprintf("it would replace %s (%s, %s), which line %d of this file describes otherwise; give it an id of its own, or add what tells the two apart, such as a birth date", entity.ID, entity.Kind, entity.Name, earlier.line),
			Cause:  "the record would replace another one of the same file",
		}
	}
	r.written.put(entity.ID, writtenRow{row.line, content})
	return kg.Record{Entity: &entity, Mentioned: decided && e.key != "" && d.hoisted}, nil
}

// replacement says why a row without an id may not replace the entity that it was matched with; it
// is empty if it may: a corrected table says as much of who it is as the one before.
func replacement(entity kg.Entity, stored *kg.Namesake) string {
	if stored.Revision == 0 || entity.SameContent(stored.Entity) {
		return ""
	}
	why := ""
	switch {
	case resolve.Key(entity.Name) != resolve.Key(stored.Name):
		why = "which is known by that name, too"
	case !stored.BirthDate.IsZero() && entity.BirthDate.IsZero():
		why = "born " + stored.BirthDate.String()
	}
	for scheme, id := range stored.ExternalIDs {
		if kg.IsSpaceScheme(scheme) || entity.ExternalIDs[scheme] == "" && scheme != "url" {
			why = "with the id " + id + " in " + scheme
		}
	}
	if why == "" {
		return ""
	}
	return fmt.Sprintf("it would replace %s (%s, %s, %s), of which it knows less; to replace that record, give the row the id %s; to create another entity, give it an id of its own",
		stored.ID, stored.Kind, stored.Name, why, stored.ID)
}

// contentOf is a digest of all that a record says of an entity.
func contentOf(e kg.Entity) string {
	location := ""
	if e.Location != nil {
		location = fmt.Sprint(*e.Location)
		e.Location = nil
	}
	return digest(fmt.Sprintf("%+v", e), location)
}

// withID returns external ids with one more.
func withID(ids map[string]string, scheme, id string) map[string]string {
	all := make(map[string]string, len(ids)+1)
	for s, other := range ids {
		all[s] = other
	}
	all[scheme] = id
	return all
}
