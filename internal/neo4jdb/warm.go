package neo4jdb

import (
	"context"
	"fmt"
	"io/fs"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/entente-graph/entente/graph"
)

// Warm makes the database plan all statements, so that the first request of each kind does
// not wait for its plans: Neo4j keeps plans in memory only, and planning a statement takes
// longer than running it. Reads come first, in the order of their expected frequency, then the
// statements with which a report is stored. Warm
// changes no data. It takes up to a minute, is meant to run in the background, and ends
// when ctx ends.
func (db *DB) Warm(ctx context.Context) error {
	for _, statement := range reads() {
		// Running a statement prepares more than planning it. It finds nothing.
		if err := db.plan(ctx, statement, packed(nothing())); err != nil {
			return db.translate(ctx, "run statements to plan them", err)
		}
	}
	statements, err := statements()
	if err != nil {
		return err
	}
	for _, statement := range append(reporting(), statements...) {
		if err := db.plan(ctx, "EXPLAIN\n"+statement, packed(map[string]any{})); err != nil {
			return db.translate(ctx, "plan statements", err)
		}
	}
	return nil
}

// plan runs a statement and ignores its rows. A statement that the database refuses is
// skipped: its plan is a matter of speed alone.
func (db *DB) plan(ctx context.Context, statement string, params map[string]any) error {
	session := db.session(ctx, neo4j.AccessModeRead)
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, statement, params, timeLeft(ctx))
	if err == nil {
		_, err = result.Consume(ctx)
	}
	if ctx.Err() != nil || neo4j.IsConnectivityError(err) {
		return err
	}
	return nil
}

// reads returns the statements that answer questions, the most frequent first.
func reads() []string {
	return []string{
		graph.EntityGet, graph.EntityRefs, graph.Search, graph.RelationTypeList, graph.RelationListOfEntity, graph.RelationGet,
		graph.ClaimListOfRelation, graph.Evidence, graph.PathShortest, graph.PathExpand, graph.TimelineList, graph.TimelineKnown, graph.RelationList, graph.RelationCountOfEntity,
		graph.EntityList, graph.EntityListOfKind, graph.OfficialList, graph.OfficialOffices, graph.OfficialPositions,
		graph.ClaimListOfSpeaker, graph.RelationDiff, graph.RelationExpectations, graph.RelationContradictions,
		graph.SubgraphHop, graph.SubgraphReads, graph.SubgraphEdges, graph.SubgraphEdgesNamed, graph.ProjectionLinks, graph.CommonList, graph.Match, graph.EntityEach,
		graph.StatsEntities, graph.StatsRelations, graph.StatsDates, graph.StatsSources, graph.ChangeList, graph.SourceGet, graph.SourceList,
	}
}

// reporting returns the statements with which a report is stored, in their order.
func reporting() []string {
	return []string{
		graph.EntityNamesakes, graph.SourceFind, graph.Lock, graph.EntityRefs, graph.TombstoneGet, graph.RevisionNewestEach, graph.EntityLock, graph.EntityWrite,
		graph.SourceRetracted, graph.SourceLock, graph.SourceWrite, graph.SourceRoots, graph.RelationIdentity, graph.ClaimNamed, graph.ClaimLock,
		graph.ClaimCreate, graph.RelationWrite, graph.ClaimAnswer,
	}
}

// nothing returns parameters for which every statement of reads finds nothing.
func nothing() map[string]any {
	none := []string{}
	params := map[string]any{"limit": 1, "reads": 1, "dates": 1, "certain": false, "exclude_anonymous_only": false, "latest_first": false}
	for _, name := range []string{"id", "anchor", "entity", "pivot", "relation", "after", "until", "from", "to", "exact", "prefix"} {
		params[name] = ""
	}
	for _, name := range []string{"ids", "at", "ends", "others", "relations", "statuses", "seeds", "queries", "pairs", "logs"} {
		params[name] = none
	}
	return params
}

// statements returns all statements in the order of their names.
func statements() ([]string, error) {
	names, err := fs.Glob(graph.Queries, "queries/*.cypher")
	if err != nil {
		return nil, fmt.Errorf("list the statements: %w", err)
	}
	slices.Sort(names)
	list := make([]string, len(names))
	for i, name := range names {
		text, err := fs.ReadFile(graph.Queries, name)
		if err != nil {
			return nil, fmt.Errorf("read a statement: %w", err)
		}
		list[i] = string(text)
	}
	return list, nil
}
