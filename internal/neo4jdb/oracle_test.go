package neo4jdb_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// oracle answers questions about a graph by enumeration, over relations that package kg derives
// from their claims. It shares no statement and no search with the code under test.
type oracle struct {
	kinds     map[string]kg.Kind
	relations []*toldOf
}

// toldOf is a relation with its claims.
type toldOf struct {
	relation    kg.Relation
	temporal    kg.Temporal
	confirmedBy kg.ConfirmedBy
	evidence    []kg.Evidence
}

// oracleTypes are the types of its relations, by the kind of the object.
var oracleTypes = map[kg.Kind][]string{
	kg.KindPerson: {"met-with", "phoned", "urged", "accused"}, kg.KindGovernment: {"met-with", "urged"},
	kg.KindOrganization: {"member-of", "urged", "met-with"}, kg.KindPlace: {"visited"},
}

// randomGraph stores a random graph, and returns an oracle with the same graph.
func randomGraph(t *testing.T, db *neo4jdb.DB, random *rand.Rand) *oracle {
	t.Helper()
	o := &oracle{kinds: map[string]kg.Kind{}}
	for i, kind := range []kg.Kind{kg.KindPerson, kg.KindPerson, kg.KindPerson, kg.KindGovernment, kg.KindGovernment, kg.KindOrganization, kg.KindPlace, kg.KindPerson} {
		id := fmt.Sprintf("%s-%d", kind, i)
		o.kinds[id] = kind
		must(db.CreateEntity(t.Context(), kg.Entity{ID: id, Kind: kind, Name: id}))(t)
	}
	for i := range 5 {
		must(db.CreateSource(t.Context(), kg.Source{ID: fmt.Sprintf("source-%d", i), Title: "A report", PublishedAt: september(1 + i)}))(t)
	}
	ids := o.entities()
	var added []string
	told := map[string]bool{}
	for range 30 {
		claim := o.randomClaim(t, random, ids)
		stored, err := db.AddClaim(t.Context(), claim)
		if kg.CodeOf(err) == kg.CodeConflict || kg.CodeOf(err) == kg.CodeInvalid {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		added = append(added, stored.ID)
		told[must(db.Claim(t.Context(), stored.ID))(t).Claim.Relation.ID] = true
	}
	for _, id := range added[:4] {
		if err := db.RetractClaim(t.Context(), id, "a mistake", "a test"); err != nil {
			t.Fatal(err)
		}
	}
	for id := range told {
		r := must(db.Relation(t.Context(), id, time.Time{}))(t)
		temporal := kg.TemporalEvent
		if r.Type == "member-of" {
			temporal = kg.TemporalState
		}
		confirmedBy := must(db.RelationType(t.Context(), r.Type))(t).ConfirmedBy
		o.relations = append(o.relations, &toldOf{r, temporal, confirmedBy, must(db.ClaimsOfRelation(t.Context(), kg.ClaimQuery{Relation: id, Page: kg.Page{Limit: 100}}))(t)})
	}
	return o
}

func (o *oracle) entities() []string {
	var ids []string
	for id := range o.kinds {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func (o *oracle) randomClaim(t *testing.T, random *rand.Rand, ids []string) kg.Claim {
	people := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return o.kinds[id] == kg.KindPlace })
	subject, object := pick(random, people...), pick(random, ids...)
	for subject == object {
		object = pick(random, ids...)
	}
	speaker := kg.Attribution{Kind: kg.SpeakerNamed, Entity: pick(random, people...)}
	if random.IntN(3) == 0 {
		speaker = kg.Attribution{Kind: kg.SpeakerAnonymous, Descriptor: "an official"}
	}
	c := kg.Claim{
		Relation: kg.RelationRef{Type: pick(random, oracleTypes[o.kinds[object]]...), Subject: subject, Object: object, Key: pick(random, "a", "b")},
		Modality: pick(random, append(kg.Modalities(), kg.Asserted, kg.Asserted, kg.Alleged)...),
		Source:   fmt.Sprintf("source-%d", random.IntN(5)), Attribution: []kg.Attribution{speaker},
		Quote: kg.Quote{Exact: fmt.Sprint(random.Uint64())},
	}
	if text := randomDate(random); text != "" {
		c.Occurred = date(t, text)
	}
	return c
}

func randomDate(random *rand.Rand) string {
	month := fmt.Sprintf("2023-%02d", 1+random.IntN(6))
	day := fmt.Sprintf("%s-%02d", month, 1+random.IntN(28))
	return pick(random, "", "2023", month, month, day, day, day+"/2023-08-20", "2022/"+day, day+"/..", "../"+day, "2022-01-01/2023-12-31")
}

// known returns the relations that match a filter, as they were known at its time.
func (o *oracle) known(f kg.EvidenceFilter) []*toldOf {
	var known []*toldOf
	for _, each := range o.relations {
		r := *each
		frame := kg.Frame{Subject: r.relation.Subject.ID, Object: r.relation.Object.ID, Temporal: r.temporal, ConfirmedBy: r.confirmedBy}
		derived, published := kg.Derive(frame, r.evidence), true
		if !f.KnownAt.IsZero() {
			derived, published = kg.DeriveAsOf(frame, r.evidence, f.KnownAt)
		}
		r.relation.Derivation = derived
		asked := kg.RelationFilter{EvidenceFilter: f}
		if published && asked.Holds(r.relation) && (len(f.Types) == 0 || slices.Contains(f.Types, r.relation.Type)) {
			known = append(known, &r)
		}
	}
	slices.SortFunc(known, func(a, b *toldOf) int { return cmp.Compare(a.relation.ID, b.relation.ID) })
	return known
}

// paths enumerates all paths, in order.
func (o *oracle) paths(q kg.PathQuery) [][]*toldOf {
	known := o.known(q.EvidenceFilter)
	var all [][]*toldOf
	var walk func(at string, passed []string, way []*toldOf)
	walk = func(at string, passed []string, way []*toldOf) {
		if at == q.To {
			if q.Mode != kg.PathTimeRespecting || inOrder(way, q.InOrderForSure) {
				all = append(all, slices.Clone(way))
			}
			return
		}
		for _, r := range known {
			next, ok := otherEnd(r, at)
			between := len(q.Kinds) == 0 || slices.Contains(q.Kinds, o.kinds[next]) || next == q.To
			if ok && between && len(way) < q.MaxHops && !slices.Contains(passed, next) {
				walk(next, append(slices.Clone(passed), next), append(slices.Clone(way), r))
			}
		}
	}
	walk(q.From, []string{q.From}, nil)
	slices.SortFunc(all, func(a, b []*toldOf) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), weakestOf(a).Compare(weakestOf(b)), slices.CompareFunc(a, b, func(x, y *toldOf) int {
			return cmp.Or(x.strength().Compare(y.strength()), cmp.Compare(x.relation.ID, y.relation.ID))
		}))
	})
	return all
}

func (r *toldOf) strength() kg.Strength {
	return kg.Strength{Status: r.relation.Status, Origins: r.relation.OriginCount}
}

// weakestOf returns the weakest status and the least number of origins of a path.
func weakestOf(way []*toldOf) kg.Strength {
	weakest := way[0].strength()
	for _, r := range way {
		if r.relation.Status.WeakerThan(weakest.Status) {
			weakest.Status = r.relation.Status
		}
		weakest.Origins = min(weakest.Origins, r.relation.OriginCount)
	}
	return weakest
}

func otherEnd(r *toldOf, at string) (string, bool) {
	switch at {
	case r.relation.Subject.ID:
		return r.relation.Object.ID, true
	case r.relation.Object.ID:
		return r.relation.Subject.ID, true
	}
	return "", false
}

// inOrder compares each relation of a path with those after it: the later one must not be over
// before the earlier one may have begun, or, with forSure, before it was over.
func inOrder(way []*toldOf, forSure bool) bool {
	for i, earlier := range way {
		for _, later := range way[i+1:] {
			a, b := earlier.relation.Occurred.Span(), later.relation.Occurred.Span()
			after := b.Until > a.From
			if forSure {
				// The last day on which the earlier one may be over, and the first on which the
				// later one may begin. A state that held throughout can be passed on any of its
				// days.
				over, begins := a.Until-1, b.From
				if days := earlier.relation.Certain; !days.Empty() {
					over = days.From
				}
				if days := later.relation.Certain; !days.Empty() {
					begins = days.Until - 1
				}
				after = over <= begins
			}
			if !after {
				return false
			}
		}
	}
	return true
}

// written formats a path: each relation, and what it was known to be.
func written(way []*toldOf) string {
	var relations []kg.Relation
	for _, r := range way {
		relations = append(relations, r.relation)
	}
	return writtenRelations(relations)
}

func writtenRelations(relations []kg.Relation) string {
	var text strings.Builder
	for _, r := range relations {
		fmt.Fprintf(&text, "%s %s–%s %s %s %d %t %s\n", r.ID, r.Subject.ID, r.Object.ID, r.Type, r.Status, r.OriginCount, r.AnonymousOnly, r.Occurred)
	}
	return text.String()
}

// filters returns filters by one property each, and some by several.
func filters(t *testing.T, random *rand.Rand) []kg.EvidenceFilter {
	walked := slices.DeleteFunc(kg.Statuses(), func(s kg.Status) bool { return !s.Walked() })
	drawn := slices.DeleteFunc(kg.Statuses(), func(s kg.Status) bool { return !s.HasEdge() })
	knownAt := func() time.Time { return september(1 + random.IntN(4)).Add(time.Hour) }
	window := func(certain bool, texts ...string) kg.Window {
		return kg.Window{Days: date(t, pick(random, texts...)).Span(), Certain: certain}
	}
	return []kg.EvidenceFilter{
		{Statuses: walked},
		{Statuses: walked, ExcludeAnonymousOnly: true},
		{Statuses: drawn, KnownAt: knownAt()},
		{Statuses: walked, Valid: window(false, "2023-03", "2023-02-10/2023-05-01", "2023-04-15", "../2023-04")},
		{Statuses: drawn, MinOrigins: 2},
		{Statuses: []kg.Status{kg.StatusReported, kg.StatusConfirmed, kg.StatusDenied}, Types: []string{"met-with", "urged", "member-of", "visited"}},
		{Statuses: drawn, KnownAt: knownAt(), Valid: window(true, "2023", "2022/2023-04", "2023-02/.."), ExcludeAnonymousOnly: random.IntN(2) == 0},
	}
}

func randomPathQuery(random *rand.Rand, ids []string, filters []kg.EvidenceFilter) kg.PathQuery {
	q := kg.PathQuery{
		From: pick(random, ids...), To: pick(random, ids...), Mode: pick(random, kg.PathModes()...), MaxHops: pick(random, 3, kg.MaxHops),
		K: 1 + random.IntN(12), Budget: kg.MaxPathBudget, Timeout: time.Minute, EvidenceFilter: pick(random, filters...),
	}
	for q.From == q.To {
		q.To = pick(random, ids...)
	}
	if random.IntN(4) == 0 {
		q.Kinds = []kg.Kind{kg.KindPerson, pick(random, kg.KindGovernment, kg.KindOrganization)}
	}
	q.InOrderForSure = q.Mode == kg.PathTimeRespecting && random.IntN(2) == 0
	return q
}

// Paths, neighbors and common contacts are those that enumeration over derived relations finds,
// for all filters and clocks, by Cypher and from memory.
func TestAnswersAreThoseOfTheOracle(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 11))
	db := server.Open(t)
	o := randomGraph(t, db, random)
	t.Run("by Cypher", func(t *testing.T) { checkAnswers(t, db, o, random, 100) })
	t.Run("from memory", func(t *testing.T) {
		counts := keepLive(t, db)
		checkAnswers(t, db, o, random, 300)
		if n := counts.byCypher.Load(); n > 30 {
			t.Errorf("%d questions were answered by Cypher", n)
		}
	})
}

func checkAnswers(t *testing.T, db *neo4jdb.DB, o *oracle, random *rand.Rand, paths int) {
	t.Helper()
	ids, filters := o.entities(), filters(t, random)
	found := map[kg.PathMode]int{}
	for range paths {
		found[checkPaths(t, db, o, randomPathQuery(random, ids, filters))]++
	}
	for _, mode := range kg.PathModes() {
		if found[mode] < 5 {
			t.Errorf("%s found paths %d times: too few to tell", mode, found[mode])
		}
	}
	for range 20 {
		checkNeighbors(t, db, o, random, ids, pick(random, filters...))
		checkCommon(t, db, o, random, ids, pick(random, filters...))
	}
}

// checkPaths compares the paths of a query with the oracle's, and returns the mode when there
// are any.
func checkPaths(t *testing.T, db *neo4jdb.DB, o *oracle, q kg.PathQuery) kg.PathMode {
	t.Helper()
	all := o.paths(q)
	answer := must(db.Paths(t.Context(), q))(t)
	var got, want []string
	for _, p := range answer.Paths {
		got = append(got, writtenRelations(p.Relations))
		at := q.From
		for i, r := range p.Relations {
			if at, _ = otherEnd(&toldOf{relation: r}, at); p.Entities[i+1].ID != at {
				t.Errorf("%+v: entity %d is %q, not %q", q, i+1, p.Entities[i+1].ID, at)
			}
		}
	}
	for _, way := range all {
		shortest := len(way) == len(all[0])
		if q.Mode.Counted() && len(want) < q.K || !q.Mode.Counted() && shortest {
			want = append(want, written(way))
		}
	}
	if q.Mode == kg.PathShortest {
		want = want[:min(len(want), 1)]
	}
	if !slices.Equal(got, want) || answer.Cut != "" {
		t.Errorf("%+v: cut %q\n%q\nwant\n%q", q, answer.Cut, got, want)
	}
	if len(all) == 0 {
		return ""
	}
	return q.Mode
}

func checkNeighbors(t *testing.T, db *neo4jdb.DB, o *oracle, random *rand.Rand, ids []string, by kg.EvidenceFilter) {
	t.Helper()
	at := pick(random, ids...)
	f := kg.NeighborFilter{EvidenceFilter: by}
	if random.IntN(2) == 0 {
		f.Kinds = []kg.Kind{kg.KindPerson, pick(random, kg.Kinds()...)}
		f.Directions = []kg.Direction{pick(random, kg.Directions()...), pick(random, kg.Directions()...)}
	}
	var got, want []string
	for _, n := range must(db.Neighbors(t.Context(), at, f, kg.Page{Limit: 500}))(t) {
		got = append(got, fmt.Sprintln(n.Direction, n.Entity.ID, writtenRelations([]kg.Relation{n.Relation})))
	}
	for _, r := range o.known(f.EvidenceFilter) {
		other, ok := otherEnd(r, at)
		direction := kg.DirectionOut
		switch {
		case r.relation.Symmetric:
			direction = kg.DirectionNone
		case r.relation.Object.ID == at:
			direction = kg.DirectionIn
		}
		if ok && (len(f.Kinds) == 0 || slices.Contains(f.Kinds, o.kinds[other])) && (len(f.Directions) == 0 || slices.Contains(f.Directions, direction)) {
			want = append(want, fmt.Sprintln(direction, other, written([]*toldOf{r})))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("neighbours of %s by %+v:\n%q\nwant\n%q", at, f, got, want)
	}
}

func checkCommon(t *testing.T, db *neo4jdb.DB, o *oracle, random *rand.Rand, ids []string, by kg.EvidenceFilter) {
	t.Helper()
	asked := slices.Clone(ids)
	random.Shuffle(len(asked), func(i, j int) { asked[i], asked[j] = asked[j], asked[i] })
	q := kg.CommonQuery{IDs: asked[:2+random.IntN(2)], EvidenceFilter: by}
	var got, want []string
	for _, c := range must(db.Common(t.Context(), q, kg.Page{Limit: 100}))(t) {
		counts := []int{}
		for _, tie := range c.Ties {
			counts = append(counts, tie.Count)
		}
		got = append(got, fmt.Sprint(c.Entity.ID, counts))
	}
	known := o.known(q.EvidenceFilter)
	for _, id := range ids {
		counts := []int{}
		for _, to := range q.IDs {
			n := 0
			for _, r := range known {
				if other, ok := otherEnd(r, id); ok && other == to {
					n++
				}
			}
			counts = append(counts, n)
		}
		if !slices.Contains(q.IDs, id) && !slices.Contains(counts, 0) {
			want = append(want, fmt.Sprint(id, counts))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("what %v have in common by %+v:\n%q\nwant\n%q", q.IDs, q.EvidenceFilter, got, want)
	}
}
