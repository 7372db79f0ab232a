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
//	@Summary		Record that two entities are one
//	@Description	This one is led to the other from now on, by 308. The claims about both decide together what each of their relations amounts to; what was recorded under either id stays as it is, so that the merge can be undone. Both must be of one kind.
//	@ID				merge-entity
//	@Tags			entities
//	@Param			id		path		string		true	"The id of the entity that is led to the other"	extensions(x-example=white-house)
//	@Param			body	body		MergeInput	true	"What it is one with"
//	@Success		200		{object}	Merge
//	@Failure		409		{object}	Problem	"It is merged already, or a relation joins the two, which errors names, or too much would change at once"
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/entities/{id}/merge [post]
func (h merges) mergeEntity(c *gin.Context) error { return merging(c, h.store.MergeEntities) }

// unmergeEntity undoes a merge.
//
//	@Summary		Undo the merge of an entity into another
//	@Description	Each has its own claims and relations again. The merge stays readable at /v1/entities/{id}/merges.
//	@ID				unmerge-entity
//	@Tags			entities
//	@Param			id		path		string		true	"The id of the entity that was led to the other"	extensions(x-example=white-house)
//	@Param			body	body		Unmerging	true	"Why"
//	@Success		200		{object}	Merge
//	@Failure		409		{object}	Problem	"It is not merged"
//	@x-parameters	["idempotency-key"]
//	@x-without		[410]
//	@Router			/v1/entities/{id}/unmerge [post]
func (h merges) unmergeEntity(c *gin.Context) error { return unmerging(c, h.store.UnmergeEntity) }

// ofEntity lists the merges that an entity was part of.
//
//	@Summary		List the merges that an entity was part of
//	@Description	In either role, undone ones too, in the order in which they were recorded. All of them: they are few.
//	@ID				list-merges-of-entity
//	@Tags			entities
//	@Success		200	{object}	Merges
//	@x-without		[308]
//	@Router			/v1/entities/{id}/merges [get]
func (h merges) ofEntity(c *gin.Context) error { return listMerges(c, h.store.EntityMerges) }

// mergeRelation merges a relation into another.
//
//	@Summary		Record that two relations are one
//	@Description	This one is led to the other from now on, by 308, and the claims about both decide together what the other amounts to. The claims keep what they said, so that the merge can be undone. Both must be of one type and between the same entities.
//	@ID				merge-relation
//	@Tags			relations
//	@Param			id		path		string		true	"The id of the relation that is led to the other"	extensions(x-example=47e392d1e485ee429f88a7a52ed2b80fc5f8c8385e5e90a2c1e11a20024b1bae)
//	@Param			body	body		MergeInput	true	"What it is one with"
//	@Success		200		{object}	Merge
//	@Failure		409		{object}	Problem	"It is one with another already"
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/relations/{id}/merge [post]
func (h merges) mergeRelation(c *gin.Context) error { return merging(c, h.store.MergeRelations) }

// unmergeRelation undoes a merge.
//
//	@Summary		Undo the merge of a relation into another
//	@Description	Each has its own claims again. The merge stays readable at /v1/relations/{id}/merges. What is one because its ends were merged is parted by undoing that.
//	@ID				unmerge-relation
//	@Tags			relations
//	@Param			id		path		string		true	"The id of the relation that was led to the other"	extensions(x-example=47e392d1e485ee429f88a7a52ed2b80fc5f8c8385e5e90a2c1e11a20024b1bae)
//	@Param			body	body		Unmerging	true	"Why"
//	@Success		200		{object}	Merge
//	@Failure		409		{object}	Problem	"It is not merged by itself"
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/relations/{id}/unmerge [post]
func (h merges) unmergeRelation(c *gin.Context) error { return unmerging(c, h.store.UnmergeRelation) }

// ofRelation lists the merges that a relation was part of.
//
//	@Summary		List the merges that a relation was part of
//	@Description	In either role, undone ones too, in the order in which they were recorded; not those of its ends, which stand at the entities. All of them: they are few.
//	@ID				list-merges-of-relation
//	@Tags			relations
//	@Param			id	path		string	true	"The relation's id"	extensions(x-example=47e392d1e485ee429f88a7a52ed2b80fc5f8c8385e5e90a2c1e11a20024b1bae)
//	@Success		200	{object}	Merges
//	@x-without		[308]
//	@Router			/v1/relations/{id}/merges [get]
func (h merges) ofRelation(c *gin.Context) error { return listMerges(c, h.store.RelationMerges) }

func merging(c *gin.Context, merge func(context.Context, kg.Merge) (kg.Merge, error)) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	in, faults, err := decodeBody[wire.MergeInput](c)
	if err != nil {
		return err
	}
	m := kg.Merge{From: c.Param("id"), Into: in.Into, Reason: in.Reason, RecordedBy: kg.Anonymous}
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
	undone, err := unmerge(c.Request.Context(), c.Param("id"), reason, kg.Anonymous)
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
