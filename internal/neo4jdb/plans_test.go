package neo4jdb_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
)

// Statements that run often, or under locks, use indexes: none of their plans reads all nodes
// of a label, sorts what an index has in order, or locks entities that many relations have.
func TestPlansAreServedByIndexes(t *testing.T) {
	server.Open(t)
	driver, err := neo4j.NewDriverWithContext(server.Config.URI, neo4j.BasicAuth(server.Config.Username, server.Config.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = driver.Close(context.WithoutCancel(t.Context())) }()
	for _, tt := range []struct {
		name, statement string
		never           []string
	}{
		{"an entity by id", graph.EntityGet, []string{"NodeByLabelScan"}},
		{"entities", graph.EntityList, []string{"NodeByLabelScan", "Sort", "Top"}},
		{"entities of a kind", graph.EntityListOfKind, []string{"NodeByLabelScan", "Sort", "Top"}},
		{"what names an entity", graph.EntityUses, []string{"NodeByLabelScan"}},
		{"sources", graph.SourceList, []string{"NodeByLabelScan"}},
		{"the relations of an entity", graph.RelationListOfEntity, []string{"NodeByLabelScan"}},
		{"the relations of an entity, counted", graph.RelationCountOfEntity, []string{"NodeByLabelScan"}},
		{"relations", graph.RelationList, []string{"NodeByLabelScan"}},
		{"relations by id", graph.RelationGet, []string{"NodeByLabelScan"}},
		{"what a claim may mean", graph.ClaimMeant, []string{"NodeByLabelScan"}},
		{"sources that documents may be", graph.SourceFind, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"what claims should be compared with", graph.ClaimAnswer, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"what sources say of their claims", graph.SourceRoots, []string{"NodeByLabelScan"}},
		{"what relations are derived from", graph.ClaimDerivationInput, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"what derivation must know of relations", graph.RelationFrames, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"which claims exist or did", graph.ClaimTaken, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"what claims name", graph.ClaimNamed, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"a claim by id", graph.ClaimGet, []string{"NodeByLabelScan"}},
		{"the claims about relations", graph.Evidence, []string{"NodeByLabelScan"}},
		{"the claims to show with relations", graph.ClaimListOfRelations, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"a claim as it was sent", graph.ClaimSentAs, []string{"NodeByLabelScan"}},
		{"for whom a government may speak", graph.ClaimSpokenFor, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"what relations stand as one", graph.RelationGroup, []string{"NodeByLabelScan"}},
		{"the relations to move with an entity", graph.EntityRelations, []string{"NodeByLabelScan"}},
		{"what an entity has said", graph.EntityMentions, []string{"NodeByLabelScan"}},
		{"what entities stand as one", graph.EntityMerged, []string{"NodeByLabelScan"}},
		{"the merges of a record", graph.MergeList, []string{"NodeByLabelScan"}},
		{"what was merged, to verify it", graph.VerifyMerged, []string{"NodeByLabelScan"}},
		{"what a relation may be one with", graph.RelationCandidates, []string{"NodeByLabelScan"}},
		{"what an entity may be one with", graph.EntityCandidates, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"entities by name", graph.EntityNamesakes, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"relations with what makes them so", graph.RelationRecorded, []string{"NodeByLabelScan"}},
		{"claims as they were recorded", graph.EvidenceRecorded, []string{"NodeByLabelScan"}},
		{"revisions as they were recorded", graph.RevisionEach, []string{"NodeByLabelScan"}},
		{"the feed of changes", graph.ChangeList, []string{"NodeByLabelScan", "Sort", "Top"}},
		{"revisions to export", graph.ExportRevisions, []string{"NodeByLabelScan"}},
		{"revisions that an export needs", graph.RevisionNewestEach, []string{"NodeByLabelScan"}},
		{"claims to export", graph.ExportClaims, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"how claims to export name relations", graph.ExportMentions, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"relations to export", graph.ExportRelations, []string{"NodeByLabelScan"}},
		{"relations that were there", graph.ExportNoted, []string{"NodeByLabelScan"}},
		{"tombstones to export", graph.ExportTombstones, []string{"NodeByLabelScan"}},
		{"what was erased since", graph.ExportChanged, []string{"AllNodesScan"}},
		{"claims to restore", graph.RestoreClaims, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"sources to restore", graph.RestoreSources, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"the age of relations that were restored", graph.RestoreUpdated, []string{"NodeByLabelScan"}},
		{"changes to be numbered", graph.ChangeUnnumbered, []string{"NodeByLabelScan", "Sort", "Top"}},
		{"numbering changes", graph.ChangeNumber, []string{"NodeByLabelScan"}},
		{"the counter of changes", graph.ChangeLock, []string{"NodeByLabelScan"}},
		{"relation types, and whether relations have them", graph.RelationTypeGet, []string{"NodeByLabelScan"}},
		{"a relation type by a word", graph.RelationTypeNamed, []string{"NodeByLabelScan"}},
		{"the relations of a type", graph.RelationTypeUses, []string{"NodeByLabelScan"}},
		{"who becomes an official", graph.OfficialLabel, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"the edges that make one", graph.OfficialEdges, []string{"NodeByLabelScan", "AllRelationshipsScan", "DirectedRelationshipTypeScan"}},
		{"officials", graph.OfficialList, []string{"NodeByLabelScan", "Sort", "Top", "Distinct"}},
		{"the holders of positions", graph.OfficialListOfPositions, []string{"NodeByLabelScan", "Sort"}},
		{"the positions of a government", graph.OfficialOffices, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"the positions of officials", graph.OfficialPositions, []string{"NodeByLabelScan"}},
		{"what somebody said", graph.ClaimListOfSpeaker, []string{"NodeByLabelScan"}},
		{"entities by name", graph.Search, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"entities that are described", graph.Match, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"entities by their ids", graph.EntityEach, []string{"NodeByLabelScan"}},
		{"a timeline", graph.TimelineList, []string{"NodeByLabelScan", "Sort", "PartialTop"}},
		{"a timeline, latest first", graph.TimelineListReversed, []string{"NodeByLabelScan", "Sort", "PartialTop"}},
		{"a timeline as it was known", graph.TimelineKnown, []string{"NodeByLabelScan", "Sort"}},
		{"a timeline of two entities", graph.TimelineBetween, []string{"NodeByLabelScan", "Sort"}},
		{"a timeline, counted", graph.TimelineDates, []string{"NodeByLabelScan", "Sort"}},
		{"a timeline of two entities, counted", graph.TimelineDatesBetween, []string{"NodeByLabelScan", "Sort"}},
		{"entities, counted", graph.StatsEntities, []string{"NodeByLabelScan", "AllNodesScan", "NodeIndexSeek"}},
		{"relations, counted", graph.StatsRelations, []string{"NodeByLabelScan", "AllNodesScan", "Filter", "CacheProperties"}},
		{"relations that pass a filter, counted", graph.StatsRelationsFiltered, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"relations over time, counted", graph.StatsDates, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"the ends of a path", graph.PathShortest, []string{"NodeByLabelScan", "AllNodesScan", "VarLengthExpand"}},
		{"a hop further on all paths", graph.PathExpand, []string{"NodeByLabelScan", "AllNodesScan", "Sort", "Top"}},
		{"how many relations entities have", graph.EntityDegrees, []string{"NodeByLabelScan", "Expand"}},
		{"common contacts", graph.CommonList, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"how common contacts are related", graph.CommonTies, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"a hop of a subgraph", graph.SubgraphHop, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"the relations of a subgraph", graph.SubgraphEdges, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"how many relations a subgraph looks at", graph.SubgraphReads, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"a projection", graph.ProjectionLinks, []string{"NodeByLabelScan", "Sort", "Top"}},
		{"the size of a projection", graph.ProjectionSize, []string{"NodeByLabelScan"}},
		{"the relations that claims name, to lock them", graph.ClaimLock, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"derived relations to write", graph.RelationWrite, []string{"NodeByLabelScan", "AllNodesScan", "LockingMerge"}},
		{"what was derived last", graph.LivePositions, []string{"AllNodesScan"}},
		{"what was derived since", graph.LiveChanges, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"relations to read into memory", graph.LiveRelations, []string{"NodeByLabelScan", "AllNodesScan"}},
		{"kinds to read into memory", graph.LiveKinds, []string{"NodeByLabelScan", "AllNodesScan", "Sort", "Top"}},
		{"the graph to read into memory", graph.LivePage, []string{"NodeByLabelScan", "AllNodesScan", "Sort", "Top"}},
		{"what was derived long ago", graph.DerivationSweep, []string{"NodeByLabelScan", "AllNodesScan", "Sort", "Top"}},
		{"relations of a subgraph by id", graph.SubgraphEdgesNamed, []string{"NodeByLabelScan", "AllNodesScan"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, operator := range operators(t, driver, tt.statement) {
				if slices.ContainsFunc(tt.never, func(name string) bool { return strings.HasPrefix(operator, name) }) {
					t.Errorf("the plan has %s", operator)
				}
			}
		})
	}
}

// Planning statements ahead runs some of them and explains the others: it changes no data.
func TestWarmChangesNothing(t *testing.T) {
	db := server.Open(t)
	server.Run(t, "CREATE (:Entity:Person {id: 'alice', kind: 'person', name: 'Alice', revision: 1})", nil)
	const all = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties ORDER BY elementId(n)"
	before := server.Run(t, all, nil)
	if err := db.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, server.Run(t, all, nil)); diff != "" {
		t.Errorf("the data changed (-before +after):\n%s", diff)
	}
}

// operators returns the names of all operators of a statement's plan.
func operators(t *testing.T, driver neo4j.DriverWithContext, statement string) []string {
	t.Helper()
	params := map[string]any{}
	for _, name := range parameterNames(statement) {
		params[name] = nil
	}
	params["after"], params["limit"] = "", 10
	result, err := neo4j.ExecuteQuery(t.Context(), driver, "EXPLAIN "+statement, map[string]any{"p": params}, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	var walk func(neo4j.Plan)
	walk = func(p neo4j.Plan) {
		names = append(names, p.Operator())
		for _, child := range p.Children() {
			walk(child)
		}
	}
	walk(result.Summary.Plan())
	return names
}

// parameterNames returns the name in every $p.name of a statement.
func parameterNames(statement string) []string {
	var names []string
	for _, part := range strings.Split(statement, "$p.")[1:] {
		end := strings.IndexFunc(part, func(r rune) bool { return r != '_' && (r < 'a' || r > 'z') })
		if end < 0 {
			end = len(part)
		}
		names = append(names, part[:end])
	}
	return names
}
