package httpapi

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
)

// ClaimEvent is something done to a claim.
type ClaimEvent struct {
	// Counts what was done to the claim, from 1.
	Number int64 `json:"number" validate:"required" example:"2"`
	// What was done.
	Action string `json:"action" validate:"required" enums:"added,retracted,reinstated" example:"retracted"`
	// When, on the database server. Never earlier than the event before.
	RecordedAt *time.Time `json:"recorded_at" validate:"required" format:"date-time" example:"2026-11-02T09:00:00Z"`
	// Who did it.
	RecordedBy string `json:"recorded_by,omitempty" example:"anonymous"`
	// Why; missing of an addition.
	Reason string `json:"reason,omitempty" example:"The paper corrected the date."`
	// The id of the claim that took its place, when it was retracted by a correction.
	SupersededBy string `json:"superseded_by,omitempty" example:"ap-official-on-summit-corrected"`
} //	@name	ClaimEvent

func viewClaimEvent(number int, e kg.ClaimEvent) ClaimEvent {
	return ClaimEvent{
		Number: int64(number), Action: string(e.Action), RecordedAt: timestamp(e.At), RecordedBy: e.By,
		Reason: e.Reason, SupersededBy: e.SupersededBy,
	}
}

// history tells the life of a claim.
//
//	@Summary		Tell when a claim was added, retracted and reinstated
//	@Description	Oldest first. What a claim says never changes, so that this is all that can be done to it.
//	@ID				get-claim-history
//	@Tags			claims
//	@Produce		json,application/problem+json
//	@Param			id			path		string	true	"The id"				extensions(x-example=80798d31f0516cd730dbe0945232d6e8318993fc5d892ea2be97a2d8283cf369)
//	@Param			limit		query		int		false	"How many on a page"	minimum(1)	maximum(500)	default(50)
//	@Param			cursor		query		string	false	"next_cursor of the page before"
//	@Success		200			{object}	ClaimHistory
//	@Failure		404			{object}	Problem	"No claim has that id"
//	@Failure		410			{object}	Problem	"It was erased for good"
//	@Failure		422			{object}	Problem	"A parameter is faulty; errors names each"
//	@Failure		500,503,504	{object}	Problem	"The server or its database failed"
//	@Router			/v1/claims/{id}/history [get]
func (h claims) history(c *gin.Context) error {
	q := newQuery(c)
	page := q.page()
	after := q.cursorNumber(page.After, 1)
	if err := q.err(); err != nil {
		return err
	}
	life, err := h.store.ClaimHistory(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	var events []ClaimEvent
	for i, e := range life {
		if number := i + 1; int64(number) > after {
			events = append(events, viewClaimEvent(number, e))
		}
	}
	number := func(e ClaimEvent) string { return strconv.FormatInt(e.Number, 10) }
	c.JSON(http.StatusOK, pageOf(events, page, number, func(e ClaimEvent) ClaimEvent { return e }))
	return nil
}
