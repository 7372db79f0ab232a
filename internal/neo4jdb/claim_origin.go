package neo4jdb

import "github.com/entente-graph/entente/internal/kg"

// mergedInto returns the survivors of the merged entities in a row, by the ids of these.
func mergedInto(r row) map[string]string {
	var merged map[string]string
	note := func(named row) {
		if into := named.text("merged_into"); into != "" {
			if merged == nil {
				merged = map[string]string{}
			}
			merged[named.text("id")] = into
		}
	}
	for _, name := range []string{"place", "first_reported_by", "root_publisher"} {
		note(r.row(name))
	}
	for _, name := range []string{"speakers", "behalf"} {
		for _, named := range r.rows(name) {
			note(named)
		}
	}
	return merged
}

// namedBy returns the entities that speak or are spoken for, by the ids of their survivors.
// Entities that were merged have no name; nameOrigins adds it.
func namedBy(r row) map[string]kg.Ref {
	named := map[string]kg.Ref{}
	for _, list := range []string{"speakers", "behalf"} {
		for _, a := range r.rows(list) {
			ref := a.asRef()
			if into := a.text("merged_into"); into != "" {
				ref.ID, ref.Name = into, ""
			}
			if named[ref.ID].Name == "" {
				named[ref.ID] = ref
			}
		}
	}
	return named
}

// speakerNow returns the first speaker, with the survivors of it and of the entities it speaks
// for.
func speakerNow(e *kg.Evidence) kg.Attribution {
	first := e.Claim.Speaker()
	if e.MergedInto == nil {
		return first
	}
	first.Entity = e.Now(first.Entity)
	behalf := make([]string, len(first.OnBehalfOf))
	for i, id := range first.OnBehalfOf {
		behalf[i] = e.Now(id)
	}
	first.OnBehalfOf = behalf
	return first
}

// attribute sets the origin and the voice of a claim. Kinds has the kinds of the survivors of the
// entities that it names.
func attribute(e *kg.Evidence, kinds map[string]kg.Kind, root kg.Root) {
	speaker := speakerNow(e)
	e.Origin, e.Voice = kg.OriginOf(speaker, kinds, root), kg.VoiceOf(speaker, kinds, root)
}

func kindsOf(refs map[string]kg.Ref) map[string]kg.Kind {
	kinds := make(map[string]kg.Kind, len(refs))
	for id, ref := range refs {
		kinds[id] = ref.Kind
	}
	return kinds
}

func originName(o kg.Origin, named map[string]kg.Ref, publisher kg.Ref, title string) string {
	if o.Kind == kg.KindSource {
		return title
	}
	if ref, ok := named[o.ID]; ok {
		return ref.Name
	}
	if o.ID != publisher.ID {
		return ""
	}
	return publisher.Name
}
