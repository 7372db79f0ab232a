package httpapi

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type mergeStore interface {
	MergeEntities(ctx context.Context, m kg.Merge) (kg.Merge, error)
	UnmergeEntity(ctx context.Context, id, reason, by string) (kg.Merge, error)
	EntityMerges(ctx context.Context, id string) ([]kg.Merge, error)
	MergeRelations(ctx context.Context, m kg.Merge) (kg.Merge, error)
	UnmergeRelation(ctx context.Context, id, reason, by string) (kg.Merge, error)
	RelationMerges(ctx context.Context, id string) ([]kg.Merge, error)
}

// merges serves the merges of entities and of relations.
type merges struct{ store mergeStore }

// answerMoved leads to the record that stands for the one asked for: the same
// request, with its id in the path.
//
//	@Success	308	{object}	Moved
//	@Router		/schemas/moved [get]
func answerMoved(c *gin.Context, into string) {
	path := c.FullPath()
	for _, p := range c.Params {
		value := p.Value
		if p.Key == "id" {
			value = into
		}
		path = strings.Replace(path, ":"+p.Key, url.PathEscape(value), 1)
	}
	if c.Request.URL.RawQuery != "" {
		path += "?" + c.Request.URL.RawQuery
	}
	c.Header("Location", path)
	c.JSON(http.StatusPermanentRedirect, wire.Moved{ID: c.Param("id"), MergedInto: into, Location: path})
}

// mergeEntity merges an entity into another.
//
//	@Summary		Merge an entity into another
//	@Description	From now on, requests for this entity are redirected to the other one with 308, and the claims about both determine their relations. The stored claims do not change, so the merge can be undone. Both entities must be of the same kind. `relation` cites the claims that the two are one (type `same-as`); it is the only relation that may join them.
//	@ID				merge-entity
//	@Tags			entities
//	@Param			id		path		string		true	"The id of the entity to redirect."	extensions(x-example=white-house)
//	@Param			body	body		MergeInput	true	"The entity to merge into."
//	@Success		200		{object}	Merge
//	@Failure		409		{object}	Problem	"The entity is already merged, a relation joins the two (`errors` names it), or too much would change at once."
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/entities/{id}/merge [post]
func (h merges) mergeEntity(c *gin.Context) error { return merging(c, h.store.MergeEntities, true) }

// unmergeEntity undoes a merge.
//
//	@Summary		Undo the merge of an entity
//	@Description	Each entity has its own claims and relations again. The merge stays in `/v1/entities/{id}/merges`.
//	@ID				unmerge-entity
//	@Tags			entities
//	@Param			id		path		string		true	"The id of the redirected entity."	extensions(x-example=white-house)
//	@Param			body	body		Unmerging	true	"The reason."
//	@Success		200		{object}	Merge
//	@Failure		409		{object}	Problem	"The entity is not merged."
//	@x-parameters	["idempotency-key"]
//	@x-without		[410]
//	@Router			/v1/entities/{id}/unmerge [post]
func (h merges) unmergeEntity(c *gin.Context) error { return unmerging(c, h.store.UnmergeEntity) }

// ofEntity lists the merges that an entity was part of.
//
//	@Summary		List the merges of an entity
//	@Description	Lists the merges from and into this entity, including undone ones, in the order in which they were recorded. The list is not paged.
//	@ID				list-merges-of-entity
//	@Tags			entities
//	@Success		200	{object}	Merges
//	@x-without		[308]
//	@Router			/v1/entities/{id}/merges [get]
func (h merges) ofEntity(c *gin.Context) error { return listMerges(c, h.store.EntityMerges) }

// mergeRelation merges a relation into another.
//
//	@Summary		Merge a relation into another
//	@Description	From now on, requests for this relation are redirected to the other one with 308, and the claims about both determine the other one. The stored claims do not change, so the merge can be undone. Both relations must have the same type and the same ends.
//	@ID				merge-relation
//	@Tags			relations
//	@Param			id		path		string		true	"The id of the relation to redirect."	extensions(x-example=47e392d1e485ee429f88a7a52ed2b80fc5f8c8385e5e90a2c1e11a20024b1bae)
//	@Param			body	body		MergeInput	true	"The relation to merge into."
//	@Success		200		{object}	Merge
//	@Failure		409		{object}	Problem	"The relation is already merged."
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/relations/{id}/merge [post]
func (h merges) mergeRelation(c *gin.Context) error {
	return merging(c, h.store.MergeRelations, false)
}

// unmergeRelation undoes a merge.
//
//	@Summary		Undo the merge of a relation
//	@Description	Each relation has its own claims again. The merge stays in `/v1/relations/{id}/merges`. If relations are one because their ends were merged, undo the merge of the ends.
//	@ID				unmerge-relation
//	@Tags			relations
//	@Param			id		path		string		true	"The id of the redirected relation."	extensions(x-example=47e392d1e485ee429f88a7a52ed2b80fc5f8c8385e5e90a2c1e11a20024b1bae)
//	@Param			body	body		Unmerging	true	"The reason."
//	@Success		200		{object}	Merge
//	@Failure		409		{object}	Problem	"The relation is not merged itself."
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/relations/{id}/unmerge [post]
func (h merges) unmergeRelation(c *gin.Context) error { return unmerging(c, h.store.UnmergeRelation) }

// ofRelation lists the merges that a relation was part of.
//
//	@Summary		List the merges of a relation
//	@Description	Lists the merges from and into this relation, including undone ones, in the order in which they were recorded. Merges of its ends are listed at the entities. The list is not paged.
//	@ID				list-merges-of-relation
//	@Tags			relations
//	@Param			id	path		string	true	"The id of the relation."	extensions(x-example=47e392d1e485ee429f88a7a52ed2b80fc5f8c8385e5e90a2c1e11a20024b1bae)
//	@Success		200	{object}	Merges
//	@x-without		[308]
//	@Router			/v1/relations/{id}/merges [get]
func (h merges) ofRelation(c *gin.Context) error { return listMerges(c, h.store.RelationMerges) }

// merging merges a record into another. cites is true if the merge can cite a relation.
func merging(c *gin.Context, merge func(context.Context, kg.Merge) (kg.Merge, error), cites bool) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	in, faults, err := decodeBody[wire.MergeInput](c)
	if err != nil {
		return err
	}
	m := kg.Merge{From: c.Param("id"), Into: in.Into, Reason: in.Reason, Relation: in.Relation, RecordedBy: recordedBy(c)}
	if m.Relation != "" && !cites {
		faults.Addf("relation", kg.FaultConflict, nil, "is only for merges of entities; leave it out")
	}
	if err := faults.Validate(m.Validate); err != nil {
		return err
	}
	stored, err := merge(c.Request.Context(), m)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, wire.NewMerge(stored))
	return nil
}

func unmerging(c *gin.Context, unmerge func(ctx context.Context, id, reason, by string) (kg.Merge, error)) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	reason, err := readReason(c)
	if err != nil {
		return err
	}
	undone, err := unmerge(c.Request.Context(), c.Param("id"), reason, recordedBy(c))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, wire.NewMerge(undone))
	return nil
}

func listMerges(c *gin.Context, list func(ctx context.Context, id string) ([]kg.Merge, error)) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	found, err := list(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	answer := wire.Merges{Items: []wire.Merge{}}
	for _, m := range found {
		answer.Items = append(answer.Items, wire.NewMerge(m))
	}
	c.JSON(http.StatusOK, answer)
	return nil
}
