package neo4jdb

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/internal/kg"
)

// Statements returns a page of the claims whose attribution names an entity, retracted ones
// included, with the figures of their relations, in the order of publication, then of ids. An
// unknown entity is CodeNotFound, a deleted one CodeGone; an unknown type, and a page after an
// unknown claim, are CodeInvalid.
func (db *DB) Statements(ctx context.Context, q kg.StatementQuery) ([]kg.Statement, error) {
	if err := db.checkQuery(ctx, q.Types); err != nil {
		return nil, err
	}
	params := map[string]any{
		"entity": q.Entity, "links": links(q.Roles), "types": listOrNull(q.Types), "modalities": listOrNull(plain(q.Modalities)),
		"known_at": timeOrNull(q.KnownAt), "after": q.Page.After, "limit": q.Page.Limit,
	}
	windowParams(params, q.Valid)
	rows, err := db.read(ctx, "list statements", graph.ClaimListOfSpeaker, params)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, db.whyNoStatements(ctx, q)
	}
	about, err := db.statedRelations(ctx, rows, q)
	if err != nil {
		return nil, err
	}
	claims, err := db.evidenceIn(ctx, rows)
	if err != nil {
		return nil, err
	}
	statements := make([]kg.Statement, len(rows))
	for i, r := range rows {
		e, relation := claims[i], about[r.text("relation")]
		statements[i] = kg.Statement{
			Evidence: e, Links: statementLinks(r.rows("roles")), Relation: relation.Relation,
			Turnout: kg.TurnoutOf(e.Claim, relation.Status, relation.decidedByOthers(e.Origin)),
		}
	}
	return statements, nil
}

// links returns the relationships by which an attribution names an entity in these roles, or in
// any when none is given.
func links(roles []kg.LinkRole) []string {
	var types []string
	if len(roles) == 0 || slices.Contains(roles, kg.LinkSpeaker) {
		types = append(types, "ATTRIBUTED_TO")
	}
	if len(roles) == 0 || slices.Contains(roles, kg.LinkOnBehalfOf) {
		types = append(types, "ON_BEHALF_OF")
	}
	return types
}

func statementLinks(rows []row) []kg.StatementLink {
	list := make([]kg.StatementLink, len(rows))
	for i, r := range rows {
		list[i] = kg.StatementLink{Role: kg.LinkOnBehalfOf, Step: int(r.integer("step"))}
		if r.boolean("speaks") {
			list[i].Role = kg.LinkSpeaker
		}
	}
	return list
}

// whyNoStatements returns the error that explains an empty page, or nil when there are no
// statements.
func (db *DB) whyNoStatements(ctx context.Context, q kg.StatementQuery) error {
	if _, err := db.Entity(ctx, q.Entity); err != nil {
		return err
	}
	return db.checkCursor(ctx, q.Page.After)
}

// statedRelation is a relation with the origins of the claims that decided it.
type statedRelation struct {
	kg.Relation
	origins []kg.Origin
}

func (r statedRelation) decidedByOthers(than kg.Origin) bool {
	return slices.ContainsFunc(r.origins, func(o kg.Origin) bool { return o != than })
}

// statedRelations reads the relations of claims, by id, as they are or as they were known.
func (db *DB) statedRelations(ctx context.Context, rows []row, q kg.StatementQuery) (map[string]statedRelation, error) {
	var ids []string
	for _, r := range rows {
		ids = append(ids, r.text("relation"))
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	relations, err := db.relationsByID(ctx, ids)
	if err == nil {
		relations, err = db.knownThen(ctx, relations, q.KnownAt)
	}
	if err != nil {
		return nil, err
	}
	if len(relations) < len(ids) {
		return nil, &kg.Error{Code: kg.CodeUnavailable, Message: "the graph changed while it was read; try again"}
	}
	claims, err := db.read(ctx, "read the claims that decided relations", graph.Evidence, map[string]any{"relations": ids})
	if err != nil {
		return nil, err
	}
	evidence, stated := groupEvidence(claims), map[string]statedRelation{}
	for _, r := range relations {
		s := statedRelation{Relation: r}
		for _, e := range evidence[r.ID] {
			if slices.Contains(r.DecidedBy, e.Claim.ID) {
				s.origins = append(s.origins, e.Origin)
			}
		}
		stated[r.ID] = s
	}
	return stated, nil
}
