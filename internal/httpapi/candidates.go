package httpapi

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type candidateStore interface {
	EntityCandidates(ctx context.Context, id string, page kg.Page) ([]kg.Candidate[kg.Entity], error)
	RelationCandidates(ctx context.Context, id string, page kg.Page) ([]kg.Candidate[kg.Relation], error)
}

// candidates serves possible duplicates. It never merges them.
type candidates struct{ store candidateStore }

// ofEntity lists the entities that may be one with another.
//
//	@Summary		List possible duplicates of an entity
//	@Description	Lists entities of the same kind that share a name (ignoring case, accents, punctuation and word order) or an external id, and entities of any kind that a `same-as` relation names as the same, with the evidence for and against. Ordered by id. Nothing is merged automatically; use `POST /v1/entities/{id}/merge`.
//	@ID				list-candidates-of-entity
//	@Tags			entities
//	@Success		200	{object}	EntityCandidateList
//	@x-parameters	["page"]
//	@Router			/v1/entities/{id}/candidates [get]
func (h candidates) ofEntity(c *gin.Context) error {
	return answerCandidates(c, h.store.EntityCandidates, entityID, func(found kg.Candidate[kg.Entity]) wire.EntityCandidate {
		return wire.EntityCandidate{Entity: wire.NewEntity(found.Record), Reasons: wire.NewReasons(found.Reasons)}
	})
}

// ofRelation lists the relations that may be one with another.
//
//	@Summary		List possible duplicates of a relation
//	@Description	Lists relations of the same type between the same ends whose dates overlap, or that are undated, with the evidence for and against. Ordered by id. Nothing is merged automatically; use `POST /v1/relations/{id}/merge`.
//	@ID				list-candidates-of-relation
//	@Tags			relations
//	@Param			id	path		string	true	"The id of the relation."	extensions(x-example=5204d54ad0a5ecbe02005c3d223eb73397587f5394fe970f203def5827692655)
//	@Success		200	{object}	RelationCandidateList
//	@x-parameters	["page"]
//	@Router			/v1/relations/{id}/candidates [get]
func (h candidates) ofRelation(c *gin.Context) error {
	return answerCandidates(c, h.store.RelationCandidates, relationID, func(found kg.Candidate[kg.Relation]) wire.RelationCandidate {
		return wire.RelationCandidate{Relation: wire.NewRelation(found.Record), Reasons: wire.NewReasons(found.Reasons)}
	})
}

func relationID(r kg.Relation) string { return r.ID }

func answerCandidates[T, V any](
	c *gin.Context, find func(context.Context, string, kg.Page) ([]kg.Candidate[T], error), id func(T) string, view func(kg.Candidate[T]) V,
) error {
	q := newQuery(c)
	page := q.page()
	if err := q.err(); err != nil {
		return err
	}
	found, err := find(c.Request.Context(), c.Param("id"), oneMore(page))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, pageOf(q, found, page, func(candidate kg.Candidate[T]) string { return id(candidate.Record) }, view))
	return nil
}
