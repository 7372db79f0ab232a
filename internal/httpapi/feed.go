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

type feedStore interface {
	Feed(ctx context.Context, q kg.FeedQuery) ([]kg.Recorded, error)
	FeedEnd(ctx context.Context, seen int64) (int64, error)
}

type feed struct {
	adapter
	store     feedStore
	watch     *watch
	timeout   time.Duration
	closing   <-chan struct{}
	newTicker func(time.Duration) (<-chan time.Time, func())
}

// list pages through the feed.
//
//	@Summary		Follow the changes
//	@Description	Lists every change in one order, which is the same for all readers. The changes of one record are in the order in which they happened. Each change is listed once, and no later change is ever inserted before one that you have read. Store `next_cursor` and send it as `cursor` to read the remaining and the new changes.
//	@Description
//	@Description	With `Accept: text/event-stream`, the response is a stream of server-sent events that stays open: `id` is the number of the change, `event` its `of` and `action` (`claim.added`), `data` the item as JSON. To resume, send `Last-Event-ID`, as browsers do automatically; it takes precedence over `cursor` and `from`. New changes arrive within about a second. A comment every 15 seconds keeps the connection alive. `limit` is not allowed with a stream.
//	@ID				list-changes
//	@Tags			changes
//	@Produce		json,text/event-stream,application/problem+json
//	@Param			of				query		[]string	false	"Only changes of these records."	collectionFormat(multi)	Enums(entity,source,claim,relation,relation-type,draft)
//	@Param			action			query		[]string	false	"Only these actions."				collectionFormat(multi)	Enums(created,changed,deleted,added,retracted,reinstated,merged,unmerged,status,erased,accepted,rejected)
//	@Param			from			query		string		false	"`now`: only changes from now on."	Enums(now)
//	@Param			cursor			query		string		false	"The `next_cursor` of the previous page, also with other filters. Without it, the list begins with the first change."
//	@Param			Last-Event-ID	header		int			false	"For event streams: the number of the last event received."	minimum(0)
//	@Success		200				{object}	ChangeFeed
//	@x-parameters	["page"]
//	@Router			/v1/changes [get]
func (h feed) list(c *gin.Context) error {
	q := newQuery(c)
	ask, fromNow := q.feed()
	ask.Limit = q.limit()
	if err := q.err(); err != nil {
		return err
	}
	end, err := h.store.FeedEnd(c.Request.Context(), ask.After)
	if err != nil {
		return err
	}
	if ask.After > end {
		return asQuery(beyondEnd("cursor"))
	}
	if fromNow {
		ask.After = end
	}
	ask.Until = end
	page, err := h.page(c.Request.Context(), ask)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, wire.ChangeFeed{Items: page.items, NextCursor: q.cursorOf(strconv.FormatInt(page.next, 10)), More: page.more})
	return nil
}

// feed parses the parameters of both forms of the feed. fromNow skips all existing changes.
func (q *query) feed() (ask kg.FeedQuery, fromNow bool) {
	q.oneList = true // a consumer may change its filters and continue where it is
	ask = kg.FeedQuery{Of: someOf(q, "of", kg.RecordedOfs()), Actions: someOf(q, "action", kg.RecordedActions()), After: q.cursorNumber(q.cursor(), 0)}
	switch from := oneOf(q, "from", []string{"now"}); {
	case from != "now":
	case q.values.Get("cursor") != "":
		q.Addf("from", kg.FaultConflict, nil, "cannot be combined with cursor")
	default:
		fromNow = true
	}
	return ask, fromNow
}

// beyondEnd returns the error for a number that this feed has not reached.
func beyondEnd(field string) error {
	return kg.Invalid(kg.Fault{Field: field, Code: kg.FaultValue, Message: "is beyond the end of the feed, so it is from another database; start again without it"})
}

// feedPage is a page of the feed. next is the number after which the next page begins.
type feedPage struct {
	items []wire.RecordedChange
	next  int64
	more  bool
}

// page reads the feed up to its end or the limit.
func (h feed) page(ctx context.Context, ask kg.FeedQuery) (feedPage, error) {
	limit := ask.Limit
	ask.Limit++
	found, err := h.store.Feed(ctx, ask)
	if err != nil {
		return feedPage{}, err
	}
	page := feedPage{items: []wire.RecordedChange{}, next: ask.Until}
	if len(found) > limit {
		found = found[:limit]
		page.next, page.more = found[limit-1].Number, true
	}
	for _, r := range found {
		page.items = append(page.items, wire.NewRecordedChange(r))
	}
	return page, nil
}
