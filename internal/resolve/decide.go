package resolve

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
)

// Query is what is known about the entity that a record names.
type Query struct {
	// Kinds are the kinds that fit; empty if every kind does.
	Kinds []kg.Kind
	// ID is the id that the record may mean, if it uses one for a name.
	ID string
	// Names are the names by which the entity may be known, the one that the record uses first.
	Names []string
	Birth edtf.Date
	// ISOCode is the code of the country that a place or government is.
	ISOCode string
	// ExternalIDs are ids elsewhere, by scheme.
	ExternalIDs map[string]string
	// Space is the scheme of the ids of the record's own document, and empty if the document
	// gives the record no id.
	Space string
}

// Outcome is what became of a name.
type Outcome string

// The outcomes of Decide.
const (
	// Known: an id, here or elsewhere, is that of an entity.
	Known Outcome = "known"
	// Matched: exactly one entity has the name or alias.
	Matched Outcome = "matched"
	// New: no entity fits.
	New Outcome = "new"
	// Ambiguous: several entities fit, and nothing that is known decides.
	Ambiguous Outcome = "ambiguous"
)

// Decision is the outcome for one query.
type Decision struct {
	Outcome Outcome
	// Entity is the entity of Known and Matched, and nil otherwise.
	Entity *kg.Namesake
	// By is the name, alias or external id by which Entity was found.
	By string
	// Near are the entities that fit if the outcome is Ambiguous, and the possible duplicates
	// if it is New, in the order of their ids.
	Near []Near
}

// Near is an entity that may be the one meant.
type Near struct {
	Entity *kg.Namesake
	// Why says what speaks for it or against it.
	Why string
}

// Decide decides which of the candidates a query means. The order of the candidates does not
// matter, and candidates that have nothing in common with the query change nothing. A candidate
// whose kind, birth year, country code or external id contradicts the query is never chosen,
// however equal the names. An id of the graph, and the id in the query's own document, are
// stronger than all but the kind: the document may have corrected the rest.
func Decide(q Query, candidates []*kg.Namesake) Decision {
	candidates = slices.SortedFunc(slices.Values(candidates), func(a, b *kg.Namesake) int { return cmp.Compare(a.ID, b.ID) })
	candidates = slices.CompactFunc(candidates, func(a, b *kg.Namesake) bool { return a.ID == b.ID })
	if d, found := among(candidates, nil, q.hasID); found {
		return d.as(Known)
	}
	if q.Space != "" {
		own := slices.DeleteFunc(slices.Clone(candidates), func(c *kg.Namesake) bool { return !q.fitsKind(c) })
		if d, found := among(own, nil, func(c *kg.Namesake) string { return q.sharedID(c, q.isOwn) }); found {
			return d.as(Known)
		}
	}
	var fit []*kg.Namesake
	var near []Near
	for _, c := range candidates {
		why := q.contradiction(c)
		if why == "" {
			fit = append(fit, c)
		} else if q.sharesName(c) != "" || q.sharedID(c, q.isOthers) != "" {
			near = append(near, Near{c, why})
		}
	}
	fit, apart := q.withoutForeign(fit)
	near = append(near, apart...)
	if d, found := among(fit, nil, func(c *kg.Namesake) string { return q.sharedID(c, q.isOthers) }); found {
		return d.as(Known)
	}
	fit, apart = q.withoutNamesakes(fit)
	near = append(near, apart...)
	if d, found := among(fit, q.agrees, q.sharesName); found {
		return d.as(Matched)
	}
	for _, c := range fit {
		if q.reordered(c) {
			near = append(near, Near{c, "has the same words as its name, in another order"})
		}
	}
	slices.SortFunc(near, func(a, b Near) int { return cmp.Compare(a.Entity.ID, b.Entity.ID) })
	return Decision{Outcome: New, Near: near}
}

// among looks for the one candidate that shares something with the query. If several do, the one
// that also agrees in something is chosen, if it is the only one.
func among(fit []*kg.Namesake, agrees func(*kg.Namesake) string, shares func(*kg.Namesake) string) (Decision, bool) {
	var d Decision
	var agreeing []int
	for _, c := range fit {
		by := shares(c)
		if by == "" {
			continue
		}
		why := "has the name or id " + by
		if agrees != nil {
			if more := agrees(c); more != "" {
				agreeing, why = append(agreeing, len(d.Near)), why+" and "+more
			}
		}
		d.Near, d.Entity, d.By = append(d.Near, Near{c, why}), c, by
	}
	if len(d.Near) > 1 && len(agreeing) == 1 {
		only := d.Near[agreeing[0]]
		return Decision{Entity: only.Entity, By: shares(only.Entity)}, true
	}
	return d, len(d.Near) > 0
}

// as completes the decision for one candidate, or says that there are several.
func (d Decision) as(outcome Outcome) Decision {
	if len(d.Near) > 1 {
		return Decision{Outcome: Ambiguous, Near: d.Near}
	}
	return Decision{Outcome: outcome, Entity: d.Entity, By: d.By}
}

// identifying are the schemes whose ids identify: a URL does not, since a person can have several
// pages, and a page can be about several.
func identifying(scheme string) bool { return scheme != "url" }

// contradiction says in what a candidate contradicts the query; it is empty if it does not.
func (q Query) contradiction(c *kg.Namesake) string {
	switch {
	case !q.fitsKind(c):
		return fmt.Sprintf("is a %s", c.Kind)
	case !q.Birth.IsZero() && !c.BirthDate.IsZero() && !sameYears(q.Birth, c.BirthDate):
		return "was born " + c.BirthDate.String()
	case q.ISOCode != "" && c.ISOCode != "" && q.ISOCode != c.ISOCode:
		return "has the country code " + c.ISOCode
	}
	for _, scheme := range slices.Sorted(maps.Keys(q.ExternalIDs)) {
		if id := c.ExternalIDs[scheme]; identifying(scheme) && id != "" && !c.HasExternalID(scheme, q.ExternalIDs[scheme]) {
			return fmt.Sprintf("has the id %s in %s", id, scheme)
		}
	}
	return ""
}

// hasID returns the id of a candidate if it is the one that the query uses for a name.
func (q Query) hasID(c *kg.Namesake) string {
	if q.ID == "" || !q.fitsKind(c) || c.ID != q.ID && !slices.Contains(c.IDs, q.ID) {
		return ""
	}
	return q.ID
}

func (q Query) fitsKind(c *kg.Namesake) bool {
	return len(q.Kinds) == 0 || slices.Contains(q.Kinds, c.Kind)
}

// isOwn reports whether a scheme is the space of the query's own document, isOthers whether it is
// another one that identifies.
func (q Query) isOwn(scheme string) bool    { return scheme == q.Space }
func (q Query) isOthers(scheme string) bool { return scheme != q.Space && identifying(scheme) }

// sharedID returns an external id of these schemes that the candidate shares with the query.
func (q Query) sharedID(c *kg.Namesake, of func(scheme string) bool) string {
	for _, scheme := range slices.Sorted(maps.Keys(q.ExternalIDs)) {
		if id := q.ExternalIDs[scheme]; of(scheme) && id != "" && c.HasExternalID(scheme, id) {
			return scheme + ":" + id
		}
	}
	return ""
}

// sharesName returns the name of the candidate that is equal to one of the query.
func (q Query) sharesName(c *kg.Namesake) string {
	for _, asked := range q.Names {
		key := Key(asked)
		if key == "" {
			continue
		}
		if Key(c.Name) == key {
			return c.Name
		}
		for _, a := range c.Aliases {
			if Key(a.Name) == key {
				return a.Name
			}
		}
	}
	return ""
}

// reordered reports whether a name of the candidate has the words of one of the query.
func (q Query) reordered(c *kg.Namesake) bool {
	words := func(name string) string {
		return strings.Join(slices.Sorted(strings.FieldsSeq(Key(name))), " ")
	}
	has := func(name string) bool {
		return slices.ContainsFunc(q.Names, func(asked string) bool { return words(asked) != "" && words(asked) == words(name) })
	}
	return has(c.Name) || slices.ContainsFunc(c.Aliases, func(a kg.Alias) bool { return has(a.Name) })
}

// agrees says in what, besides the name, the candidate agrees with the query.
func (q Query) agrees(c *kg.Namesake) string {
	switch {
	case !q.Birth.IsZero() && !c.BirthDate.IsZero():
		return "was born " + c.BirthDate.String()
	case q.ISOCode != "" && q.ISOCode == c.ISOCode:
		return "has the country code " + c.ISOCode
	}
	return ""
}

// withoutForeign takes away the organizations that another document gave an id, if the query has
// one of its own document: two documents do not share a body, not even by an id elsewhere. The
// same id is given to the independents of every parliament.
func (q Query) withoutForeign(fit []*kg.Namesake) ([]*kg.Namesake, []Near) {
	return q.without(fit, func(c *kg.Namesake) bool { return c.Kind == kg.KindOrganization })
}

// withoutNamesakes takes away all other candidates that another document gave an id: two documents
// do not share an entity on the word of a name alone. A birth date that is equal to the day makes
// the difference.
func (q Query) withoutNamesakes(fit []*kg.Namesake) ([]*kg.Namesake, []Near) {
	return q.without(fit, func(c *kg.Namesake) bool { return !sameDay(q.Birth, c.BirthDate) })
}

// without takes away those of the candidates that another document gave an id. They are near if
// they have anything in common with the query.
func (q Query) without(fit []*kg.Namesake, those func(*kg.Namesake) bool) (kept []*kg.Namesake, apart []Near) {
	for _, c := range fit {
		other := foreignTo(c, q.Space)
		if q.Space == "" || other == "" || !those(c) {
			kept = append(kept, c)
			continue
		}
		if common := cmp.Or(q.sharedID(c, q.isOthers), q.sharesName(c)); common != "" {
			apart = append(apart, Near{c, "has " + common + " in another document, by the id " + c.ExternalIDs[other] + " in " + other})
		}
	}
	return kept, apart
}

// foreignTo returns a scheme of an id space other than this one in which the candidate has an id.
func foreignTo(c *kg.Namesake, space string) string {
	for _, scheme := range slices.Sorted(maps.Keys(c.ExternalIDs)) {
		if scheme != space && kg.IsSpaceScheme(scheme) {
			return scheme
		}
	}
	return ""
}

// sameYears reports whether two dates share a calendar year.
func sameYears(a, b edtf.Date) bool { return years(a).Overlaps(years(b)) }

// years widens the span of a date to whole calendar years.
func years(d edtf.Date) edtf.Span {
	s := d.Span()
	if s.From != edtf.NoStart {
		s.From = edtf.DayOf(s.From.Time().Year(), 1, 1)
	}
	if s.Until != edtf.NoEnd {
		s.Until = edtf.DayOf(s.Last().Time().Year()+1, 1, 1)
	}
	return s
}

// sameDay reports whether two dates are one and the same day.
func sameDay(a, b edtf.Date) bool {
	return !a.IsZero() && a.Span() == b.Span() && a.Span().From == a.Span().Last()
}
