package httpapi

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// answerHistory answers with a page of the revisions of a record, of those of
// one kind unless it is empty.
func answerHistory[K, V any](
	c *gin.Context, kind kg.Kind, read func(context.Context, kg.HistoryQuery) ([]kg.Revision[K], error), view func(K) V,
) error {
	q := newQuery(c)
	page := q.page()
	before := q.cursorNumber(page.After, 1)
	if err := q.err(); err != nil {
		return err
	}
	found, err := read(c.Request.Context(), kg.HistoryQuery{ID: c.Param("id"), Kind: kind, Before: before, Limit: oneMore(page).Limit})
	if err != nil {
		return err
	}
	items, err := wire.NewHistory(found, view)
	if err != nil {
		return err
	}
	number := func(r wire.Revision[V]) string { return strconv.FormatInt(r.Revision, 10) }
	c.JSON(http.StatusOK, pageOf(q, items, page, number, func(r wire.Revision[V]) wire.Revision[V] { return r }))
	return nil
}

// recordedAt reads the one parameter of a read of a record, the time at which it
// was recorded; zero for now. The header Recorded-At repeats it.
//
//	@Param	recorded_at	query	string	false	"Read the record as the database held it at this time: a day (until its last microsecond, UTC), or an instant of RFC 3339. The header `Recorded-At` repeats it."
//	@Router	/parameters/recorded-at [get]
func recordedAt(c *gin.Context) (time.Time, error) {
	q := newQuery(c)
	at := q.clock("recorded_at")
	if err := q.err(); err != nil {
		return time.Time{}, err
	}
	if !at.IsZero() {
		c.Header("Recorded-At", wire.InstantText(at))
	}
	return at, nil
}
