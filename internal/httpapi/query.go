package httpapi

import (
	"errors"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// Bounds of a page.
const (
	defaultLimit = 50
	maxLimit     = 500
)

// query reads the parameters of a request, each by name, and gathers what is
// wrong with them. What was never asked for is unknown: a clock or filter that
// does not exist must not seem to work.
type query struct {
	wire.Faults
	c     *gin.Context
	known []string
	// ordered says that temporal also tells how sure an order in time must be, so that
	// it needs no window.
	ordered bool
	// oneList says that the path has one list, which parameters only filter, so that a
	// cursor is valid with all of them.
	oneList bool
	// values are the parameters, by their names.
	values url.Values
}

func newQuery(c *gin.Context) *query { return &query{c: c, values: c.Request.URL.Query()} }

// given returns the values of a parameter. An empty one is a fault: a script's
// empty variable must not ask for everything.
func (q *query) given(name string) []string {
	q.known = append(q.known, name)
	values := q.values[name]
	if slices.Contains(values, "") {
		q.Addf(name, kg.FaultFormat, nil, "is empty; give a value, or leave out the parameter")
	}
	return values
}

func (q *query) text(name string) string {
	values := q.given(name)
	if len(values) > 1 {
		q.Addf(name, kg.FaultValue, nil, "is given %d times; give it once", len(values))
	}
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// list reads a list, by commas, by repetition, or both.
func (q *query) list(name string) []string {
	var items []string
	for _, value := range q.given(name) {
		items = append(items, strings.Split(value, ",")...)
	}
	return items
}

// oneOf reads one of some words; empty when it is not given.
func oneOf[T ~string](q *query, name string, allowed []T) T {
	word := T(q.text(name))
	if word != "" && !slices.Contains(allowed, word) {
		q.NotAllowed(name, string(word), wire.Texts(allowed))
	}
	return word
}

// someOf reads a list of some words.
func someOf[T ~string](q *query, name string, allowed []T) []T {
	words := wire.Named[T](q.list(name))
	for _, word := range words {
		if !slices.Contains(allowed, word) {
			q.NotAllowed(name, string(word), wire.Texts(allowed))
		}
	}
	return words
}

// statuses reads a list of statuses of a relation.
func (q *query) statuses(name string) []kg.Status { return someOf(q, name, kg.Statuses()) }

// seen reads a list of statuses; left out, they are those of relations that have an
// edge.
func (q *query) seen(name string) []kg.Status {
	if given := q.statuses(name); len(given) > 0 {
		return given
	}
	return kg.DrawnStatuses()
}

// evidence reads the filters of every graph operation, and takes the statuses.
//
//	@x-parameters	["support", "known-at"]
//	@Router			/parameters/evidence [get]
func (q *query) evidence(statuses []kg.Status) kg.EvidenceFilter {
	f := q.support()
	f.Statuses, f.KnownAt = statuses, q.knownAt()
	return f
}

// support reads the filters of operations that have clocks of their own.
//
//	@Param			types					query	[]string	false	"Only relations of these types."												collectionFormat(multi)
//	@Param			min_origins				query	int			false	"Only relations whose status at least this many independent origins support."	minimum(1)
//	@Param			exclude_anonymous_only	query	bool		false	"Whether to leave out relations that only anonymous voices support."
//	@x-parameters	["valid-time"]
//	@Router			/parameters/support [get]
func (q *query) support() kg.EvidenceFilter {
	return kg.EvidenceFilter{
		Types: q.list("types"), MinOrigins: q.number("min_origins", 0, 1, math.MaxInt32),
		ExcludeAnonymousOnly: q.flag("exclude_anonymous_only"), Valid: q.window(),
	}
}

// directions reads a list of directions.
//
//	@Param	direction	query	[]string	false	"Only relations in these directions, as seen from the entity."	collectionFormat(multi)	Enums(out,in,none)
//	@Router	/parameters/direction [get]
func (q *query) directions(name string) []kg.Direction { return someOf(q, name, kg.Directions()) }

// groupBy reads whether to count by type, the one thing to group by.
func (q *query) groupBy(name string) bool { return oneOf(q, name, []string{"type"}) != "" }

// kinds reads a list of kinds of an entity.
func (q *query) kinds(name string) []kg.Kind { return someOf(q, name, kg.Kinds()) }

// knownAt reads the clock of publication; zero when not given.
//
//	@Param	known_at	query	string	false	"Only what was published by this time: a day (until its last microsecond, UTC), or an instant of RFC 3339."
//	@Router	/parameters/known-at [get]
func (q *query) knownAt() time.Time { return q.clock("known_at") }

// clock reads a day or an instant; zero when not given.
func (q *query) clock(name string) time.Time {
	text := q.text(name)
	at := q.Instant(name, text)
	if at.IsZero() && text != "" && !q.Has(name) {
		q.Addf(name, kg.FaultValue, nil, "%s is too early; give a later time", text)
	}
	return at
}

// flag reads true or false, which is the fallback.
func (q *query) flag(name string) bool { return q.flagOr(name, false) }

// flagOr reads true or false.
func (q *query) flagOr(name string, fallback bool) bool {
	text := oneOf(q, name, []string{"true", "false"})
	return text == "true" || text == "" && fallback
}

// number parses an integer between two bounds.
func (q *query) number(name string, fallback, least, most int) int {
	text := q.text(name)
	if text == "" {
		return fallback
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		q.Addf(name, kg.FaultValue, nil, "must be an integer from %d to %d", least, most)
	}
	return n
}

// page reads limit and cursor.
//
//	@Param	limit	query	int		false	"The maximum number of items on a page."	minimum(1)	maximum(500)	default(50)
//	@Param	cursor	query	string	false	"The `next_cursor` of the previous page. It is valid with the same path and parameters; only `limit` and `include` may differ."
//	@Router	/parameters/page [get]
func (q *query) page() kg.Page { return kg.Page{Limit: q.limit(), After: q.cursor()} }

func (q *query) limit() int { return q.number("limit", defaultLimit, 1, maxLimit) }

// err returns every fault, once all parameters have been read.
func (q *query) err() error {
	for part := range strings.SplitSeq(q.c.Request.URL.RawQuery, "&") {
		if _, err := url.ParseQuery(part); err != nil {
			name, _, _ := strings.Cut(part, "=")
			q.Addf(name, kg.FaultFormat, nil, "is not a valid query parameter: %v", err)
		}
	}
	for name := range q.values {
		if !slices.Contains(q.known, name) {
			allowed := slices.Sorted(slices.Values(q.known))
			message := "is not a parameter of this operation; expected one of " + strings.Join(allowed, ", ")
			if len(allowed) == 0 {
				message = "is not a parameter of this operation, which has none; leave it out"
			}
			q.Addf(name, kg.FaultUnknown, allowed, "%s", message)
		}
	}
	return asQuery(q.ByField().Invalid())
}

// asQuery says of faults that they are those of parameters.
func asQuery(err error) error {
	var invalid *kg.Error
	if errors.As(err, &invalid) && invalid.Code == kg.CodeInvalid {
		return queryError{invalid}
	}
	return err
}

// pageOf turns one item more than the page holds, if there are as many, into a
// cursor.
func pageOf[T, V any](q *query, items []T, page kg.Page, id func(T) string, view func(T) V) wire.List[V] {
	list := wire.List[V]{Items: []V{}}
	if len(items) > page.Limit {
		items = items[:page.Limit]
		list.NextCursor = q.cursorOf(id(items[len(items)-1]))
	}
	for _, item := range items {
		list.Items = append(list.Items, view(item))
	}
	return list
}

// oneMore asks for an item beyond the page, to know whether there is a next one.
func oneMore(page kg.Page) kg.Page {
	page.Limit++
	return page
}
