package neo4jdb_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

// The relations that the database finds in a window of valid time, at any time of publication,
// are those that package kg selects one by one.
func TestWindowsAreAsTheDomainHasThem(t *testing.T) {
	db := server.Open(t)
	seed(t, db)
	early := time.Date(2023, time.September, 5, 0, 0, 0, 0, time.UTC)
	late := early.AddDate(0, 0, 10)
	must(db.CreateSource(t.Context(), kg.Source{ID: "early", Title: "Early", PublishedAt: early}))(t)
	must(db.CreateSource(t.Context(), kg.Source{ID: "late", Title: "Late", PublishedAt: late}))(t)
	relations := datedRelations(t, db)

	for _, window := range []string{"2023-09-04", "2023-09", "2023", "2011/2012", "2024-01-01", "../2011-06-30", "2023-09-10/.."} {
		for _, surely := range []bool{false, true} {
			for _, knownAt := range []time.Time{{}, early, late} {
				asked := kg.RelationFilter{EvidenceFilter: kg.EvidenceFilter{KnownAt: knownAt, Valid: kg.Window{Days: date(t, window).Span(), Certain: surely}}}
				t.Run(fmt.Sprintf("%s certain=%t known_at=%s", window, surely, knownAt), func(t *testing.T) {
					want := checkWindow(t, db, relations, asked)
					if window == "2023-09-04" { // the other statements have the same filter
						checkEnds(t, db, want, asked)
					}
				})
			}
		}
	}
}

// checkWindow compares a filtered list with the filter of package kg, and returns the ids.
func checkWindow(t *testing.T, db *neo4jdb.DB, relations map[string]kg.Temporal, asked kg.RelationFilter) []string {
	t.Helper()
	all := must(db.Relations(t.Context(), kg.RelationFilter{EvidenceFilter: kg.EvidenceFilter{KnownAt: asked.KnownAt}}, kg.Page{Limit: 500}))(t)
	var want []string
	for _, r := range all {
		if asked.Valid.Includes(r.Outline()) {
			want = append(want, r.ID)
		}
	}
	if got := ids(must(db.Relations(t.Context(), asked, kg.Page{Limit: 500}))(t)); !slices.Equal(got, want) {
		t.Errorf("the list has %q\nwant %q", got, want)
	}
	return want
}

// checkEnds queries each relation by itself: in the list of its ends, and as a path of one hop.
func checkEnds(t *testing.T, db *neo4jdb.DB, want []string, asked kg.RelationFilter) {
	t.Helper()
	for _, r := range must(db.Relations(t.Context(), kg.RelationFilter{EvidenceFilter: kg.EvidenceFilter{KnownAt: asked.KnownAt}}, kg.Page{Limit: 500}))(t) {
		ofEnds := asked
		ofEnds.Subject, ofEnds.Object, ofEnds.Types = r.Subject.ID, r.Object.ID, []string{r.Type}
		listed := slices.Contains(ids(must(db.Relations(t.Context(), ofEnds, kg.Page{Limit: 500}))(t)), r.ID)
		if listed != slices.Contains(want, r.ID) {
			t.Errorf("%s between %s and %s (%s): listed is %t", r.Type, r.Subject.ID, r.Object.ID, r.Occurred, listed)
		}
		paths := must(db.Paths(t.Context(), kg.PathQuery{
			From: r.Subject.ID, To: r.Object.ID, Mode: kg.PathShortest, MaxHops: 1, Timeout: time.Minute, EvidenceFilter: kg.EvidenceFilter{Types: []string{r.Type}, Statuses: kg.Statuses(), KnownAt: asked.KnownAt, Valid: asked.Valid},
		}))(t).Paths
		if (len(paths) > 0) != slices.Contains(want, r.ID) {
			t.Errorf("%s between %s and %s (%s): %d paths", r.Type, r.Subject.ID, r.Object.ID, r.Occurred, len(paths))
		}
	}
}

func ids(relations []kg.Relation) []string {
	var list []string
	for _, r := range relations {
		list = append(list, r.ID)
	}
	return list
}

// datedRelations stores memberships and visits with many kinds of dates, one for each pair of
// ends. A late source narrows some dates of an early one.
func datedRelations(t *testing.T, db *neo4jdb.DB) map[string]kg.Temporal {
	t.Helper()
	relations := map[string]kg.Temporal{}
	for i, occurred := range []string{
		"", "2023", "2023-09", "2023-09-04", "2023-09-04~", "2023-08-28/2023-09-10", "2022-02-24/..", "../2023-09-01",
		"2011/..", "2011/2012", "2023-09-04/", "/2023-09-04", "201X", "2023-23", "2012-05-07/2024-05-14",
	} {
		person, group, place := fmt.Sprintf("person-%d", i), fmt.Sprintf("group-%d", i), fmt.Sprintf("place-%d", i)
		for id, kind := range map[string]kg.Kind{person: kg.KindPerson, group: kg.KindOrganization, place: kg.KindPlace} {
			must(db.CreateEntity(t.Context(), kg.Entity{ID: id, Kind: kind, Name: id}))(t)
		}
		when := edtf.Date{}
		if occurred != "" {
			when = date(t, occurred)
		}
		member := kg.RelationRef{Type: "member-of", Subject: person, Object: group, Key: "k"}
		visit := kg.RelationRef{Type: "visited", Subject: person, Object: place, Key: "k"}
		relations[add(t, db, kg.Claim{Relation: member, Modality: kg.Asserted, Occurred: when, Source: "early"})] = kg.TemporalState
		relations[add(t, db, kg.Claim{Relation: visit, Modality: kg.Asserted, Occurred: when, Source: "early"})] = kg.TemporalEvent
		if i%2 == 0 {
			add(t, db, kg.Claim{Relation: visit, Modality: kg.Asserted, Occurred: date(t, "2023-09-04"), Source: "late"})
			add(t, db, kg.Claim{Relation: member, Modality: kg.Asserted, Occurred: date(t, "2012-06-01/2023-12-31"), Source: "late"})
		}
	}
	return relations
}

// add stores a claim and returns the id of its relation.
func add(t *testing.T, db *neo4jdb.DB, c kg.Claim) string {
	t.Helper()
	added, err := db.AddClaim(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return added.Relation.ID
}
