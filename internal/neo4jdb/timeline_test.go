package neo4jdb_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/neo4jdb"
)

var (
	early = time.Date(2023, time.September, 5, 0, 0, 0, 0, time.UTC)
	late  = early.AddDate(0, 0, 10)
)

// seedLife stores relations of alice with many kinds of dates, to and from others, of directed
// and symmetric types. A late source dates some of them differently than an early one.
func seedLife(t *testing.T, db *neo4jdb.DB) map[string]kg.Temporal {
	t.Helper()
	seed(t, db)
	must(db.CreateSource(t.Context(), kg.Source{ID: "early", Title: "Early", PublishedAt: early}))(t)
	must(db.CreateSource(t.Context(), kg.Source{ID: "late", Title: "Late", PublishedAt: late}))(t)
	relations := map[string]kg.Temporal{}
	for i, occurred := range []string{
		"", "2023", "2023-09", "2023-09-04", "2023-09-04~", "2023-08-28/2023-09-10", "2022-02-24/..", "../2023-09-01", "-0044-03-15",
		"2011/..", "2011/2012", "2023-09-04/", "/2023-09-04", "201X", "2023-23", "2012-05-07/2024-05-14", "9999-12-31", "-9999",
	} {
		when := edtf.Date{}
		if occurred != "" {
			when = date(t, occurred)
		}
		key := fmt.Sprintf("k%d", i)
		for _, of := range []struct {
			ref      kg.RelationRef
			temporal kg.Temporal
		}{
			{kg.RelationRef{Type: "met-with", Subject: "alice", Object: []string{"bob", "carol"}[i%2], Key: key}, kg.TemporalEvent},
			{kg.RelationRef{Type: "member-of", Subject: "alice", Object: "gazette", Key: key}, kg.TemporalState},
			{kg.RelationRef{Type: "urged", Subject: "bob", Object: "alice", Key: key}, kg.TemporalEvent},
		} {
			id := add(t, db, kg.Claim{Relation: of.ref, Modality: kg.Asserted, Occurred: when, Source: []string{"early", "late"}[i%5/4]})
			relations[id] = of.temporal
			if i%3 == 0 {
				add(t, db, kg.Claim{Relation: of.ref, Modality: kg.Denied, Occurred: date(t, "2023-09-02"), Source: "late", Attribution: []kg.Attribution{{Kind: kg.SpeakerNamed, Entity: "dave"}}})
			}
			if i%4 == 1 {
				add(t, db, kg.Claim{Relation: of.ref, Modality: kg.Asserted, Occurred: date(t, "2023-09-03"), Source: "late"})
			}
		}
	}
	return relations
}

// timelineQueries returns queries with every kind of filter.
func timelineQueries(t *testing.T) []kg.TimelineQuery {
	t.Helper()
	var list []kg.TimelineQuery
	for _, knownAt := range []time.Time{{}, early, late} {
		for _, with := range []string{"", "bob"} {
			for _, valid := range []kg.Window{{}, {Days: date(t, "2023-09-04").Span()}, {Days: date(t, "2011/2012").Span(), Certain: true}, {Days: date(t, "2023-09-01/..").Span()}} {
				filter := kg.NeighborFilter{EvidenceFilter: kg.EvidenceFilter{KnownAt: knownAt, Valid: valid}}
				list = append(list, kg.TimelineQuery{NeighborFilter: filter, With: with})
			}
		}
		narrow := kg.NeighborFilter{
			EvidenceFilter: kg.EvidenceFilter{KnownAt: knownAt, Types: []string{"met-with", "urged"}, Statuses: []kg.Status{kg.StatusReported}, MinOrigins: 1, ExcludeAnonymousOnly: true},
			Kinds:          []kg.Kind{kg.KindPerson}, Directions: []kg.Direction{kg.DirectionNone},
		}
		list = append(list, kg.TimelineQuery{NeighborFilter: narrow}, kg.TimelineQuery{NeighborFilter: narrow, With: "carol"})
	}
	return list
}

// wantTimeline returns the neighbors that match the query, in the order of package kg.
func wantTimeline(t *testing.T, db *neo4jdb.DB, q kg.TimelineQuery) []kg.TimelineEntry {
	t.Helper()
	var want []kg.TimelineEntry
	for _, n := range must(db.Neighbors(t.Context(), "alice", q.NeighborFilter, kg.Page{Limit: 500}))(t) {
		e := kg.TimelineEntry{Neighbor: n}
		undated := n.Relation.Occurred.Span() == edtf.AllTime()
		if q.With != "" && n.Entity.ID != q.With || q.DatedOnly && undated {
			continue
		}
		want = append(want, e)
	}
	slices.SortFunc(want, func(a, b kg.TimelineEntry) int {
		undatedA, undatedB := a.Relation.Occurred.Span() == edtf.AllTime(), b.Relation.Occurred.Span() == edtf.AllTime()
		if undatedA != undatedB || !q.LatestFirst || undatedA {
			return strings.Compare(a.Key(), b.Key())
		}
		return strings.Compare(b.Key(), a.Key())
	})
	return want
}

// A timeline has the neighbors of the same filters, in the order of package kg, with pages of
// any size.
func TestTimelinesAreAsTheDomainOrdersThem(t *testing.T) {
	db := server.Open(t)
	temporal := seedLife(t, db)
	for _, q := range timelineQueries(t) {
		for _, q.LatestFirst = range []bool{false, true} {
			q.DatedOnly = q.LatestFirst && q.With == ""
			want := wantTimeline(t, db, q)
			for _, limit := range []int{500, 7} {
				var got []kg.TimelineEntry
				for after := ""; ; after = got[len(got)-1].Key() {
					page := must(db.Timeline(t.Context(), "alice", q, kg.Page{After: after, Limit: limit}))(t)
					got = append(got, page...)
					if len(page) < limit {
						break
					}
				}
				if g, w := keysOf(got), keysOf(want); !slices.Equal(g, w) {
					t.Errorf("%+v by %d:\n%q\nwant\n%q", q, limit, g, w)
				}
				for i := range min(len(got), len(want)) {
					want[i].Temporal = temporal[got[i].Relation.ID]
					if diff := gocmp.Diff(want[i], got[i], gocmp.Comparer(sameDate)); diff != "" {
						t.Errorf("%+v (-want +got):\n%s", q, diff)
					}
				}
			}
		}
	}
}

func keysOf(entries []kg.TimelineEntry) []string {
	keys := make([]string, len(entries))
	for i, e := range entries {
		keys[i] = e.Key()
	}
	return keys
}

// The histogram of a timeline has the counts that package kg computes from its entries.
func TestHistogramsCountTimelines(t *testing.T) {
	db := server.Open(t)
	seedLife(t, db)
	for i, q := range timelineQueries(t) {
		unit := kg.BucketUnits()[i%3]
		var dated []kg.DatedCount
		for _, e := range wantTimeline(t, db, q) {
			dated = append(dated, kg.DatedCount{Days: e.Relation.Occurred.Span(), Throughout: e.Relation.Certain, Count: 1})
		}
		want := kg.NewHistogram(unit, q.Days(), dated)
		got := must(db.TimelineHistogram(t.Context(), "alice", q, unit))(t)
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("%+v by %s (-want +got):\n%s", q, unit, diff)
		}
	}
}

// Relations from before timelines get the keys with which they would be written, however often
// the migration runs.
func TestOlderRelationsGetTheirTimelineKeys(t *testing.T) {
	db := server.Open(t)
	seedLife(t, db)
	const keys = "MATCH (r:Relation) RETURN r.id AS id, r.timeline_key AS key ORDER BY id"
	want := server.Run(t, keys, nil)
	server.Run(t, "MATCH (r:Relation) REMOVE r.timeline_key", nil)
	statement, err := graph.Migrations.ReadFile("migrations/0060_relation_timeline_key.cypher")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		server.Implicit(t, string(statement))
		if diff := gocmp.Diff(want, server.Run(t, keys, nil)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	checkDerived(t, db)
}

// Statistics count what the lists contain.
func TestStatsCountWhatListsHold(t *testing.T) {
	db := server.Open(t)
	seedLife(t, db)
	must(db.CreateEntity(t.Context(), kg.Entity{ID: "alicia", Kind: kg.KindPerson, Name: "Alicia"}))(t)
	add(t, db, kg.Claim{Relation: kg.RelationRef{Type: "visited", Subject: "alicia", Object: "geneva"}, Modality: kg.Asserted, Source: "early"})
	must(db.MergeEntities(t.Context(), kg.Merge{From: "alicia", Into: "alice", Reason: "a test", RecordedBy: "a test"}))(t)
	taken, err := db.AddClaim(t.Context(), kg.Claim{Relation: kg.RelationRef{Type: "phoned", Subject: "alice", Object: "bob"}, Modality: kg.Asserted, Source: "report"})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.RetractClaim(t.Context(), taken.ID, "a mistake", "tester"); err != nil {
		t.Fatal(err)
	}
	for _, f := range []kg.EvidenceFilter{
		{}, {Types: []string{"met-with"}}, {Statuses: []kg.Status{kg.StatusDisputed, kg.StatusRetracted}}, {KnownAt: early}, {KnownAt: late, MinOrigins: 2},
		{Valid: kg.Window{Days: date(t, "2023-09-04").Span(), Certain: true}}, {ExcludeAnonymousOnly: true, Types: []string{"urged", "phoned"}},
	} {
		if len(f.Statuses) == 0 {
			f.Statuses = slices.DeleteFunc(kg.Statuses(), func(s kg.Status) bool { return !s.HasEdge() })
		}
		got := must(db.Stats(t.Context(), kg.StatsQuery{EvidenceFilter: f, Top: 2, Unit: kg.BucketMonth}))(t)
		var dated []kg.DatedCount
		byType, byStatus := map[string]int{}, map[kg.Status]int{}
		for _, r := range must(db.Relations(t.Context(), kg.RelationFilter{EvidenceFilter: f}, kg.Page{Limit: 500}))(t) {
			dated = append(dated, kg.DatedCount{Days: r.Occurred.Span(), Throughout: r.Certain, Count: 1})
			byType[r.Type]++
			byStatus[r.Status]++
		}
		histogram := kg.NewHistogram(kg.BucketMonth, f.Days(), dated)
		if diff := gocmp.Diff(&histogram, got.Occurred); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", f, diff)
		}
		if got.Relations.Total != len(dated) {
			t.Errorf("%+v: %d relations, want %d", f, got.Relations.Total, len(dated))
		}
		for _, n := range got.Relations.ByType {
			byType[n.Type] -= n.Count
		}
		for _, n := range got.Relations.ByStatus {
			byStatus[n.Status] -= n.Count
		}
		for name, n := range byType {
			if n != 0 {
				t.Errorf("%+v: %d more of %s", f, n, name)
			}
		}
		for status, n := range byStatus {
			if n != 0 {
				t.Errorf("%+v: %d more are %s", f, n, status)
			}
		}
	}
	now := must(db.Stats(t.Context(), kg.StatsQuery{Top: 2, EvidenceFilter: kg.EvidenceFilter{Statuses: kg.Statuses()}}))(t)
	claims := server.Run(t, "MATCH (c:Claim) RETURN count(CASE WHEN c.retracted_at IS NULL THEN 1 END) AS stand, count(c.retracted_at) AS retracted", nil)[0]
	if int64(now.Claims.Total) != claims["stand"] || int64(now.Claims.Retracted) != claims["retracted"] || now.Claims.Retracted != 1 {
		t.Errorf("%+v, want %v", now.Claims, claims)
	}
	if now.Occurred != nil || now.Published != nil {
		t.Error("it counts over time without having been asked")
	}
	if now.Entities.Total != 7 || now.Entities.Merged != 1 {
		t.Errorf("%+v", now.Entities)
	}
	if tops := now.Sources.Top; now.Sources.Total != 3 || len(tops) != 2 || tops[0].ID != "early" || tops[1].ID != "late" || tops[0].Claims < tops[1].Claims {
		t.Errorf("%+v", now.Sources)
	}
	then := must(db.Stats(t.Context(), kg.StatsQuery{Top: 9, Unit: kg.BucketDay, EvidenceFilter: kg.EvidenceFilter{KnownAt: early}}))(t)
	if len(then.Published) != 1 || then.Published[0].Days.From != edtf.DayOf(2023, 9, 5) || then.Published[0].Claims != then.Claims.Total || then.Sources.Total != 1 || len(then.Sources.Top) != 1 {
		t.Errorf("%+v", then)
	}
}
