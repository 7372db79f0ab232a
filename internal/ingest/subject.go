package ingest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/resolve"
)

// subject is a key of a block that is to be decided.
type subject struct {
	record
	key    string
	entity *kg.Entity
	line   int
	first  *blockRow
	// kinds counts the kinds that rows guess.
	kinds    map[string]int
	decision resolve.Decision
	result   *decision
	// namesake is what other subjects are compared with, once this one is new; same is the new
	// one that this one was found to be.
	namesake *kg.Namesake
	same     *subject
}

// learn takes over what an entry knows of the subject: its own record knows most, and of several
// mentions the first by the alphabet counts, so that the order of the rows does not.
func (s *subject) learn(e entry) {
	s.kinds[e.kind]++
	read := e.parsed.Entity
	if read == nil || s.entity != nil && !s.betterBy(e) {
		return
	}
	s.record, s.entity = e.record, read
}

// betterBy reports whether an entry knows more of the subject than what is known.
func (s *subject) betterBy(e entry) bool {
	if s.mentioned != e.mentioned {
		return s.mentioned
	}
	if known, now := s.placeholder(s.entity), e.placeholder(e.parsed.Entity); known != now {
		return known
	}
	return e.parsed.Entity.Name < s.entity.Name
}

// passes parts subjects into those that describe themselves, those that are mentioned, and those
// whose kind is a guess: the former are found by the latter. Each is in an order that the file
// does not determine.
func passes(open map[string]*subject) [3][]*subject {
	var all [3][]*subject
	for _, key := range slices.Sorted(maps.Keys(open)) {
		s := open[key]
		switch {
		case s.guessed:
			all[2] = append(all[2], s)
		case s.mentioned || s.entity == nil:
			all[1] = append(all[1], s)
		default:
			all[0] = append(all[0], s)
		}
	}
	// Who says more of an entity is decided before who says less.
	slices.SortStableFunc(all[0], func(a, b *subject) int { return cmp.Compare(b.evidenceCount(), a.evidenceCount()) })
	for _, s := range all[2] {
		kinds := slices.SortedFunc(maps.Keys(s.kinds), func(a, b string) int {
			return cmp.Or(cmp.Compare(s.kinds[b], s.kinds[a]), cmp.Compare(a, b))
		})
		s.kind = kinds[0]
		if s.entity != nil {
			s.entity.Kind = kg.Kind(s.kind)
		}
	}
	return all
}

func (s *subject) evidenceCount() int {
	count := len(s.entity.ExternalIDs)
	if !s.entity.BirthDate.IsZero() {
		count++
	}
	return count
}

// merged reports whether the subject is an entity that was merged into the one that was found, so that
// its record no longer counts.
func (s *subject) merged(into *kg.Namesake, space string) bool {
	scheme := kg.SpaceScheme(space)
	return slices.ContainsFunc(into.Merged, func(m kg.Entity) bool {
		if s.foreign != "" {
			return m.ExternalIDs[scheme] == s.foreign
		}
		return resolve.Key(m.Name) == resolve.Key(s.entity.Name) && resolve.Key(into.Name) != resolve.Key(s.entity.Name)
	})
}

// follow takes the id of the new entity with which the subject was matched.
func (s *subject) follow() {
	switch {
	case s.same == nil || s.result.faults != nil:
	case s.mentioned || s.entity == nil:
		s.result = s.same.result
	default:
		s.result.id, s.result.faults = s.same.result.id, s.same.result.faults
	}
}

// undecidedID is the id of the entity that is made for a name which nothing decides.
func undecidedID(s *subject, space string) string {
	ids := s.idsFor(s.entity, s.unique(space))
	return ids[len(ids)-1]
}

// unique is a text that stands for the subject alone.
func (s *subject) unique(space string) string {
	switch {
	case s.foreign != "":
		return space + " " + s.key
	case s.fits != nil && s.kind != "":
		return "name " + s.kind + " " + resolve.Key(s.names[0]) // as if the kind had been given
	}
	return s.key
}

// takeKind gives a subject of which nothing says the kind that of the entities that it may be, if
// they have one.
func (s *subject) takeKind(near []resolve.Near) {
	if s.kind != "" || s.entity == nil || len(near) == 0 {
		return
	}
	kind := near[0].Entity.Kind
	if !slices.ContainsFunc(near, func(n resolve.Near) bool { return n.Entity.Kind != kind }) {
		s.kind, s.entity.Kind = string(kind), kind
	}
}

// ambiguity is the fault of a name that several entities have.
func ambiguity(s *subject, near []resolve.Near) Fault {
	name := s.id
	if s.entity != nil {
		name = s.entity.Name
	}
	texts := make([]string, len(near))
	for i, n := range near {
		texts[i] = fmt.Sprintf("%s (%s, %s, which %s)", n.Entity.ID, n.Entity.Kind, n.Entity.Name, n.Why)
	}
	return Fault{
		Reason: fmt.Sprintf("%q may be %s; use the id of the one that is meant, add what tells them apart, such as a birth date or an external id, or import with --on-ambiguous=new (over HTTP: on_ambiguous=new) to create another entity",
			name, strings.Join(texts, " or ")),
		Cause: "a name may mean several entities; use an id, add what tells them apart, or import with --on-ambiguous=new (over HTTP: on_ambiguous=new) to create others",
	}
}
