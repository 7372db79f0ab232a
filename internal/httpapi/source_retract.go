package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// retract takes a source back.
//
//	@Summary		Take a source back with all its claims, or see what that would do
//	@Description	Its claims that stand are retracted, and all relations that rest on them are derived anew, at once. No claim can be added to it then. What it says stays readable. A source that was retracted before stays as it is. With dry_run nothing changes, and the answer is what it would be without. Copies stand unless copies takes them along.
//	@ID				retract-source
//	@Tags			sources
//	@Param			dry_run	query		bool		false	"Change nothing, and tell what would change"						default(false)	extensions(x-example=true)
//	@Param			copies	query		bool		false	"Take along what was republished from it, at however many removes"	default(false)
//	@Param			body	body		Retraction	true	"Why"
//	@Success		200		{object}	BlastRadius
//	@Failure		409		{object}	Problem	"Others wrote at the same moment, again and again"
//	@Failure		422		{object}	Problem	"A field or parameter is faulty; errors names each, or more than 10,000 claims would be retracted"
//	@x-parameters	["if-match", "idempotency-key"]
//	@Router			/v1/sources/{id}/retract [post]
func (h sources) retract(c *gin.Context) error {
	q := newQuery(c)
	ask := kg.SourceRetraction{ID: c.Param("id"), By: kg.Anonymous, DryRun: q.flag("dry_run"), Copies: q.flag("copies")}
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
//	@Summary		Bring a retracted source back, with what its retraction took
//	@Description	The claims and the copies that it took stand again, and all relations that rest on them are derived anew, at once. What was retracted by itself, before or since, stays retracted, and so does a claim in whose place another version stands by now. A source that stands stays as it is.
//	@ID				reinstate-source
//	@Tags			sources
//	@Param			body	body		Reinstatement	true	"Why"
//	@Success		200		{object}	Source
//	@Failure		409		{object}	Problem	"Others wrote at the same moment, again and again"
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
	stored, err := h.store.ReinstateSource(c.Request.Context(), c.Param("id"), reason, kg.Anonymous, matching(c))
	if err != nil {
		return err
	}
	answerRecord(c, false, "", stored.Revision, wire.NewSource(stored))
	return nil
}

// matching allows a write to a source that is as the request's conditions have it.
func matching(c *gin.Context) func(kg.Source) error {
	wants := conditionsOf(c)
	return func(current kg.Source) error { return wants.check(current.Revision) }
}
