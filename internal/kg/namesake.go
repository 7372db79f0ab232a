package kg

import "slices"

// NamesakeQuery asks for the entities that have one of these ids, names or external ids. Names
// are compared without case, accents, punctuation and word order.
type NamesakeQuery struct {
	IDs   []string
	Names []string
	// ExternalIDs lists the ids asked for by scheme.
	ExternalIDs map[string][]string
}

// Namesake is an entity that a NamesakeQuery found. Of a merged entity it is the survivor, with
// the names and the external ids of the merged one added.
type Namesake struct {
	Entity
	// IDs are the ids that stand for the entity: its own, and those of entities merged into it
	// by which it was found.
	IDs []string
	// Merged are the entities merged into it by which it was found.
	Merged []Entity
}

// HasExternalID reports whether the entity, or one merged into it, has an id in a scheme.
func (n *Namesake) HasExternalID(scheme, id string) bool {
	return n.ExternalIDs[scheme] == id ||
		slices.ContainsFunc(n.Merged, func(m Entity) bool { return m.ExternalIDs[scheme] == id })
}
