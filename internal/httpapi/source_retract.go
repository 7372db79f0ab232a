package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// retract takes a source back.
//
//	@Summary		Retract a source with all its claims, or preview that
//	@Description	Retracts the claims of the source and derives all dependent relations again, in one step. From then on, no claim can be added to the source. Its content stays readable. If the source is already retracted, nothing changes. With `dry_run`, nothing changes, and the response is what it would be without. Copies are kept unless you set `copies`.
//	@ID				retract-source
//	@Tags			sources
//	@Param			dry_run	query		bool		false	"Whether to only report what would change."															default(false)	extensions(x-example=true)
//	@Param			copies	query		bool		false	"Whether to also retract everything that was republished from the source, directly or indirectly."	default(false)
//	@Param			body	body		Retraction	true	"The reason."
//	@Success		200		{object}	BlastRadius
//	@Failure		409		{object}	Problem	"Other requests kept writing at the same time. Try again."
//	@Failure		422		{object}	Problem	"A field or parameter is invalid, or more than 10,000 claims would be retracted. `errors` lists every fault."
//	@x-parameters	["if-match", "idempotency-key"]
//	@Router			/v1/sources/{id}/retract [post]
func (h sources) retract(c *gin.Context) error {
	q := newQuery(c)
	ask := kg.SourceRetraction{ID: c.Param("id"), By: recordedBy(c), DryRun: q.flag("dry_run"), Copies: q.flag("copies")}
	err := q.err()
	if err != nil {
		return err
	}
	if ask.Reason, err = readReason(c); err != nil {
		return err
	}
	radius, err := h.store.RetractSource(c.Request.Context(), ask, matching(c))
	if err != nil {
		return err
	}
	c.Header("ETag", etag(radius.Revision))
	c.JSON(http.StatusOK, wire.NewBlastRadius(radius))
	return nil
}

// reinstate brings a source back.
//
//	@Summary		Reinstate a retracted source and its claims
//	@Description	Reinstates the claims and copies that were retracted with it, and derives all dependent relations again, in one step. Claims that were retracted on their own, before or since, stay retracted, and so do claims that were superseded in the meantime. If the source is not retracted, nothing changes.
//	@ID				reinstate-source
//	@Tags			sources
//	@Param			body	body		Reinstatement	true	"The reason."
//	@Success		200		{object}	Source
//	@Failure		409		{object}	Problem	"Other requests kept writing at the same time. Try again."
//	@x-parameters	["if-match", "idempotency-key"]
//	@Router			/v1/sources/{id}/reinstate [post]
func (h sources) reinstate(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	reason, err := readReason(c)
	if err != nil {
		return err
	}
	stored, err := h.store.ReinstateSource(c.Request.Context(), c.Param("id"), reason, recordedBy(c), matching(c))
	if err != nil {
		return err
	}
	answerRecord(c, false, "", stored.Revision, wire.NewSource(stored))
	return nil
}

// matching returns a check of the request's preconditions for a source.
func matching(c *gin.Context) func(kg.Source) error {
	wants := conditionsOf(c)
	return func(current kg.Source) error { return wants.check(current.Revision) }
}
