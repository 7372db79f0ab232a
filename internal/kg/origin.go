package kg

// KindSource is the Kind of a Ref that names a source.
const KindSource Kind = "source"

// Root is the source at the root of a republication chain: the source itself
// when it republishes none.
type Root struct {
	Source string
	// Publisher is an organization's id, or none.
	Publisher string
}

// Origin is the voice behind a claim: an entity, or the root source when
// nothing else is known (Kind is then KindSource). It is comparable: two claims
// with equal origins are one voice.
type Origin struct {
	Kind Kind
	ID   string
}

// OriginOf returns the origin of a claim by its first speaker: the first
// government that it speaks for, else the first of those; else the speaker
// itself when it is known by name; else the publisher at the root of the
// republication chain; else the root source. What the source calls the speaker
// never counts. Kinds holds the kind of each entity that the speaker names.
func OriginOf(first Attribution, kinds map[string]Kind, root Root) Origin {
	if behalf := spokenFor(first.OnBehalfOf, kinds); behalf != "" {
		return Origin{Kind: kinds[behalf], ID: behalf}
	}
	if first.Entity != "" {
		return Origin{Kind: kinds[first.Entity], ID: first.Entity}
	}
	if root.Publisher != "" {
		return Origin{Kind: KindOrganization, ID: root.Publisher}
	}
	return Origin{Kind: KindSource, ID: root.Source}
}

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
