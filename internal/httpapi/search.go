package httpapi

import (
	"context"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Limits of a page of hits.
const (
	defaultHits = 20
	maxHits     = 100
)

type searchStore interface {
	Search(ctx context.Context, q kg.NameQuery) (kg.NameHits, error)
}

type searches struct{ store searchStore }

// search finds entities by name.
//
//	@Summary		Find entities by name
//	@Description	Searches names and aliases in any script, ignoring case, accents, punctuation, word order, and differences in the romanisation of Cyrillic, Greek and Hangul letters. The start of each word is enough. Words of four letters and more may contain one mistake, and words of eight and more two. Exact hits come first, then hits by the start of words, then hits with mistakes; each group is ordered by score, then by id. At most 200 hits of each group are compared, those with whole words first, and 500 in total. A merged entity is found as the entity that replaces it. Special characters separate words and are not operators.
//	@ID				search
//	@Tags			search
//	@Param			q		query		string		true	"A name or the start of one, or an id."		minLength(1)			maxLength(500)	extensions(x-example=Shoygu)
//	@Param			kinds	query		[]string	false	"Only entities of these kinds."				collectionFormat(multi)	Enums({every-kind})
//	@Param			limit	query		int			false	"The maximum number of items on a page."	minimum(1)				maximum(100)	default(20)
//	@Success		200		{object}	Hits
//	@x-parameters	["page", "include"]
//	@Router			/v1/search [get]
func (h searches) search(c *gin.Context) error {
	q := newQuery(c)
	ask := kg.NameQuery{
		Text: q.name("q"), Kinds: q.kinds("kinds"), Page: kg.Page{Limit: q.number("limit", defaultHits, 1, maxHits), After: q.cursor()},
	}
	if _, ok := kg.ParseMark(ask.Page.After); ask.Page.After != "" && !ok {
		q.badCursor()
	}
	include, page := q.include(), ask.Page
	if err := q.err(); err != nil {
		return err
	}
	ask.Page = oneMore(page)
	found, err := h.store.Search(include.ctx, ask)
	if err != nil {
		return err
	}
	answer := wire.Hits{List: pageOf(q, found.Hits, page, kg.NameHit.Mark, wire.NewHit), Ran: include.ran()}
	if found.Cut {
		answer.Truncated = &wire.Truncated{Reason: "rows", Message: "too many names match; give more of the name, or filter by kinds"}
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

// name parses a name. It has no special characters.
func (q *query) name(field string) string {
	name := q.requiredText(field)
	switch {
	case utf8.RuneCountInString(name) > kg.MaxName:
		q.Addf(field, kg.FaultValue, nil, "has more than %d characters", kg.MaxName)
	case !utf8.ValidString(name):
		q.Addf(field, kg.FaultFormat, nil, "is not valid UTF-8")
	}
	return strings.TrimSpace(name)
}
