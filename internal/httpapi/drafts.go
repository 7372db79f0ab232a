package httpapi

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/access"
	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/report"
	"github.com/entente-graph/entente/internal/wire"
)

type draftStore interface {
	Draft(ctx context.Context, id string) (kg.Draft, error)
	Drafts(ctx context.Context, filter kg.DraftFilter, page kg.Page) ([]kg.Draft, error)
	DraftHistory(ctx context.Context, query kg.HistoryQuery) ([]kg.Revision[kg.Draft], error)
	CreateDraft(ctx context.Context, d kg.Draft) (kg.Draft, error)
	UpdateDraft(ctx context.Context, id string, change func(current kg.Draft) (kg.Draft, error)) (kg.Draft, error)
	EraseDraft(ctx context.Context, id, reason, by string) (kg.Tombstone, error)
}

type drafts struct {
	store    draftStore
	reporter report.Reporter
	newID    func(prefix string) string
}

// create proposes a report.
//
//	@Summary		Propose a story, to be reviewed
//	@Description	A draft is a report that is not stored yet. It counts for nothing: no status, path, search or content export has it. Its names may be ambiguous, and its claims may have faults: the response shows them in `problem`. Send the text that the report was read from as `text`, so that reviewers see where the quotations are.
//	@ID				create-draft
//	@Tags			drafts
//	@Param			body	body		Draft	true	"The draft."
//	@Success		201		{object}	DraftReview
//	@Failure		409		{object}	Problem	"The id is taken."
//	@x-parameters	["idempotency-key"]
//	@x-role			"proposer"
//	@Router			/v1/drafts [post]
func (h drafts) create(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	in, faults, err := decodeBody[wire.Draft](c)
	if err != nil {
		return err
	}
	d, err := in.Read(faults)
	if err != nil {
		return err
	}
	caller := access.From(c.Request.Context())
	d.RecordedBy, d.ProposedBy = caller.Name, report.ProposedBy(caller.Name, caller.Known(), d.ProposedBy)
	stored, review, err := report.Propose(c.Request.Context(), h.reporter, h.store, h.newID, d)
	if err != nil {
		return err
	}
	answerRecord(c, true, "/v1/drafts/"+stored.ID, stored.Revision, review)
	return nil
}

// list lists drafts.
//
//	@Summary		List drafts
//	@Description	Ordered by id.
//	@ID				list-drafts
//	@Tags			drafts
//	@Param			state		query		[]string	false	"Only drafts in these states."	collectionFormat(multi)	Enums(open,accepted,rejected)
//	@Param			proposed_by	query		string		false	"Only drafts of this proposer."
//	@Param			source		query		string		false	"Only drafts with the source of this id."
//	@Param			entity		query		string		false	"Only drafts that name the entity of this id."
//	@Success		200			{object}	DraftList
//	@x-parameters	["page"]
//	@Router			/v1/drafts [get]
func (h drafts) list(c *gin.Context) error {
	q := newQuery(c)
	page := q.page()
	filter := kg.DraftFilter{States: someOf(q, "state", kg.DraftStates()), ProposedBy: q.text("proposed_by"), Source: q.text("source"), Entity: q.text("entity")}
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.store.Drafts(c.Request.Context(), filter, oneMore(page))
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, pageOf(q, found, page, func(d kg.Draft) string { return d.ID }, wire.NewDraft))
	return nil
}

// get reads a draft.
//
//	@Summary		Read a draft, and what accepting it would do now
//	@ID				get-draft
//	@Tags			drafts
//	@Success		200	{object}	DraftReview
//	@Router			/v1/drafts/{id} [get]
func (h drafts) get(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	d, err := h.store.Draft(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	return h.answer(c, d, nil)
}

// answer sends a draft with what accepting it would do now.
func (h drafts) answer(c *gin.Context, d kg.Draft, stored *wire.ReportAnswer) error {
	review, _, err := report.Consider(c.Request.Context(), h.reporter, d)
	if err != nil {
		return err
	}
	review.Stored = stored
	c.Header("ETag", etag(d.Revision))
	c.JSON(http.StatusOK, review)
	return nil
}

// history lists the revisions of a draft.
//
//	@Summary		List the revisions of a draft
//	@Description	Newest first: who proposed, changed, accepted and rejected it.
//	@ID				get-draft-history
//	@Tags			drafts
//	@Success		200	{object}	DraftHistory
//	@x-parameters	["page"]
//	@Router			/v1/drafts/{id}/history [get]
func (h drafts) history(c *gin.Context) error {
	return answerHistory(c, "", h.store.DraftHistory, wire.NewDraft)
}

// patch changes a draft.
//
//	@Summary		Change a draft
//	@Description	A JSON Merge Patch (RFC 7396), for example `{"report": {"choose": {"Kim": "kim-jong-un"}}}`. The draft must be open, and claims of it must not have been accepted: their numbers would change. Its proposer can change it until a reviewer has, and reviewers can.
//	@ID				patch-draft
//	@Tags			drafts
//	@Accept			application/merge-patch+json,json
//	@Param			body	body		Draft	true	"The fields to change."
//	@Success		200		{object}	DraftReview
//	@Failure		409		{object}	Problem	"The draft is not open, or claims of it were accepted."
//	@x-parameters	["if-match"]
//	@x-role			"proposer"
//	@Router			/v1/drafts/{id} [patch]
func (h drafts) patch(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	patch, err := readBody(c, mediaMergePatch, mediaJSON)
	if err != nil {
		return err
	}
	ctx, wants := c.Request.Context(), conditionsOf(c)
	changed := func(current kg.Draft) (kg.Draft, error) {
		if err := mayReview(current, wants); err != nil {
			return kg.Draft{}, err
		}
		if len(current.Accepted) > 0 {
			return kg.Draft{}, kg.Conflict("claims of the draft %q were accepted already; propose a new draft, or decide about the others", current.ID)
		}
		dto, faults, err := wire.MergePatch(wire.NewDraft(current), patch)
		if err != nil {
			return kg.Draft{}, err
		}
		if dto.ID != current.ID {
			faults.Add(kg.Fault{Field: "id", Code: kg.FaultConflict, Message: "cannot be changed; leave it out"})
		}
		out, err := dto.Read(faults)
		if err != nil {
			return kg.Draft{}, err
		}
		out.ID, out.CreatedAt, out.ProposedBy, out.RecordedBy = current.ID, current.CreatedAt, current.ProposedBy, recordedBy(c)
		return out, mayChange(c, current)
	}
	before, err := h.store.Draft(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	next, err := changed(before)
	if err != nil {
		return err
	}
	_, next, err = report.Consider(ctx, h.reporter, next)
	if err != nil {
		return err
	}
	stored, err := h.store.UpdateDraft(ctx, before.ID, func(current kg.Draft) (kg.Draft, error) {
		out, err := changed(current)
		out.Source, out.Entities = next.Source, next.Entities
		return out, err
	})
	if err != nil {
		return err
	}
	return h.answer(c, stored, nil)
}

// mayChange returns nil if the sender was the last to write the draft, or may review it.
func mayChange(c *gin.Context, d kg.Draft) error {
	caller := access.From(c.Request.Context())
	if caller.Role.May(kg.MayReview) || d.RecordedBy == caller.Name {
		return nil
	}
	return &requestError{"role_missing", fmt.Sprintf("the draft was written by %s; only its author and reviewers may change it", d.RecordedBy)}
}

// mayReview returns nil if a draft is open, and as the reviewer has seen it.
func mayReview(d kg.Draft, wants conditions) error {
	if err := wants.check(d.Revision); err != nil {
		return err
	}
	return d.Open()
}
