package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
)

// BlastRadius is what the retraction of a source does.
type BlastRadius struct {
	Source Ref `json:"source" validate:"required"`
	// What was republished from the source, at however many removes, in the order of ids; at most 1,000.
	Copies []SourceCopy `json:"copies" validate:"required"`
	// How many copies there are.
	CopiesTotal int `json:"copies_total" validate:"required" example:"2"`
	// How many claims are taken back.
	Claims int `json:"claims" validate:"required" example:"14"`
	// What they are about, in the order of ids; at most 1,000.
	Relations []RelationAfter `json:"relations" validate:"required"`
	// How many relations they are about.
	RelationsTotal int `json:"relations_total" validate:"required" example:"12"`
	// One item for each of the relations that paths walked before and walk no more, unless they are asked to.
	Paths []Detour `json:"paths" validate:"required"`
	// A list does not have all that there is; the totals do.
	Truncated bool `json:"truncated" validate:"required" example:"false"`
} //	@name	BlastRadius

// SourceCopy is a copy of a source.
type SourceCopy struct {
	Source Ref `json:"source" validate:"required"`
	// Whether it is retracted afterwards. One that is not still stands, with its claims.
	Retracted bool `json:"retracted" validate:"required" example:"false"`
} //	@name	SourceCopy

// RelationAfter is a relation as it was before, and what it is after.
type RelationAfter struct {
	// The relation as it was before.
	Relation    Relation `json:"relation" validate:"required"`
	StatusAfter string   `json:"status_after" validate:"required" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied,retracted,unclaimed" example:"retracted"`
	// How many visible claims are left.
	ClaimCountAfter int `json:"claim_count_after" validate:"required" example:"0"`
	// How many independent origins support the new status.
	OriginCountAfter int `json:"origin_count_after" validate:"required" example:"0"`
	// It had an edge, and has none any more.
	EdgeFalls bool `json:"edge_falls" validate:"required" example:"true"`
} //	@name	RelationAfter

// Detour is how far the ends of a relation are apart that paths walk no more.
type Detour struct {
	// The relation's id.
	Relation string `json:"relation" validate:"required" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	From     Ref    `json:"from" validate:"required"`
	To       Ref    `json:"to" validate:"required"`
	// How many hops they were apart.
	HopsBefore int `json:"hops_before" validate:"required" example:"1"`
	// How many hops they are apart; null when no path of at most 8 is left.
	HopsAfter *int `json:"hops_after" validate:"required" extensions:"x-nullable" example:"3"`
} //	@name	Detour

func viewBlastRadius(b kg.BlastRadius) BlastRadius {
	v := BlastRadius{
		Source: refOf(b.Source), Copies: []SourceCopy{}, CopiesTotal: b.CopiesTotal, Claims: b.Claims,
		Relations: []RelationAfter{}, RelationsTotal: b.RelationsTotal, Paths: []Detour{}, Truncated: b.Truncated(),
	}
	for _, c := range b.Copies {
		v.Copies = append(v.Copies, SourceCopy{refOf(c.Source), c.Retracted})
	}
	for _, r := range b.Relations {
		v.Relations = append(v.Relations, RelationAfter{viewRelation(r.Relation), string(r.Status), r.ClaimCount, r.OriginCount, r.EdgeFalls()})
	}
	for _, d := range b.Detours {
		v.Paths = append(v.Paths, viewDetour(d))
	}
	return v
}

func viewDetour(d kg.Detour) Detour {
	v := Detour{Relation: d.Relation, From: refOf(d.From), To: refOf(d.To), HopsBefore: 1}
	if d.Hops > 0 {
		v.HopsAfter = &d.Hops
	}
	return v
}

// retract takes a source back.
//
//	@Summary		Take a source back with all its claims, or see what that would do
//	@Description	Its claims that stand are retracted, and all relations that rest on them are derived anew, at once. No claim can be added to it then. What it says stays readable. A source that was retracted before stays as it is. With dry_run nothing changes, and the answer is what it would be without. Copies stand unless copies takes them along.
//	@ID				retract-source
//	@Tags			sources
//	@Accept			json
//	@Produce		json,application/problem+json
//	@Param			id				path		string		true	"The id"															extensions(x-example=business-standard-2023-09-05)
//	@Param			dry_run			query		bool		false	"Change nothing, and tell what would change"						default(false)	extensions(x-example=true)
//	@Param			copies			query		bool		false	"Take along what was republished from it, at however many removes"	default(false)
//	@Param			If-Match		header		string		false	"Only if it still has this ETag"
//	@Param			Idempotency-Key	header		string		false	"Sent again with the same key, the request is answered as before"	minLength(1)	maxLength(255)
//	@Param			body			body		Retraction	true	"Why"
//	@Success		200				{object}	BlastRadius
//	@Header			200				{string}	ETag	"The source's revision"
//	@Failure		400				{object}	Problem	"The body is not JSON"
//	@Failure		404				{object}	Problem	"No source has that id"
//	@Failure		409				{object}	Problem	"Others wrote at the same moment, again and again, or the same request is still being carried out"
//	@Failure		410				{object}	Problem	"It was deleted; its history is still there"
//	@Failure		412				{object}	Problem	"It is not as If-Match has it"
//	@Failure		413				{object}	Problem	"The body is too long"
//	@Failure		415				{object}	Problem	"The body is not application/json"
//	@Failure		422				{object}	Problem	"A field or parameter is faulty; errors names each, or more than 10,000 claims would be retracted, or the key is another request's"
//	@Failure		500,503,504		{object}	Problem	"The server or its database failed"
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
	c.JSON(http.StatusOK, viewBlastRadius(radius))
	return nil
}

// reinstate brings a source back.
//
//	@Summary		Bring a retracted source back, with what its retraction took
//	@Description	The claims and the copies that it took stand again, and all relations that rest on them are derived anew, at once. What was retracted by itself, before or since, stays retracted, and so does a claim in whose place another version stands by now. A source that stands stays as it is.
//	@ID				reinstate-source
//	@Tags			sources
//	@Accept			json
//	@Produce		json,application/problem+json
//	@Param			id				path		string			true	"The id"	extensions(x-example=business-standard-2023-09-05)
//	@Param			If-Match		header		string			false	"Only if it still has this ETag"
//	@Param			Idempotency-Key	header		string			false	"Sent again with the same key, the request is answered as before"	minLength(1)	maxLength(255)
//	@Param			body			body		Reinstatement	true	"Why"
//	@Success		200				{object}	Source
//	@Header			200				{string}	ETag	"Its revision"
//	@Failure		400				{object}	Problem	"The body is not JSON"
//	@Failure		404				{object}	Problem	"No source has that id"
//	@Failure		409				{object}	Problem	"Others wrote at the same moment, again and again, or the same request is still being carried out"
//	@Failure		410				{object}	Problem	"It was deleted; its history is still there"
//	@Failure		412				{object}	Problem	"It is not as If-Match has it"
//	@Failure		413				{object}	Problem	"The body is too long"
//	@Failure		415				{object}	Problem	"The body is not application/json"
//	@Failure		422				{object}	Problem	"A field is faulty; errors names each, or the key is another request's"
//	@Failure		500,503,504		{object}	Problem	"The server or its database failed"
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
	answerRecord(c, false, "", stored.Revision, viewSource(stored))
	return nil
}

// matching allows a write to a source that is as the request's conditions have it.
func matching(c *gin.Context) func(kg.Source) error {
	wants := conditionsOf(c)
	return func(current kg.Source) error { return wants.check(current.Revision) }
}
