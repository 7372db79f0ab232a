package kg

// KindSource is the Kind of a Ref to a source.
const KindSource Kind = "source"

// Root is the original of a source in its chain of republications: the source itself if it
// is not a copy.
type Root struct {
	Source string
	// Publisher is the id of an organization, or empty.
	Publisher string
}

// Origin is whom a claim comes from: an entity, or the root source if no entity is known
// (Kind is then KindSource). Claims with equal origins are not independent of each other.
type Origin struct {
	Kind Kind
	ID   string
}

// OriginOf returns the origin of a claim with this first speaker. It is the first of these
// that exists:
//
//   - the first government on whose behalf the speaker speaks
//   - the first entity on whose behalf the speaker speaks
//   - the speaker's entity
//   - the publisher of the root source
//   - the root source
//
// The descriptor of the speaker is ignored. Kinds maps the ids in first to their kinds.
func OriginOf(first Attribution, kinds map[string]Kind, root Root) Origin {
	if behalf := spokenFor(first.OnBehalfOf, kinds); behalf != "" {
		return Origin{Kind: kinds[behalf], ID: behalf}
	}
	if first.Entity != "" {
		return Origin{Kind: kinds[first.Entity], ID: first.Entity}
	}
	return root.outlet()
}

// outlet returns the publisher of the root source, or the root source if it has none.
func (r Root) outlet() Origin {
	if r.Publisher != "" {
		return Origin{Kind: KindOrganization, ID: r.Publisher}
	}
	return Origin{Kind: KindSource, ID: r.Source}
}

// spokenFor returns the first government among ids, or otherwise the first id.
func spokenFor(ids []string, kinds map[string]Kind) string {
	for _, id := range ids {
		if kinds[id] == KindGovernment {
			return id
		}
	}
	if len(ids) > 0 {
		return ids[0]
	}
	return ""
}
