package neo4jdb

import (
	"cmp"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// detailPrefix begins the names of the properties that hold a claim's details.
const detailPrefix = "detail_"

// claimRow returns an item of the parameter of claim_create.cypher. SentAs is the hash of the
// claim as it was sent, or empty when it is not needed to find the claim again.
func claimRow(c kg.Claim, sentAs string) map[string]any {
	properties := claimProperties(c)
	properties["sent_as"] = orNull(sentAs)
	links, concerns := claimLinks(c)
	return map[string]any{"properties": properties, "relation": c.Relation.ID, "source": c.Source, "links": links, "concerns": concerns}
}

// claimLinks returns what a claim points to apart from its relation and its source: entities, and
// relations that it concerns, as items of the lists of claim_create.cypher.
func claimLinks(c kg.Claim) (entities, relations []map[string]any) {
	add := func(relationship, id string, properties map[string]any) {
		if id != "" {
			entities = append(entities, map[string]any{"id": id, "type": relationship, "properties": properties})
		}
	}
	add("AT_PLACE", c.Place, map[string]any{})
	add("FIRST_REPORTED_BY", c.FirstReportedBy, map[string]any{})
	for step, a := range c.Attribution {
		add("ATTRIBUTED_TO", a.Entity, map[string]any{"step": step})
		add("TOLD_TO", a.ToldTo, map[string]any{"step": step})
		for position, id := range a.OnBehalfOf {
			add("ON_BEHALF_OF", id, map[string]any{"step": step, "position": position})
		}
	}
	for position, concern := range c.Concerns {
		about := map[string]any{"position": position, "role": string(concern.Role), "negated": concern.Negated}
		if concern.Entity == "" {
			relations = append(relations, map[string]any{"id": concern.Relation.ID, "properties": about})
		}
		add("CONCERNS", concern.Entity, about)
	}
	return entities, relations
}

// claimProperties returns the properties of a claim's node. The texts of the attribution are
// parallel lists with one item for each link of the chain; the entities of a link are
// relationships that have its step.
func claimProperties(c kg.Claim) map[string]any {
	kinds, descriptors, stated := make([]string, len(c.Attribution)), make([]string, len(c.Attribution)), make([]string, len(c.Attribution))
	for i, a := range c.Attribution {
		kinds[i], descriptors[i], stated[i] = string(a.Kind), a.Descriptor, a.Stated.String()
	}
	properties := map[string]any{
		"id": c.ID, "modality": string(c.Modality),
		"occurred": orNull(c.Occurred.String()), "earliest": firstDay(c.Occurred.Span()), "latest": lastDay(c.Occurred.Span()),
		"speaker_kinds": listOrNull(kinds), "descriptors": listOrNull(descriptors), "stated": listOrNull(stated),
		"quote_exact": orNull(c.Quote.Exact), "quote_prefix": orNull(c.Quote.Prefix), "quote_suffix": orNull(c.Quote.Suffix),
		"summary": orNull(c.Summary), "recorded_by": orNull(c.RecordedBy),
		"proposed_by": orNull(c.ProposedBy), "reviewed_by": orNull(c.ReviewedBy),
	}
	if c.Credibility > 0 {
		properties["credibility"] = c.Credibility
	}
	for name, value := range c.Details {
		properties[detailPrefix+name] = value
	}
	return properties
}

// evidence decodes a row of evidence.cypher or of a statement with the same columns. The claim
// is as it was stored; its origin follows the merges of today.
func evidence(r row) kg.Evidence {
	publisher := r.row("root_publisher")
	e := weighed(r, sourced{
		published: r.instant("published_at"), rootPublished: r.instant("root_published_at"),
		root: kg.Root{Source: r.text("root"), Publisher: cmp.Or(publisher.text("merged_into"), publisher.text("id"))},
	})
	e.OriginName = originName(e.Origin, namedBy(r), publisher.asRef(), r.text("root_title"))
	return e
}

// weighed decodes a claim whose source is known. It leaves out the name of the origin.
func weighed(r row, source sourced) kg.Evidence {
	e := kg.Evidence{Claim: claim(r), PublishedAt: source.published, RootPublishedAt: source.rootPublished, MergedInto: mergedInto(r)}
	attribute(&e, kindsOf(namedBy(r)), source.root)
	return e
}

// claim decodes a claim and whether it is retracted.
func claim(r row) kg.Claim {
	node := r.row("claim")
	return kg.Claim{
		ID: node.text("id"), Relation: kg.RelationRef{ID: r.text("about")},
		Modality: kg.Modality(node.text("modality")), Occurred: node.edtf("occurred"),
		Place: r.ref("place").ID, Source: r.text("source"),
		Quote:   kg.Quote{Exact: node.text("quote_exact"), Prefix: node.text("quote_prefix"), Suffix: node.text("quote_suffix")},
		Summary: node.text("summary"), Details: details(node), FirstReportedBy: r.ref("first_reported_by").ID,
		Credibility: int(node.integer("credibility")),
		RecordedAt:  node.instant("recorded_at"), RecordedBy: node.text("recorded_by"), ProposedBy: node.text("proposed_by"), ReviewedBy: node.text("reviewed_by"), RetractedAt: node.instant("retracted_at"),
		RetractedBy: node.text("retracted_by"), RetractionReason: node.text("retraction_reason"),
		RetractedWith: node.text("retracted_with"), Standing: standing(node),
		Supersedes: node.text("supersedes"), SupersededBy: r.text("superseded_by"),
		Attribution: attribution(node, r), Concerns: concerns(r.rows("concerns")),
	}
}

// standing decodes the parallel lists of the times at which a claim was retracted and
// reinstated.
func standing(node row) []kg.Standing {
	at := node.instants("standing_at")
	if len(at) == 0 {
		return nil
	}
	by, reasons := node.texts("standing_by"), node.texts("standing_reason")
	list := make([]kg.Standing, len(at))
	for i := range list {
		list[i] = kg.Standing{At: at[i], By: by[i], Reason: reasons[i]}
	}
	return list
}

// attribution decodes the chain of speakers.
func attribution(node, r row) []kg.Attribution {
	kinds := node.texts("speaker_kinds")
	if len(kinds) == 0 {
		return nil
	}
	descriptors, stated := node.texts("descriptors"), node.texts("stated")
	chain := make([]kg.Attribution, len(kinds))
	for i := range chain {
		chain[i] = kg.Attribution{Kind: kg.Speaker(kinds[i]), Descriptor: descriptors[i], Stated: mustEDTF(stated[i])}
	}
	for _, a := range r.rows("speakers") {
		chain[a.integer("step")].Entity = a.text("id")
	}
	for _, a := range r.rows("told") {
		chain[a.integer("step")].ToldTo = a.text("id")
	}
	behalf := r.rows("behalf")
	for i := range chain {
		chain[i].OnBehalfOf = inPosition(behalf, int64(i))
	}
	return chain
}

// inPosition returns the ids of one step, in their order.
func inPosition(rows []row, step int64) []string {
	var count int
	for _, r := range rows {
		if r.integer("step") == step {
			count++
		}
	}
	if count == 0 {
		return nil
	}
	ids := make([]string, count)
	for _, r := range rows {
		if r.integer("step") == step {
			ids[r.integer("position")] = r.text("id")
		}
	}
	return ids
}

func concerns(rows []row) []kg.Concern {
	if len(rows) == 0 {
		return nil
	}
	list := make([]kg.Concern, len(rows))
	for _, r := range rows {
		c := kg.Concern{Role: kg.Role(r.text("role")), Negated: r.boolean("negated")}
		if r.boolean("is_relation") {
			c.Relation = kg.RelationRef{ID: r.text("id"), Type: r.text("type"), Subject: r.text("subject"), Object: r.text("object"), Key: r.text("key")}
		} else {
			c.Entity = r.text("id")
		}
		list[r.integer("position")] = c
	}
	return list
}

func details(node row) kg.Details {
	var d kg.Details
	for property, value := range node {
		if name, ok := strings.CutPrefix(property, detailPrefix); ok {
			if d == nil {
				d = kg.Details{}
			}
			d[name] = value
		}
	}
	return d
}
