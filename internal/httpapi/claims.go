package httpapi

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type claimStore interface {
	AddClaim(ctx context.Context, c kg.Claim) (kg.AddedClaim, error)
	CheckClaim(ctx context.Context, c kg.Claim) error
	Claim(ctx context.Context, id string) (kg.Evidence, error)
	ClaimSurroundings(ctx context.Context, id string) (kg.Surroundings, error)
	ClaimHistory(ctx context.Context, id string) ([]kg.ClaimEvent, error)
	RetractClaim(ctx context.Context, id, reason, by string) error
	ReinstateClaim(ctx context.Context, id, reason, by string) error
	SupersedeClaim(ctx context.Context, id string, c kg.Claim) (newID string, created bool, err error)
	ClaimRecorded(ctx context.Context, id string, at time.Time) (kg.Evidence, error)
	ClaimsOfRelation(ctx context.Context, query kg.ClaimQuery) ([]kg.Evidence, error)
	ClaimsRecorded(ctx context.Context, at time.Time, query kg.ClaimQuery) ([]kg.Evidence, error)
}

type claims struct {
	store     claimStore
	relations relationStore
	types     typeStore
}

// add adds a claim.
//
//	@Summary		Add a claim
//	@Description	Stores the claim and derives its relation again. Name the relation by id, or by type and both ends. With a `key`, claims with different dates can be about the same occurrence. If the claim is already stored, the response is 200 and the stored claim does not change.
//	@ID				add-claim
//	@Tags			claims
//	@Param			body	body		ClaimInput	true	"The claim."
//	@Success		200		{object}	Claim		"The claim was already stored."
//	@Success		201		{object}	Claim		"The claim was stored."
//	@Failure		409		{object}	Problem		"The id belongs to another claim, several relations match, or the source is retracted."
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/claims [post]
func (h claims) add(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	in, faults, err := decodeBody[wire.ClaimInput](c)
	if err != nil {
		return err
	}
	return h.keep(c, in, faults, wire.AsSent)
}

// keep stores a claim and sends it. names maps the fields of the claim to their names in the
// request, for faults.
func (h claims) keep(c *gin.Context, in wire.ClaimInput, faults *wire.Faults, names wire.FieldNames) error {
	ctx := c.Request.Context()
	claim, err := in.Read(faults, names)
	if err != nil {
		return wire.MoreFaults(err, func() error { return names.Rename(h.store.CheckClaim(ctx, claim)) })
	}
	claim.RecordedBy = recordedBy(c)
	added, err := h.store.AddClaim(ctx, claim)
	if err != nil {
		return names.Rename(err)
	}
	answerStored(c, added.Created, "/v1/claims/"+added.ID, wire.NewClaimAbout(added.Evidence, added.Relation, added.Surroundings))
	return nil
}

// noClock selects the current state.
var noClock time.Time

// get reads a claim.
//
//	@Summary	Read a claim with its relation
//	@ID			get-claim
//	@Tags		claims
//	@Param		recorded_at	query		string	false	"Read the claim and its relation as the database held them at this time: a day, or an instant. The header `Recorded-At` repeats it."
//	@Success	200			{object}	Claim
//	@Failure	404			{object}	Problem	"There is no claim with this id, or there was none at `recorded_at`."
//	@Router		/v1/claims/{id} [get]
func (h claims) get(c *gin.Context) error {
	at, err := recordedAt(c)
	if err != nil {
		return err
	}
	view, err := h.viewAt(c.Request.Context(), c.Param("id"), at)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, view)
	return nil
}

// viewAt returns the claim and its relation as recorded at a time, or the current ones if the
// time is zero.
func (h claims) viewAt(ctx context.Context, id string, at time.Time) (wire.Claim, error) {
	if at.IsZero() {
		return h.view(ctx, id)
	}
	evidence, err := h.store.ClaimRecorded(ctx, id, at)
	if err != nil {
		return wire.Claim{}, err
	}
	r, err := standing(evidence.Claim.Relation.ID, func(id string) (kg.Relation, error) {
		return h.relations.RelationRecorded(ctx, id, at, noClock)
	})
	return wire.NewClaimAbout(evidence, r, kg.Surroundings{}), err
}

func (h claims) view(ctx context.Context, id string) (wire.Claim, error) {
	evidence, err := h.store.Claim(ctx, id)
	if err != nil {
		return wire.Claim{}, err
	}
	r, err := standing(evidence.Claim.Relation.ID, func(id string) (kg.Relation, error) {
		return h.relations.Relation(ctx, id, noClock)
	})
	if err != nil {
		return wire.Claim{}, err
	}
	surroundings, err := h.store.ClaimSurroundings(ctx, id)
	return wire.NewClaimAbout(evidence, r, surroundings), err
}

// standing reads a relation, or the one that it was merged into.
func standing(id string, read func(id string) (kg.Relation, error)) (kg.Relation, error) {
	r, err := read(id)
	var merged *kg.Error
	if errors.As(err, &merged) && merged.Code == kg.CodeMerged {
		return read(merged.Into)
	}
	return r, err
}

// ofRelation lists the claims about a relation.
//
//	@Summary		List the claims about a relation
//	@Description	Ordered by publication time, then by id. Retracted claims are listed and marked as such.
//	@ID				list-claims-of-relation
//	@Tags			relations
//	@Param			known_at	query		string	false	"Only claims published by this time: a day (until its last microsecond, UTC), or an instant of RFC 3339."
//	@Param			valid_at	query		string	false	"Only claims about days within this time: a day, month or year, as EDTF."
//	@Param			valid_from	query		string	false	"Only claims about this day or later."
//	@Param			valid_to	query		string	false	"Only claims about this day or earlier."
//	@Param			temporal	query		string	false	"How to compare imprecise dates with the window: `possible` (the default) finds claims that may fall into it, `certain` only those that must."	Enums(possible,certain)
//	@Param			recorded_at	query		string	false	"Read the claims as the database held them at this time: a day, or an instant."
//	@Success		200			{object}	ClaimList
//	@Failure		404			{object}	Problem	"There is no relation with this id, or there was none at `recorded_at`."
//	@x-parameters	["valid-time", "page", "include"]
//	@Router			/v1/relations/{id}/claims [get]
func (h claims) ofRelation(c *gin.Context) error {
	q := newQuery(c)
	page, knownAt, at, valid, include := q.page(), q.knownAt(), q.clock("recorded_at"), q.window(), q.include()
	if err := q.err(); err != nil {
		return err
	}
	query := kg.ClaimQuery{Relation: c.Param("id"), KnownAt: knownAt, Valid: valid, Page: oneMore(page)}
	found, err := h.find(include.ctx, at, query)
	if err != nil {
		return asQuery(err)
	}
	list := pageOf(q, found, page, func(e kg.Evidence) string { return e.Claim.ID }, wire.NewClaim)
	c.JSON(http.StatusOK, wire.TimedList[wire.Claim]{List: list, Clocks: wire.NewClocks(knownAt, valid).WithRecordedAt(at), Ran: include.ran()})
	return nil
}

func (h claims) find(ctx context.Context, at time.Time, query kg.ClaimQuery) ([]kg.Evidence, error) {
	if at.IsZero() {
		return h.store.ClaimsOfRelation(ctx, query)
	}
	return h.store.ClaimsRecorded(ctx, at, query)
}
