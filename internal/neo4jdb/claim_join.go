package neo4jdb

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// join settles the relations that the claim names by type and ends alone: such a claim
// joins the only one there is, also when a claim before it in the batch makes that.
// What was stored before, in these very words, means what it meant then, whatever
// came after it.
func (r *resolution) join(stored []kg.Claim, candidates map[string][]candidate) {
	if r.takeMeaning(stored) {
		return
	}
	ambiguous := kg.Conflict("several relations are of this type and between these ends; name one by its key, or by its id in POST /v1/claims")
	for _, m := range r.mentions() {
		identity, isLoose := r.loose[m.path]
		if !isLoose {
			continue
		}
		home := r.home(identity)
		found := r.batch.withMade(candidates[home.RelationID()], home)
		switch len(found) {
		case 0:
			r.make(identity)
		case 1:
			r.joinOne(m, identity, found[0])
		default:
			if r.open == nil {
				r.open = map[string][]string{}
			}
			for _, c := range found {
				r.open[m.path] = append(r.open[m.path], r.meant(identity, c).ref)
				ambiguous.Faults = append(ambiguous.Faults, kg.Fault{Field: m.path, Code: kg.FaultConflict, Message: "candidate " + c.id})
			}
		}
	}
	if len(ambiguous.Faults) > 0 {
		r.conflict = ambiguous
	}
}

// storedBefore finds, by what they were sent as, the claims that were sent in the very
// words of some of these.
func (b *claimBatch) storedBefore(ctx context.Context, loose []*resolution) (map[string][]kg.Claim, error) {
	if len(loose) == 0 {
		return nil, nil
	}
	var words []string
	for _, r := range loose {
		words = append(words, r.sentAs)
	}
	rows, err := b.run(ctx, graph.ClaimSentAs, map[string]any{"sent_as": distinct(words)})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	claims, err := b.claimsByID(ctx, idsOf(rows))
	if err != nil {
		return nil, err
	}
	stored := map[string][]kg.Claim{}
	for _, row := range rows {
		stored[row.text("sent_as")] = append(stored[row.text("sent_as")], claims[row.text("id")])
	}
	return stored, nil
}

// claimsByID returns those of some claims that exist.
func (t tx) claimsByID(ctx context.Context, ids []string) (map[string]kg.Claim, error) {
	rows, err := t.run(ctx, graph.ClaimExisting, map[string]any{"ids": distinct(ids)})
	if err != nil || len(rows) == 0 {
		return nil, err // as nearly always, without what it takes to plan for the others
	}
	rows, err = t.run(ctx, graph.ClaimGet, map[string]any{"ids": idsOf(rows)})
	if err != nil {
		return nil, err
	}
	claims := make(map[string]kg.Claim, len(rows))
	for _, row := range rows {
		c := evidence(row).Claim
		claims[c.ID] = c
	}
	return claims, nil
}

// takeMeaning has the claim name what the one names that was sent in its words, if
// there is one, be it stored or earlier in the batch.
func (r *resolution) takeMeaning(stored []kg.Claim) bool {
	if before := r.batch.sent[r.sentAs]; before != nil && before.claim.ID == r.claim.ID {
		r.claim.Relation, r.claim.Concerns, r.relations = before.claim.Relation, before.claim.Concerns, before.relations
		return true
	}
	for _, c := range stored {
		if c.ID != r.claim.ID && (r.claim.ID != "" || c.ID != kg.ClaimID(c)) {
			continue
		}
		r.claim.Relation, r.claim.Concerns = c.Relation, c.Concerns
		for _, m := range r.mentions() {
			r.relations[m.ref.ID] = map[string]any{}
		}
		return true
	}
	return false
}

// candidate is a relation that a loose name may mean.
type candidate struct {
	id         string
	occurrence kg.Identity
}

// candidates are the unmerged relations of a type between two entities of now, at
// most ten, by the id of the loose identity between these; the relation of that id
// comes first.
func (b *claimBatch) candidates(ctx context.Context, loose []*resolution) (map[string][]candidate, error) {
	var questions []map[string]any
	asked := map[string]bool{}
	for _, r := range loose {
		for _, identity := range r.loose {
			home := r.home(identity)
			id := home.RelationID()
			if !asked[id] {
				asked[id] = true
				questions = append(questions, map[string]any{"type": home.Type, "subject": home.Subject, "object": home.Object, "underspecified": id})
			}
		}
	}
	if len(questions) == 0 {
		return nil, nil
	}
	rows, err := b.run(ctx, graph.RelationFind, map[string]any{"questions": questions})
	if err != nil {
		return nil, err
	}
	found := map[string][]candidate{}
	for _, row := range rows {
		found[row.text("underspecified")] = append(found[row.text("underspecified")], candidate{
			row.text("id"), kg.Identity{Key: row.text("key"), Occurred: row.text("occurred"), Year: row.text("year")},
		})
	}
	return found, nil
}

// note remembers what the claims after this one may join.
func (b *claimBatch) note(r *resolution) {
	if len(r.loose) > 0 && b.sent[r.sentAs] == nil {
		b.sent[r.sentAs] = r
	}
	for _, home := range r.homes {
		at := ends{home.Type, home.Subject, home.Object}
		if !slices.Contains(b.made[at], home) {
			b.made[at] = append(b.made[at], home)
		}
	}
}

// withMade adds to candidates what earlier claims of the batch make between their ends.
func (b *claimBatch) withMade(found []candidate, home kg.Identity) []candidate {
	found = slices.Clone(found)
	for _, made := range b.made[ends{home.Type, home.Subject, home.Object}] {
		id := made.RelationID()
		if !slices.ContainsFunc(found, func(c candidate) bool { return c.id == id }) && len(found) < maxCandidates {
			found = append(found, candidate{id, made})
		}
	}
	return found
}

// maxCandidates is how many relations are named that could be meant.
const maxCandidates = 10

// joinOne has the mention mean the one relation that there is.
func (r *resolution) joinOne(m mention, identity kg.Identity, only candidate) {
	means := r.meant(identity, only)
	m.ref.ID = means.ref
	if means.sameHome {
		r.make(means.occurrence)
	} else {
		r.relations[m.ref.ID] = map[string]any{}
	}
}

// meaning is what a loose name of a candidate means.
type meaning struct {
	// ref is the id of the relation.
	ref string
	// sameHome says that it is the occurrence between the ends that are named.
	sameHome   bool
	occurrence kg.Identity
}

// meant is what a loose name means when it means a candidate. When one of the ends was
// merged, that is the same occurrence between the ends that it names, so that the claim
// goes with them when they are parted.
func (r *resolution) meant(identity kg.Identity, c candidate) meaning {
	occurrence := identity
	occurrence.Key, occurrence.Occurred, occurrence.Year = c.occurrence.Key, c.occurrence.Occurred, c.occurrence.Year
	if r.home(occurrence).RelationID() == c.id {
		return meaning{occurrence.RelationID(), true, occurrence}
	}
	return meaning{c.id, false, occurrence}
}

// maxReadings is how many readings of a claim are looked for; that is two names of which
// each may mean any of the candidates.
const maxReadings = maxCandidates * maxCandidates

// readings are what the claim says, for each of the relations that its names may mean.
func (r *resolution) readings() []kg.Claim {
	list := []kg.Claim{r.claim}
	for _, m := range r.mentions() {
		ids := r.open[m.path]
		if len(ids) == 0 {
			continue
		}
		var more []kg.Claim
		for _, c := range list {
			for _, id := range ids {
				read := &resolution{claim: c}
				read.claim.Concerns = slices.Clone(c.Concerns)
				for _, same := range read.mentions() {
					if same.path == m.path {
						same.ref.ID = id
					}
				}
				more = append(more, read.claim)
			}
		}
		if list = more; len(list) > maxReadings {
			return nil
		}
	}
	return list
}

// takeSaid has claims whose names could mean several relations be those that say the same
// of one of these already: sent when there was only that one, such a claim was no new one,
// so that nothing tells of its words.
func (b *claimBatch) takeSaid(ctx context.Context) error {
	readings := map[*resolution][]kg.Claim{}
	var ids []string
	for _, r := range b.items {
		if len(r.open) == 0 || r.claim.ID != "" || len(r.faults) > 0 {
			continue
		}
		readings[r] = r.readings()
		for _, c := range readings[r] {
			ids = append(ids, kg.ClaimID(c))
		}
	}
	if len(ids) == 0 {
		return nil
	}
	stored, err := b.claimsByID(ctx, ids)
	if err != nil {
		return err
	}
	said := make(map[string]bool, len(stored))
	for id := range stored {
		said[id] = true
	}
	for _, r := range b.items {
		list := readings[r]
		at := slices.IndexFunc(list, func(c kg.Claim) bool { return said[kg.ClaimID(c)] })
		if r.err() == nil && r.claim.ID == "" {
			said[kg.ClaimID(r.claim)] = true // which those after it may say again
		}
		if at < 0 {
			continue
		}
		r.claim, r.conflict, r.relations = list[at], nil, map[string]map[string]any{}
		for _, m := range r.mentions() {
			r.relations[m.ref.ID] = map[string]any{}
		}
	}
	return nil
}
