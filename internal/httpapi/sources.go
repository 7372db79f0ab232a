package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type sourceStore interface {
	SourceAt(ctx context.Context, id string, at time.Time) (kg.Source, error)
	SourceHistory(ctx context.Context, query kg.HistoryQuery) ([]kg.Revision[kg.Source], error)
	Sources(ctx context.Context, page kg.Page) ([]kg.Source, error)
	CreateSource(ctx context.Context, s kg.Source) (kg.Source, error)
	UpdateSource(ctx context.Context, id string, change func(current *kg.Source) (kg.Source, error)) (kg.Source, bool, error)
	CheckSource(ctx context.Context, s kg.Source) error
	PatchSource(ctx context.Context, id string, change func(current kg.Source) (kg.Source, error)) (kg.Source, error)
	DeleteSource(ctx context.Context, id, by string, allow func(current kg.Source) error) error
	RetractSource(ctx context.Context, r kg.SourceRetraction, allow func(current kg.Source) error) (kg.BlastRadius, error)
	ReinstateSource(ctx context.Context, id, reason, by string, allow func(current kg.Source) error) (kg.Source, error)
}

type sources struct {
	store sourceStore
	newID func(prefix string) string
}

// create adds a source.
//
//	@Summary		Create a source
//	@Description	The id is a slug of your choice. If you leave it out, the server generates one.
//	@ID				create-source
//	@Tags			sources
//	@Param			body	body		Source	true	"The source."
//	@Success		201		{object}	Source
//	@Failure		409		{object}	Problem	"The id is taken."
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/sources [post]
func (h sources) create(c *gin.Context) error {
	s, err := h.sent(c, "")
	if err != nil {
		return err
	}
	stored, err := h.store.CreateSource(c.Request.Context(), s)
	if err != nil {
		return err
	}
	answerRecord(c, true, "/v1/sources/"+stored.ID, stored.Revision, wire.NewSource(stored))
	return nil
}

// list lists sources.
//
//	@Summary		List sources
//	@Description	Ordered by id.
//	@ID				list-sources
//	@Tags			sources
//	@Success		200	{object}	SourceList
//	@x-parameters	["page"]
//	@Router			/v1/sources [get]
func (h sources) list(c *gin.Context) error {
	q := newQuery(c)
	page := q.page()
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.store.Sources(c.Request.Context(), oneMore(page))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, pageOf(q, found, page, func(s kg.Source) string { return s.ID }, wire.NewSource))
	return nil
}

// get reads a source.
//
//	@Summary		Read a source
//	@ID				get-source
//	@Tags			sources
//	@Success		200	{object}	Source
//	@x-parameters	["recorded-at", "if-none-match"]
//	@Router			/v1/sources/{id} [get]
func (h sources) get(c *gin.Context) error {
	at, err := recordedAt(c)
	if err != nil {
		return err
	}
	s, err := h.store.SourceAt(c.Request.Context(), c.Param("id"), at)
	if err != nil {
		return err
	}
	answerRevision(c, s.Revision, wire.NewSource(s))
	return nil
}

// history lists the revisions of a source.
//
//	@Summary		List the revisions of a source
//	@Description	Newest first. A revision is the whole record after a write. The content of deleted records stays readable here.
//	@ID				get-source-history
//	@Tags			sources
//	@Success		200	{object}	SourceHistory
//	@x-parameters	["page"]
//	@Router			/v1/sources/{id}/history [get]
func (h sources) history(c *gin.Context) error {
	return answerHistory(c, "", h.store.SourceHistory, wire.NewSource)
}

// put creates or replaces a source.
//
//	@Summary		Create or replace a source
//	@Description	Fields that are not given are removed. Every relation that depends on the source is derived again.
//	@ID				put-source
//	@Tags			sources
//	@Param			body	body		Source	true	"The source."
//	@Success		200		{object}	Source	"The source was replaced."
//	@Success		201		{object}	Source	"The source was created."
//	@x-parameters	["if-match"]
//	@Router			/v1/sources/{id} [put]
func (h sources) put(c *gin.Context) error {
	s, err := h.sent(c, c.Param("id"))
	if err != nil {
		return err
	}
	wants := conditionsOf(c)
	stored, created, err := h.store.UpdateSource(c.Request.Context(), s.ID, func(current *kg.Source) (kg.Source, error) {
		if current == nil {
			return s, wants.check(0)
		}
		return s, wants.check(current.Revision)
	})
	if err != nil {
		return err
	}
	answerRecord(c, created, "/v1/sources/"+stored.ID, stored.Revision, wire.NewSource(stored))
	return nil
}

// patch changes some fields of a source.
//
//	@Summary		Change some fields of a source
//	@Description	A JSON Merge Patch (RFC 7396): given fields are replaced, and null removes a field. Every relation that depends on the source is derived again.
//	@ID				patch-source
//	@Tags			sources
//	@Accept			application/merge-patch+json,json
//	@Param			body	body		Source	true	"The fields to change."
//	@Success		200		{object}	Source
//	@x-parameters	["if-match"]
//	@Router			/v1/sources/{id} [patch]
func (h sources) patch(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	patch, err := readBody(c, mediaMergePatch, mediaJSON)
	if err != nil {
		return err
	}
	id, wants := c.Param("id"), conditionsOf(c)
	stored, err := h.store.PatchSource(c.Request.Context(), id, func(current kg.Source) (kg.Source, error) {
		if err := wants.check(current.Revision); err != nil {
			return kg.Source{}, err
		}
		dto, faults, err := wire.MergePatch(wire.NewSource(current), patch)
		if err != nil {
			return kg.Source{}, err
		}
		return h.read(c, dto, faults, id)
	})
	if err != nil {
		return err
	}
	answerRecord(c, false, "", stored.Revision, wire.NewSource(stored))
	return nil
}

// delete deletes a source.
//
//	@Summary		Delete a source
//	@Description	Fails while a claim or another source refers to it.
//	@ID				delete-source
//	@Tags			sources
//	@Success		204
//	@x-parameters	["if-match"]
//	@Router			/v1/sources/{id} [delete]
func (h sources) delete(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	wants := conditionsOf(c)
	err := h.store.DeleteSource(c.Request.Context(), c.Param("id"), recordedBy(c), func(current kg.Source) error {
		return wants.check(current.Revision)
	})
	if err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

// sent reads and validates the source in the request's body.
func (h sources) sent(c *gin.Context, pathID string) (kg.Source, error) {
	if err := newQuery(c).err(); err != nil {
		return kg.Source{}, err
	}
	dto, faults, err := decodeBody[wire.Source](c)
	if err != nil {
		return kg.Source{}, err
	}
	return h.read(c, dto, faults, pathID)
}

// read reads and validates a DTO, and asks the graph as well when it is faulty.
func (h sources) read(c *gin.Context, dto wire.Source, faults *wire.Faults, pathID string) (kg.Source, error) {
	s, err := dto.Read(faults, pathID, func() string { return h.newID("source") })
	s.RecordedBy = recordedBy(c)
	if err != nil {
		err = wire.MoreFaults(err, func() error { return h.store.CheckSource(c.Request.Context(), s) })
	}
	return s, err
}
