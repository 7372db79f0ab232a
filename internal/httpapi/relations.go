package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type relationStore interface {
	evidenceStore
	Relation(ctx context.Context, id string, knownAt time.Time) (kg.Relation, error)
	Relations(ctx context.Context, filter kg.RelationFilter, page kg.Page) ([]kg.Relation, error)
	RelationRecorded(ctx context.Context, id string, at, knownAt time.Time) (kg.Relation, error)
	RelationsRecorded(ctx context.Context, at time.Time, filter kg.RelationFilter, page kg.Page) ([]kg.Relation, error)
	Neighbors(ctx context.Context, id string, filter kg.NeighborFilter, page kg.Page) ([]kg.Neighbor, error)
	CountNeighbors(ctx context.Context, id string, filter kg.NeighborFilter) ([]kg.NeighborCount, error)
}

type relations struct{ store relationStore }

// list lists relations.
//
//	@Summary		List relations
//	@Description	Ordered by id. Without a status filter, relations of every status are listed, including denied and retracted ones.
//	@ID				list-relations
//	@Tags			relations
//	@Param			status		query		[]string	false	"Only relations with one of these statuses, as of `known_at`."	collectionFormat(multi)	Enums(confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed)
//	@Param			entity		query		string		false	"The id of an entity at either end."							extensions(x-example=kim-jong-un)
//	@Param			subject		query		string		false	"The id of the subject. For a symmetric type, of either end."
//	@Param			object		query		string		false	"The id of the object. For a symmetric type, of either end."
//	@Param			recorded_at	query		string		false	"Read the relations as the database held them at this time: a day, or an instant. Every relation is derived again for it."
//	@Success		200			{object}	RelationList
//	@x-parameters	["evidence", "page", "include"]
//	@Router			/v1/relations [get]
func (h relations) list(c *gin.Context) error {
	q := newQuery(c)
	filter := kg.RelationFilter{
		EvidenceFilter: q.evidence(q.statuses("status")),
		Entity:         q.text("entity"), Subject: q.text("subject"), Object: q.text("object"),
	}
	page, at, include := q.page(), q.clock("recorded_at"), q.include()
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.find(include.ctx, at, filter, oneMore(page))
	if err != nil {
		return asQuery(err)
	}
	list := pageOf(q, found, page, relationID, wire.NewRelation)
	c.JSON(http.StatusOK, wire.TimedList[wire.Relation]{List: list, Clocks: wire.NewClocks(filter.KnownAt, filter.Valid).WithRecordedAt(at), Ran: include.ran()})
	return nil
}

func (h relations) find(ctx context.Context, at time.Time, filter kg.RelationFilter, page kg.Page) ([]kg.Relation, error) {
	if at.IsZero() {
		return h.store.Relations(ctx, filter, page)
	}
	return h.store.RelationsRecorded(ctx, at, filter, page)
}

// get reads a relation.
//
//	@Summary		Read a relation with the reason for its status
//	@Description	Its claims are at `/v1/relations/{id}/claims`.
//	@ID				get-relation
//	@Tags			relations
//	@Param			recorded_at	query		string	false	"Read the relation as the database held it at this time: a day, or an instant."
//	@Success		200			{object}	Relation
//	@Failure		404			{object}	Problem	"There is no relation with this id, or nothing had been published or recorded about it at that time."
//	@x-parameters	["known-at"]
//	@Router			/v1/relations/{id} [get]
func (h relations) get(c *gin.Context) error {
	q := newQuery(c)
	knownAt, at := q.knownAt(), q.clock("recorded_at")
	if err := q.err(); err != nil {
		return err
	}
	r, err := h.read(c.Request.Context(), c.Param("id"), at, knownAt)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, wire.NewRelationAt(r, knownAt, at))
	return nil
}

func (h relations) read(ctx context.Context, id string, at, knownAt time.Time) (kg.Relation, error) {
	if at.IsZero() {
		return h.store.Relation(ctx, id, knownAt)
	}
	return h.store.RelationRecorded(ctx, id, at, knownAt)
}

// neighbors lists an entity's relations with the other ends.
//
//	@Summary		List an entity's relations and neighbours
//	@Description	Ordered by the id of the relation. Check the `status` of each relation: an expected or denied relation is not a fact. Relations without a visible claim are left out unless you ask for their status.
//	@ID				list-neighbors
//	@Tags			graph
//	@Param			status		query		[]string	false	"Only relations with one of these statuses, as of `known_at`."	collectionFormat(multi)	Enums(confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed)
//	@Param			kinds		query		[]string	false	"Only neighbours of these kinds."								collectionFormat(multi)	Enums({every-kind})
//	@Param			group_by	query		string		false	"Return counts by type and direction instead of the relations."	Enums(type)
//	@Param			include		query		[]string	false	"`cypher` adds the Cypher statements that were run, ready to paste into the Neo4j Browser. `claims` adds `evidence`: the visible claims about each relation, at most 10 of each; not with `group_by`."	collectionFormat(multi)	Enums(cypher,claims)
//	@Success		200			{object}	Neighbors
//	@x-parameters	["evidence", "direction", "page"]
//	@Router			/v1/entities/{id}/neighbors [get]
func (h relations) neighbors(c *gin.Context) error {
	q := newQuery(c)
	filter := kg.NeighborFilter{
		EvidenceFilter: q.evidence(q.seen("status")), Kinds: q.kinds("kinds"), Directions: q.directions("direction"),
	}
	page, grouped, include := q.page(), q.groupBy("group_by"), q.include(includeClaims)
	if grouped && include.has(includeClaims) {
		q.Addf("include", kg.FaultConflict, nil, "claims is not allowed with group_by; leave one of them out")
	}
	if err := q.err(); err != nil {
		return err
	}
	if grouped {
		return h.countNeighbors(c, filter, include)
	}
	found, err := h.store.Neighbors(include.ctx, c.Param("id"), filter, oneMore(page))
	if err != nil {
		return asQuery(err)
	}
	list := pageOf(q, found, page, func(n kg.Neighbor) string { return n.Relation.ID }, wire.NewNeighbor)
	var relations []kg.Relation
	for _, n := range found[:len(list.Items)] {
		relations = append(relations, n.Relation)
	}
	evidence, err := evidenceOf(include, h.store, relations, filter.KnownAt)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, wire.Neighbors{List: list, Evidence: evidence, Clocks: wire.NewClocks(filter.KnownAt, filter.Valid), Ran: include.ran()})
	return nil
}

// countNeighbors sends counts instead of neighbours.
func (h relations) countNeighbors(c *gin.Context, filter kg.NeighborFilter, include included) error {
	counts, err := h.store.CountNeighbors(include.ctx, c.Param("id"), filter)
	if err != nil {
		return asQuery(err)
	}
	answer := wire.Neighbors{List: wire.List[wire.Neighbor]{Items: []wire.Neighbor{}}, Groups: []wire.NeighborGroup{}, Clocks: wire.NewClocks(filter.KnownAt, filter.Valid), Ran: include.ran()}
	for _, n := range counts {
		answer.Groups = append(answer.Groups, wire.NeighborGroup{Type: n.Type, Direction: string(n.Direction), Count: n.Relations})
	}
	c.JSON(http.StatusOK, answer)
	return nil
}
