package neo4jdb

import (
	"context"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// lockRelations creates or locks relations, in the order of their ids, and holds the locks
// until the transaction ends. The properties of an existing relation are ignored. It returns
// the ids of the relations that it created, and of those that no claim named any more.
func (t tx) lockRelations(ctx context.Context, relations map[string]map[string]any) ([]string, error) {
	rows, err := t.run(ctx, graph.RelationLock, map[string]any{"relations": lockParams(relations)})
	return freshIn(rows), err
}

// lockParams returns relations in the order of their ids, in which they are locked.
func lockParams(relations map[string]map[string]any) []map[string]any {
	params := make([]map[string]any, 0, len(relations))
	for _, id := range slices.Sorted(maps.Keys(relations)) {
		params = append(params, map[string]any{"id": id, "properties": relations[id]})
	}
	return params
}

// freshIn returns the ids of the fresh relations, of rows of relation_lock.cypher.
func freshIn(rows []row) []string {
	var fresh []string
	for _, r := range rows {
		if r.boolean("fresh") {
			fresh = append(fresh, r.text("id"))
		}
	}
	return fresh
}

// hold locks relations that exist.
func (t tx) hold(ctx context.Context, relations []string) error {
	locks := map[string]map[string]any{}
	for _, id := range relations {
		locks[id] = map[string]any{}
	}
	_, err := t.lockRelations(ctx, locks)
	return err
}

// rederive reads all claims about relations whose locks are held, or about those that were
// merged into them, and writes their figures and the labels of officials that follow.
func (t tx) rederive(ctx context.Context, ids []string) error {
	all, err := t.readInput(ctx, ids, nil)
	if err != nil {
		return err
	}
	return t.derive(ctx, all)
}

// derivationInput is what relations are derived from: the rows of relation_frames.cypher, and
// the claims by relation.
type derivationInput struct {
	frames []row
	about  map[string][]kg.Evidence
}

// ids returns the ids of the relations as a set.
func (in derivationInput) ids() map[string]bool {
	ids := make(map[string]bool, len(in.frames))
	for _, f := range in.frames {
		ids[f.text("id")] = true
	}
	return ids
}

// add adds the input of other relations.
func (in *derivationInput) add(others derivationInput) {
	in.frames = append(in.frames, others.frames...)
	maps.Copy(in.about, others.about)
}

// readInput reads the input of relations. Known has sources that this transaction has read
// before.
func (t tx) readInput(ctx context.Context, ids []string, known map[string]sourced) (derivationInput, error) {
	frames, err := t.run(ctx, graph.RelationFrames, map[string]any{"ids": ids})
	if err != nil {
		return derivationInput{}, err
	}
	about, err := t.readClaims(ctx, idsOf(frames), known)
	return derivationInput{frames, about}, err
}

// readClaims reads the claims about relations, with only the fields that derivation uses, by
// the ids of the relations.
func (t tx) readClaims(ctx context.Context, relations []string, known map[string]sourced) (map[string][]kg.Evidence, error) {
	rows, err := t.run(ctx, graph.ClaimDerivationInput, map[string]any{"relations": relations})
	if err != nil {
		return nil, err
	}
	var named []string
	for _, r := range rows {
		parseLinks(r)
		named = append(named, r.text("source"))
	}
	sources, err := t.readSourced(ctx, distinct(named), known)
	about := map[string][]kg.Evidence{}
	for _, r := range rows {
		id := r.text("relation")
		about[id] = append(about[id], weighed(r, sources[r.text("source")]))
	}
	return about, err
}

// parseLinks sorts the links and the details of a row of claim_derivation_input.cypher into the
// columns of evidence.cypher.
func parseLinks(r row) {
	links, _ := r["links"].([]any)
	var speakers, behalf []any
	for _, link := range links {
		to, _ := link.(map[string]any)
		switch row(to).text("link") {
		case "IN_SOURCE":
			r["source"] = to["id"]
		case "AT_PLACE":
			r["place"] = to
		case "FIRST_REPORTED_BY":
			r["first_reported_by"] = to
		case "ATTRIBUTED_TO":
			speakers = append(speakers, to)
		case "ON_BEHALF_OF":
			behalf = append(behalf, to)
		}
	}
	r["speakers"], r["behalf"] = speakers, behalf
	node, pairs := r.row("claim"), r.rows("details")
	for _, pair := range pairs {
		node[pair.text("name")] = pair["value"]
	}
}

// derive writes the figures of relations, their edges, and the labels of officials that follow.
func (t tx) derive(ctx context.Context, all derivationInput) error {
	var drawn, edgeless []map[string]any
	statuses := map[string]kg.Status{}
	for _, f := range all.frames {
		amounts := derived(f, all.about[f.text("id")])
		statuses[f.text("id")] = amounts.Status
		written := derivationRow(f, amounts)
		if amounts.Status.HasEdge() {
			drawn = append(drawn, written)
		} else {
			edgeless = append(edgeless, written)
		}
	}
	officials, err := t.officialCandidatesOf(ctx, all.frames, statuses)
	if err != nil {
		return err
	}
	if err := t.writeRelations(ctx, graph.RelationWrite, drawn); err != nil {
		return err
	}
	if err := t.writeRelations(ctx, graph.RelationWriteEdgeless, edgeless); err != nil {
		return err
	}
	return t.labelOfficials(ctx, officials)
}

// derived returns the figures of a relation.
func derived(f row, claims []kg.Evidence) kg.Derivation {
	if f.boolean("vacant") {
		return kg.Derivation{Figures: kg.Figures{Status: kg.StatusVacant}, Reason: "nothing is recorded of it any more"}
	}
	return kg.Derive(frame(f), claims)
}

func (t tx) writeRelations(ctx context.Context, statement string, relations []map[string]any) error {
	if len(relations) == 0 {
		return nil
	}
	ids := make([]string, len(relations))
	for i, r := range relations {
		ids[i], _ = r["id"].(string)
	}
	written, err := t.run(ctx, statement, map[string]any{"relations": relations, "log": orNull(t.log), "logged": ids})
	if err == nil && len(written) < len(relations) {
		return errVanished
	}
	return err
}

// idsOf returns the ids of rows, in their order.
func idsOf(rows []row) []string {
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.text("id")
	}
	return ids
}

// frameRow returns the row that relation_frames.cypher would return for a relation.
func frameRow(i kg.Identity, t kg.RelationType) row {
	return row{
		"id": i.RelationID(), "type": t.Name, "neo4j_type": t.Neo4jType, "temporal": string(t.Temporal),
		"confirmed_by": string(t.ConfirmedBy), "key": i.Key, "subject": i.Subject, "object": i.Object,
	}
}

func frame(r row) kg.Frame {
	return kg.Frame{
		Subject: r.text("subject"), Object: r.text("object"), Temporal: kg.Temporal(r.text("temporal")), ConfirmedBy: confirmedBy(r),
	}
}

// groupEvidence decodes claims, and groups them by the relation that they are about.
func groupEvidence(rows []row) map[string][]kg.Evidence {
	about := map[string][]kg.Evidence{}
	for _, r := range rows {
		id := r.text("relation")
		about[id] = append(about[id], evidence(r))
	}
	return about
}

// derivationRow returns an item of the parameter of relation_write.cypher and
// relation_write_edgeless.cypher.
func derivationRow(f row, d kg.Derivation) map[string]any {
	figures := figureProperties(d.Figures)
	figures["edition"] = derivationEdition
	maps.Copy(figures, historyProperties(d.History))
	edge := maps.Clone(figures)
	delete(edge, "edition")
	maps.Copy(edge, detailProperties(d.Details))
	edge["caption"] = f.text("type") + " · " + string(d.Status)
	edge["id"], edge["type"], edge["key"] = f.text("id"), f.text("type"), orNull(f.text("key"))
	edge["subject_id"], edge["object_id"] = f.text("subject"), f.text("object")
	figures["details"] = encodeDetails(d.Details)
	figures["timeline_key"] = kg.TimelineKey(d.Occurred, f.text("id"))
	return map[string]any{
		"id": f.text("id"), "type": f.text("neo4j_type"), "figures": figures, "edge": edge,
		"reason": d.Reason, "places": listOrNull(d.Places), "decided_by": listOrNull(d.DecidedBy),
	}
}
