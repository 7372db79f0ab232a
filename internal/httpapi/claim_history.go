package httpapi

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/wire"
)

// history tells the life of a claim.
//
//	@Summary		List when a claim was added, retracted and reinstated
//	@Description	Oldest first. The content of a claim never changes, so there are no other events.
//	@ID				get-claim-history
//	@Tags			claims
//	@Success		200	{object}	ClaimHistory
//	@x-parameters	["page"]
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
	var events []wire.ClaimEvent
	for i, e := range life {
		if number := i + 1; int64(number) > after {
			events = append(events, wire.NewClaimEvent(number, e))
		}
	}
	number := func(e wire.ClaimEvent) string { return strconv.FormatInt(e.Number, 10) }
	c.JSON(http.StatusOK, pageOf(q, events, page, number, func(e wire.ClaimEvent) wire.ClaimEvent { return e }))
	return nil
}
