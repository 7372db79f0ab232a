package ingest

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/resolve"
)

// resolver decides which entities the names and the foreign ids of a file mean. The rows of a
// block are decided together, so that their order changes nothing.
type resolver struct {
	importer Importer
	options  Options
	// space is the id space of the document; foreign is true once an id of its own was read.
	space   string
	foreign bool
	// decided are the decisions by key.
	decided recent[*decision]
	// made are the entities of this block and of the one before it, which need not be stored
	// yet, by the keys of their names and by their external ids.
	made, before index
	// owners are the keys that were matched by name with an entity, by its id; written what was
	// written by rows about themselves, by id.
	owners  recent[string]
	written recent[writtenRow]
	// given are the ids that were given to new entities, with their keys.
	given recent[string]
	// fresh are the new subjects of the block, by what others are compared with.
	fresh map[*kg.Namesake]*subject
	// latest are the decisions of the last block.
	latest []*decision
	// why has what each decision rests on, by key, unless it is nil.
	why map[string]resolve.Decision
}

// decision is what became of a key.
type decision struct {
	id string
	// exists: the graph has the entity, so that a mention has nothing to store.
	exists bool
	// others: the entity belongs to another document or to a user, so that the record of this
	// document does not replace it.
	others bool
	// entity is what is stored when the entity is first named in its block, own whether that is
	// its own record.
	entity *kg.Entity
	own    bool
	// hoisted: its own record was stored in place of a mention.
	hoisted bool
	// against is the entity that a row without an id would replace.
	against *kg.Namesake
	faults  []Fault
}

// writtenRow is a row that was its entity's own record.
type writtenRow struct {
	line    int
	content string
}

// told is the name of the id space, if the document gives ids.
func (r *resolver) told() string {
	if !r.foreign {
		return ""
	}
	return r.space
}

// resolve decides the names of a block. An error is none of the rows' doing.
func (r *resolver) resolve(ctx context.Context, b *block) error {
	if r.space == "" {
		r.space = cmp.Or(r.options.IDSpace, b.spaceOf())
	}
	r.before, r.made = r.made, index{}
	for _, d := range r.latest {
		d.entity = nil // which later blocks have stored by their own mentions
	}
	r.latest, r.fresh = nil, map[*kg.Namesake]*subject{}
	open := r.collect(b)
	if len(open) == 0 {
		return nil
	}
	candidates, err := r.candidates(ctx, open)
	if err != nil {
		return err
	}
	for _, pass := range passes(open) {
		var fresh []*subject
		for _, s := range pass {
			r.decide(s, candidates)
			if s.result == nil {
				fresh = append(fresh, s)
			}
		}
		r.partShared(pass)
		if err := r.giveIDs(ctx, fresh, candidates); err != nil {
			return err
		}
		for _, s := range pass {
			s.follow()
		}
	}
	for _, key := range slices.Sorted(maps.Keys(open)) {
		s := open[key]
		s.tell()
		if r.why != nil {
			r.why[key] = s.decision
		}
		r.decided.put(s.key, s.result)
		r.latest = append(r.latest, s.result)
	}
	return nil
}

// collect returns what is to be decided, each once.
func (r *resolver) collect(b *block) map[string]*subject {
	open := map[string]*subject{}
	for _, row := range b.rows {
		for _, e := range row.entries {
			if e.foreign != "" && e.what == entityRecord {
				r.foreign = true
			}
			if e.what != entityRecord || e.key == "" || e.office != "" {
				continue
			}
			if _, done := r.decided.get(e.key); done {
				continue
			}
			s := open[e.key]
			if s == nil {
				s = &subject{record: e.record, key: e.key, line: row.line, first: row, kinds: map[string]int{}}
				open[e.key] = s
			}
			s.learn(e)
		}
	}
	return open
}

// decide decides one subject; without a result it is new.
func (r *resolver) decide(s *subject, candidates index) {
	q := s.query(s.entity, r.space)
	s.decision = resolve.Decide(q, slices.Concat(candidates.of(q, s.record, s.entity), r.made.of(q, s.record, s.entity), r.before.of(q, s.record, s.entity)))
	if s.another {
		s.decision = leftOpen(s.decision)
	}
	d := s.decision
	switch d.Outcome {
	case resolve.Known, resolve.Matched:
		s.same = r.fresh[d.Entity]
		s.result = &decision{id: d.Entity.ID, exists: d.Entity.Revision > 0, entity: s.entity, own: !s.mentioned}
		if s.foreign != "" {
			own := d.Entity.ExternalIDs[kg.SpaceScheme(r.space)] == s.foreign
			s.result.others = !own || s.merged(d.Entity, r.space)
		} else if !s.mentioned {
			s.result.others, s.result.against = s.merged(d.Entity, r.space), d.Entity
		}
	case resolve.Ambiguous:
		s.takeKind(d.Near)
		if !r.options.NewIfAmbiguous && !s.another {
			s.result = &decision{faults: []Fault{ambiguity(s, d.Near)}}
			return
		}
		made := undecidedID(s, r.space)
		if again := slices.IndexFunc(d.Near, func(n resolve.Near) bool { return n.Entity.ID == made }); again >= 0 {
			s.result = &decision{id: made, exists: true, entity: s.entity, own: !s.mentioned}
			s.decision = resolve.Decision{Outcome: resolve.Matched, Entity: d.Near[again].Entity, By: d.Near[again].Entity.Name}
			return
		}
		r.add(s)
	default:
		r.add(s)
	}
}

// leftOpen is a decision without its outcome: the entity that was found is only one of several.
func leftOpen(d resolve.Decision) resolve.Decision {
	if d.Entity != nil {
		d.Near = []resolve.Near{{Entity: d.Entity, Why: "has the name or id " + d.By}}
	}
	return resolve.Decision{Outcome: resolve.Ambiguous, Near: d.Near}
}

// add makes a subject known to those that are decided after it.
func (r *resolver) add(s *subject) {
	if s.kind == "" && s.foreign == "" {
		s.result = &decision{faults: []Fault{fault("", "no entity has the name %q, and nothing says of what kind it is", s.id)}}
		return
	}
	if s.entity == nil {
		s.result = &decision{faults: []Fault{fault("", "nothing in the file or in the graph has the id %q; add its record", s.foreign)}}
		return
	}
	if s.foreign != "" {
		s.entity.ExternalIDs = withID(s.entity.ExternalIDs, kg.SpaceScheme(r.space), s.foreign)
	}
	s.namesake = &kg.Namesake{Entity: *s.entity}
	s.namesake.ID = pendingID + s.key
	r.made.add(s.namesake)
	r.fresh[s.namesake] = s
}

// pendingID begins the id of an entity that has none yet. No id of an entity begins so.
const pendingID = "\x00"

// partShared leaves open which of several records of the document an entity is that all of them
// were found to be, by a name or by an id elsewhere: the document says that they are different.
func (r *resolver) partShared(pass []*subject) {
	by := map[string][]*subject{}
	for _, s := range pass {
		if s.foreign != "" && s.result != nil && s.result.others {
			by[s.result.id] = append(by[s.result.id], s)
		}
	}
	for id, several := range by {
		owner, taken := r.owners.get(id)
		if len(several) == 1 && (!taken || owner == several[0].key) {
			r.owners.put(id, several[0].key)
			continue
		}
		for _, s := range several {
			near := resolve.Near{Entity: s.decision.Entity, Why: "is what several records of this document may be"}
			s.decision = resolve.Decision{Outcome: resolve.Ambiguous, Near: []resolve.Near{near}}
			s.result = &decision{faults: []Fault{ambiguity(s, s.decision.Near)}}
		}
	}
}
