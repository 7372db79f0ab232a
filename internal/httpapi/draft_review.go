package httpapi

import (
	"fmt"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/report"
	"github.com/entente-graph/entente/internal/wire"
)

// accept accepts claims of a draft.
//
//	@Summary		Accept a draft, or claims of it
//	@Description	Stores the claims as `POST /v1/reports` does, and notes with each new claim who proposed it and who accepted it. All of them are stored, or none. The draft stays open until every claim was accepted, or the draft is rejected. Send the ETag of what you have seen as `If-Match`: of two reviewers one gets 412.
//	@ID				accept-draft
//	@Tags			drafts
//	@Param			body	body		DraftAcceptance	true	"Which claims."
//	@Success		200		{object}	DraftReview
//	@Failure		409		{object}	Problem	"The draft is not open, a claim was accepted before, or the claims conflict with the state of the graph."
//	@Failure		422		{object}	Problem	"The claims have faults, which `errors` lists by their paths in the report, or there is no claim of that number."
//	@x-parameters	["if-match", "idempotency-key"]
//	@x-role			"reviewer"
//	@Router			/v1/drafts/{id}/accept [post]
func (h drafts) accept(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	in, faults, err := decodeBody[wire.DraftAcceptance](c)
	if err != nil {
		return err
	}
	if err := faults.Invalid(); err != nil {
		return err
	}
	ctx, wants := c.Request.Context(), conditionsOf(c)
	seen, err := h.store.Draft(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	if err := mayReview(seen, wants); err != nil {
		return err
	}
	numbers, err := chosenClaims(seen, in.Claims)
	if err != nil {
		return err
	}
	sent, err := wire.ReportOf(seen)
	if err != nil {
		return err
	}
	result, err := h.reporter.AddReport(ctx, report.Part(sent, numbers), &wire.Faults{}, kg.ReportOptions{
		LooseChoices: true, ProposedBy: seen.ProposedBy, ReviewedBy: recordedBy(c), RecordedBy: recordedBy(c),
		Draft: &kg.DraftReview{ID: seen.ID, Accept: func(current kg.Draft) (kg.Draft, error) {
			return withAccepted(current, seen, wants, numbers, recordedBy(c))
		}},
	})
	if err != nil {
		return report.Renumbered(err, numbers)
	}
	stored := wire.NewReportAnswer(result)
	after, err := h.store.Draft(ctx, seen.ID)
	if err != nil {
		return err
	}
	return h.answer(c, after, &stored)
}

// withAccepted returns a draft with further claims accepted. It must be as it was seen.
func withAccepted(current, seen kg.Draft, wants conditions, numbers []int, by string) (kg.Draft, error) {
	if err := mayReview(current, wants); err != nil {
		return kg.Draft{}, err
	}
	if current.Revision != seen.Revision {
		return kg.Draft{}, kg.Conflict("the draft %q was changed at the same time; read it again", current.ID)
	}
	current.Accepted = append(slices.Clone(current.Accepted), numbers...)
	slices.Sort(current.Accepted)
	current.ReviewedBy, current.RecordedBy = by, by
	if len(current.Waiting()) == 0 {
		current.State = kg.DraftAccepted
	}
	return current, nil
}

// chosenClaims returns the numbers of the claims to accept: all that wait, unless some are given.
func chosenClaims(d kg.Draft, given []int) ([]int, error) {
	if len(given) == 0 {
		return d.Waiting(), nil
	}
	var faults wire.Faults
	for i, n := range given {
		field := fmt.Sprintf("claims[%d]", i)
		switch {
		case n < 0 || n >= d.Claims:
			faults.Addf(field, kg.FaultValue, nil, "the draft has no claim %d; expected 0 to %d", n, d.Claims-1)
		case slices.Contains(given[:i], n):
			faults.Addf(field, kg.FaultConflict, nil, "%d is given more than once", n)
		}
	}
	if err := faults.Invalid(); err != nil {
		return nil, err
	}
	for _, n := range given {
		if slices.Contains(d.Accepted, n) {
			return nil, kg.Conflict("claim %d of the draft %q was accepted already", n, d.ID)
		}
	}
	return slices.Sorted(slices.Values(given)), nil
}

// reject rejects a draft.
//
//	@Summary		Reject a draft
//	@Description	Claims that were accepted before stay. A rejected draft is kept, with the reason.
//	@ID				reject-draft
//	@Tags			drafts
//	@Param			body	body		DraftRejection	true	"The reason."
//	@Success		200		{object}	DraftReview
//	@Failure		409		{object}	Problem	"The draft is not open."
//	@x-parameters	["if-match", "idempotency-key"]
//	@x-role			"reviewer"
//	@Router			/v1/drafts/{id}/reject [post]
func (h drafts) reject(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	in, faults, err := decodeBody[wire.DraftRejection](c)
	if err != nil {
		return err
	}
	if err := faults.Validate(func() error { return kg.ValidateReason(in.Reason) }); err != nil {
		return err
	}
	wants := conditionsOf(c)
	stored, err := h.store.UpdateDraft(c.Request.Context(), c.Param("id"), func(current kg.Draft) (kg.Draft, error) {
		if err := mayReview(current, wants); err != nil {
			return kg.Draft{}, err
		}
		current.State, current.Reason, current.ReviewedBy, current.RecordedBy = kg.DraftRejected, in.Reason, recordedBy(c), recordedBy(c)
		return current, nil
	})
	if err != nil {
		return err
	}
	return h.answer(c, stored, nil)
}

// erase erases a draft.
//
//	@Summary		Erase a draft permanently
//	@Description	Removes the draft, its text and all its revisions. Only a tombstone remains. For administrators.
//	@ID				erase-draft
//	@Tags			drafts
//	@Security		Admin
//	@Param			body	body		Erasure	true	"The reason."
//	@Success		200		{object}	Tombstone
//	@x-parameters	["idempotency-key"]
//	@x-without		[410]
//	@x-role			"admin"
//	@Router			/v1/drafts/{id}/erase [post]
func (h drafts) erase(c *gin.Context) error { return erase(c, h.store.EraseDraft) }
