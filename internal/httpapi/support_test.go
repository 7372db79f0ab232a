package httpapi

import (
	"testing"

	"github.com/entente-graph/entente/internal/wire"
)

// Diff, expectations and contradictions take the filters of evidence, by what was
// known at the later time.
func TestEvidenceNarrowsWhatChangedWasForeseenOrIsContradicted(t *testing.T) {
	a := newWorldAPI(t)
	anonymous := wire.Attribution{Kind: "anonymous", Descriptor: "an official"}
	a.claim(said("foreseen-by-one", "expected", "wire-1", anonymous))
	a.claim(said("foreseen-by-two", "expected", "wire-1"))
	a.claim(said("foreseen-by-two", "expected", "gazette-1"))
	a.claim(said("argued-by-one", "asserted", "wire-1", anonymous))
	a.claim(said("argued-by-one", "denied", "wire-1", anonymous))
	a.claim(said("argued-by-three", "asserted", "wire-1"))
	a.claim(said("argued-by-three", "asserted", "gazette-1"))
	a.claim(said("argued-by-three", "denied", "herald-1", spokesperson("carol")))
	a.claim(claimOf(wire.RelationRef{Type: "visited", Subject: "alice", Object: "geneva", Key: "argued-trip"}, "asserted", "wire-1"))
	a.claim(claimOf(wire.RelationRef{Type: "visited", Subject: "alice", Object: "geneva", Key: "argued-trip"}, "denied", "herald-1"))
	holds := func(person, source string) {
		a.claim(claimOf(wire.RelationRef{Type: "holds-position", Subject: person, Object: "minister"}, "asserted", source).on("2019/2020"))
	}
	holds("carol", "wire-1")
	holds("carol", "gazette-1")
	holds("dave", "wire-1")
	key := func(name string) string { return field("key", name) }
	const diff, foreseen, argued = "/v1/diff?known_from=2023-01-01", "/v1/expectations?", "/v1/contradictions?"
	a.run([]scenario{
		{name: "changes of two origins", call: get(diff + "&min_origins=2"), status: 200, has: []string{key("foreseen-by-two"), key("argued-by-three")}, hasNot: []string{key("foreseen-by-one"), key("argued-by-one"), `"dave"`}},
		{name: "not yet at the earlier time", call: get(diff + "&min_origins=2&known_to=2023-09-04"), status: 200, has: []string{`"items":[]`}},
		{name: "changes that more than anonymous voices support", call: get(diff + "&exclude_anonymous_only=true"), status: 200, has: []string{key("foreseen-by-two"), `"dave"`}, hasNot: []string{key("foreseen-by-one"), key("argued-by-one")}},
		{name: "changes of a type", call: get(diff + "&types=visited"), status: 200, has: []string{key("argued-trip")}, hasNot: []string{"met-with"}},
		{name: "changes to a status", call: get(diff + "&status=expected"), status: 200, has: []string{key("foreseen-by-one"), key("foreseen-by-two")}, hasNot: []string{"argued", `"dave"`}},
		{name: "changes to a status that it had for a while", call: get(diff + "&status=disputed&known_to=2023-09-05"), status: 200, has: []string{key("argued-by-one")}, hasNot: []string{key("argued-by-three"), key("argued-trip")}},
		{name: "changes of no type", call: get(diff + "&types=met"), status: 422, has: []string{fault("types", "unknown_id")}},
		{name: "changes by another clock", call: get(diff + "&known_at=2023-09-05"), status: 422, has: []string{fault("known_at", "unknown")}},

		{name: "what two origins foresee", call: get(foreseen + "min_origins=2"), status: 200, has: []string{key("foreseen-by-two")}, hasNot: []string{key("foreseen-by-one")}},
		{name: "what not only anonymous voices foresee", call: get(foreseen + "exclude_anonymous_only=true"), status: 200, has: []string{key("foreseen-by-two")}, hasNot: []string{key("foreseen-by-one")}},
		{name: "what one origin foresaw then", call: get(foreseen + "min_origins=2&known_at=2023-09-04"), status: 200, has: []string{`"items":[]`}},
		{name: "outcomes are no statuses", call: get(foreseen + "status=expected"), status: 422, has: []string{fault("status", "unknown")}},

		{name: "contradictions of three origins", call: get(argued + "min_origins=3"), status: 200, has: []string{key("argued-by-three")}, hasNot: []string{key("argued-by-one"), key("argued-trip"), "holders"}},
		{name: "of two, both of the holders", call: get(argued + "min_origins=2&kind=holders"), status: 200, has: []string{`"items":[]`}},
		{name: "of not only anonymous voices", call: get(argued + "exclude_anonymous_only=true"), status: 200, has: []string{key("argued-by-three"), key("argued-trip"), "holders"}, hasNot: []string{key("argued-by-one")}},
		{name: "of a type", call: get(argued + "types=visited"), status: 200, has: []string{key("argued-trip")}, hasNot: []string{"met-with", "holders"}},
		{name: "of the type of holders", call: get(argued + "types=holds-position"), status: 200, has: []string{`"kind":"holders"`}, hasNot: []string{"met-with", "visited"}},
		{name: "of no type", call: get(argued + "types=met"), status: 422, has: []string{fault("types", "unknown_id")}},
	})
}
