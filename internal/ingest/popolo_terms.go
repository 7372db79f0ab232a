package ingest

import (
	"cmp"
	"strings"

	"github.com/entente-graph/entente/internal/wire"
)

// period is the time of a term, of which either end may be unknown.
type period struct{ start, end string }

func (p period) interval() string { return between(p.start, p.end) }

// within is the time with its missing ends taken from a whole of which it is a part. A membership
// that the document puts outside of its legislative period keeps what it says of itself.
func (p period) within(whole period) period {
	if p.start != "" && p.end == "" && !before(whole.end, p.start) {
		p.end = whole.end
	}
	if p.end != "" && p.start == "" && !before(p.end, whole.start) {
		p.start = whole.start
	}
	if p.start == "" && p.end == "" {
		return whole
	}
	return p
}

// before reports whether a date is before another one, as precisely as both are known.
func before(date, other string) bool {
	shared := min(len(date), len(other))
	return date[:shared] < other[:shared]
}

// learn remembers when a legislative period was.
func (k *popoloClaims) learn(id string, p period) {
	if id != "" && len(k.periods) < maxKinds {
		k.periods[id] = p
	}
}

// waits reports whether an object has a membership in a legislative period that has not come yet.
func (k *popoloClaims) waits(o *popoloObject) bool {
	if o.class == "membership" {
		id := o.text("legislative_period_id")
		_, known := k.periods[id]
		return id != "" && !known
	}
	for _, membership := range o.objects("memberships", "membership") {
		if k.waits(&membership) {
			return true
		}
	}
	for _, post := range o.objects("posts", "post") {
		if k.waits(&post) {
			return true
		}
	}
	return false
}

// term is the time of a membership: its own, and where it doesn't tell an end of it, that of its
// legislative period. The contexts are that period and the area.
func (k *popoloClaims) term(o *popoloObject) (term period, contexts []record) {
	term = period{dateOf(o.text("start_date")), dateOf(o.text("end_date"))}
	if of, is := k.reference(o, "legislative_period", "event"); is {
		whole, known := k.periods[o.idOf("legislative_period")]
		if !known {
			k.unread.add("membership.legislative_period_id without its event")
		}
		term = term.within(whole)
		contexts = append(contexts, of)
	}
	if area, is := k.reference(o, "area", "area"); is {
		contexts = append(contexts, area)
	}
	return term, contexts
}

// idOf is the id of what field_id or field names.
func (o *popoloObject) idOf(field string) string {
	id := o.text(field + "_id")
	for _, inner := range o.objects(field, "") {
		id = cmp.Or(id, inner.text("id"))
	}
	return id
}

// termKey tells a membership from the others of the same person at the same place: its id or,
// without one, what does not change when the membership ends. It does not depend on the order
// of the memberships.
func (o *popoloObject) termKey() string {
	if id := o.text("id"); id != "" {
		return foreignKey(o.class, id)
	}
	var parts []string
	for _, field := range []string{"legislative_period", "area", "on_behalf_of"} {
		parts = append(parts, o.idOf(field))
	}
	if start := dateOf(o.text("start_date")); start != "" {
		parts = append(parts, start)
	} else if end := dateOf(o.text("end_date")); end != "" {
		parts = append(parts, "until "+end)
	}
	return cmp.Or(slugOf(strings.Join(parts, " ")), "undated")
}

// foreignKey makes a key of the id of an occurrence elsewhere. A bare number says too little.
func foreignKey(class, id string) string {
	if strings.Trim(id, "0123456789") == "" {
		return class + "-" + id
	}
	return slugOf(id)
}

// party is the membership of the party for which a person sits somewhere, at the same time.
func (k *popoloClaims) party(o *popoloObject, person, seat record, c wire.ClaimInput) ([]record, []Fault) {
	party, is := k.reference(o, "on_behalf_of", "organization")
	if !is || party.id == seat.id {
		return nil, nil
	}
	c.Summary, c.Concerns = "", nil
	list, unmapped, faults := k.claim(o, person, "member-of", party, c)
	if unmapped != "" {
		k.unread.add(unmapped)
	}
	return list, faults
}
