package httpapi

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// retract takes a claim back.
//
//	@Summary		Retract a claim
//	@Description	Derives the claim's relation again. The content stays readable. If the claim is already retracted, nothing changes.
//	@ID				retract-claim
//	@Tags			claims
//	@Param			body	body		Retraction	true	"The reason."
//	@Success		200		{object}	Claim
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/claims/{id}/retract [post]
func (h claims) retract(c *gin.Context) error { return h.restand(c, h.store.RetractClaim) }

// reinstate brings a claim back.
//
//	@Summary		Reinstate a retracted claim
//	@Description	Derives the claim's relation again. If the claim is not retracted, nothing changes. A claim that was superseded cannot be reinstated while its correction stands: retract the correction first.
//	@ID				reinstate-claim
//	@Tags			claims
//	@Param			body	body		Reinstatement	true	"The reason."
//	@Success		200		{object}	Claim
//	@Failure		409		{object}	Problem	"A correction of the claim stands, or its source is retracted."
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/claims/{id}/reinstate [post]
func (h claims) reinstate(c *gin.Context) error { return h.restand(c, h.store.ReinstateClaim) }

// restand retracts or reinstates a claim, for the reason in the body, and sends the claim.
func (h claims) restand(c *gin.Context, change func(ctx context.Context, id, reason, by string) error) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	reason, err := readReason(c)
	if err != nil {
		return err
	}
	ctx, id := c.Request.Context(), c.Param("id")
	if err := change(ctx, id, reason, recordedBy(c)); err != nil {
		return err
	}
	view, err := h.view(ctx, id)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, view)
	return nil
}

// readReason parses a body with a reason. The OpenAPI document has a schema of its own for
// each operation with such a body.
func readReason(c *gin.Context) (string, error) {
	in, faults, err := decodeBody[wire.Retraction](c)
	if err != nil {
		return "", err
	}
	return in.Reason, faults.Validate(func() error { return kg.ValidateReason(in.Reason) })
}

// supersede corrects a claim.
//
//	@Summary		Correct a claim
//	@Description	Retracts the claim and adds the correction in one step. The correction is about the same relation, whatever its date. A retry returns 200.
//	@ID				supersede-claim
//	@Tags			claims
//	@Param			id		path		string		true	"The id of the claim to correct."	extensions(x-example=da847236234b8ebe4393fb8ba13b4873a0e6ec5e05860d8515b6b28c35e2ee51)
//	@Param			body	body		Correction	true	"The correction."
//	@Success		200		{object}	Claim		"The correction was already stored."
//	@Success		201		{object}	Claim		"The correction was stored."
//	@Failure		409		{object}	Problem		"The claim or its source is already retracted, or the id belongs to another claim."
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/claims/{id}/supersede [post]
func (h claims) supersede(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	in, faults, err := decodeBody[wire.Correction](c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	old, err := h.store.Claim(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	whole := wire.ClaimInput{ID: in.ID, ClaimFields: in.ClaimFields, Relation: wire.RelationRef{ID: old.Claim.Relation.ID}}
	claim, err := whole.Read(faults, wire.AsSent)
	if err != nil {
		return wire.MoreFaults(err, func() error { return h.store.CheckClaim(ctx, claim) })
	}
	claim.RecordedBy = recordedBy(c)
	id, created, err := h.store.SupersedeClaim(ctx, old.Claim.ID, claim)
	if err != nil {
		return err
	}
	view, err := h.view(ctx, id)
	if err != nil {
		return err
	}
	answerStored(c, created, "/v1/claims/"+id, view)
	return nil
}
