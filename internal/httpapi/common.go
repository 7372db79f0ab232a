package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
)

// Bounds of a page of common contacts, each of which tells of many relations.
const (
	defaultContacts = 20
	maxContacts     = 100
)

type commonStore interface {
	Common(ctx context.Context, q kg.CommonQuery, page kg.Page) ([]kg.Contact, error)
}

type common struct{ store commonStore }

// CommonContacts is a page of entities that are related to each of several others.
type CommonContacts struct {
	List[CommonContact]
	// What was left out; only when something was.
	Truncated *Truncated `json:"truncated,omitempty"`
	Clocks
	Ran
} //	@name	CommonContacts

// CommonContact is an entity that is related to each of several others.
type CommonContact struct {
	Entity Ref `json:"entity" validate:"required"`
	// How it is related to each of them, in the order in which they were asked for.
	Ties []CommonTie `json:"ties" validate:"required"`
	// Whether there is a day on which it was related to all of them: certainly, possibly, or none.
	Overlap string `json:"overlap" validate:"required" enums:"certain,possible,none" example:"possible"`
	// The days on which it may have been related to all of them, apart from each other and in order.
	Intervals []Days `json:"intervals" validate:"required"`
} //	@name	CommonContact

// Days is an interval of days.
type Days struct {
	// The first day; missing without bound.
	From string `json:"from,omitempty" example:"2023-09-01"`
	// The last day; missing without bound.
	To string `json:"to,omitempty" example:"2023-09-30"`
} //	@name	Days

// CommonTie is how an entity is related to one that was asked for.
type CommonTie struct {
	To Ref `json:"to" validate:"required"`
	// How many relations there are.
	Count int `json:"count" validate:"required" example:"2"`
	// The first five, in the order of their ids.
	Relations []CommonRelation `json:"relations" validate:"required"`
} //	@name	CommonTie

// CommonRelation is a relation in short, seen from the entity that was found; all of
// it is at /v1/relations/{id}.
type CommonRelation struct {
	ID   string `json:"id" validate:"required" example:"691fcaaee3542fa98f8eabacc1a7a5ec154a448a3b0f9eb7e4d4ca7353d95329"`
	Type string `json:"type" validate:"required" example:"met-with"`
	// Where it points: out, in, or none when its type is symmetric.
	Direction string `json:"direction" validate:"required" enums:"out,in,none" example:"none"`
	Status    string `json:"status" validate:"required" enums:"confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied" example:"expected"`
	// When, as EDTF.
	Occurred string `json:"occurred,omitempty" example:"2023-09"`
	// The earliest day that it may mean; missing when there is no bound.
	Earliest string `json:"earliest,omitempty" example:"2023-09-01"`
	// The latest day that it may mean; missing when there is no bound.
	Latest string `json:"latest,omitempty" example:"2023-09-30"`
	// How many independent origins support the status.
	OriginCount int `json:"origin_count" validate:"required" example:"1"`
	// Anonymous voices alone support it.
	AnonymousOnly bool `json:"anonymous_only" validate:"required" example:"true"`
} //	@name	CommonRelation

// find finds common contacts.
//
//	@Summary		Whom several entities have in common
//	@Description	The entities that are related to each of two to ten others, in the order of their ids; how, when, and whether they were at the same time. An undated relation may be at any time. Without a status, relations that are denied or cancelled don't count.
//	@ID				find-common-contacts
//	@Tags			graph
//	@Produce		json,application/problem+json
//	@Param			ids						query		[]string	true	"The ids of two to ten entities"								collectionFormat(multi)	extensions(x-example=kim-jong-un|vladimir-putin)
//	@Param			kinds					query		[]string	false	"Only contacts of these kinds"									collectionFormat(multi)	Enums(person,government,organization,position,place,event)
//	@Param			types					query		[]string	false	"Only by relations of these types"								collectionFormat(multi)
//	@Param			status					query		[]string	false	"Only by relations of these statuses, as they were at known_at"	collectionFormat(multi)	Enums(confirmed,reported,alleged,planned,expected,proposed,possible,disputed,cancelled,denied)
//	@Param			min_origins				query		int			false	"Only what as many independent origins support"					minimum(1)
//	@Param			exclude_anonymous_only	query		bool		false	"Leave out what anonymous voices alone support"
//	@Param			known_at				query		string		false	"What was known then: a day, which is its last microsecond, UTC, or an instant of RFC 3339"
//	@Param			valid_at				query		string		false	"Only what took place or held then: a day, or a month or year, as EDTF"
//	@Param			valid_from				query		string		false	"Only what took place or held on this day or later"
//	@Param			valid_to				query		string		false	"Only what took place or held on this day or earlier"
//	@Param			temporal				query		string		false	"Whether it possibly did in that time, or certainly"							Enums(possible,certain)
//	@Param			include					query		[]string	false	"cypher: the statements that were run, ready to paste into the Neo4j Browser"	collectionFormat(multi)	Enums(cypher)
//	@Param			limit					query		int			false	"How many on a page"															minimum(1)				maximum(100)	default(20)
//	@Param			cursor					query		string		false	"next_cursor of the page before"
//	@Success		200						{object}	CommonContacts
//	@Failure		422						{object}	Problem	"A parameter is faulty, or an entity does not exist; errors names each"
//	@Failure		500,503,504				{object}	Problem	"The server or its database failed"
//	@Router			/v1/graph/common [get]
func (h common) find(c *gin.Context) error {
	q := newQuery(c)
	ask := kg.CommonQuery{IDs: q.commonIDs("ids"), Kinds: q.kinds("kinds"), EvidenceFilter: q.evidence(q.walked("status"))}
	page := kg.Page{Limit: q.number("limit", defaultContacts, 1, maxContacts), After: q.cursor()}
	include := q.include()
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.store.Common(include.ctx, ask, oneMore(page))
	if err != nil {
		return asQuery(err)
	}
	list := pageOf(found, page, func(c kg.Contact) string { return c.Entity.ID }, viewContact)
	answer := CommonContacts{List: list, Clocks: clocksOf(ask.KnownAt, ask.Valid), Ran: include.ran()}
	if slices.ContainsFunc(found, kg.Contact.CutDates) {
		answer.Truncated = &Truncated{Reason: "rows", Message: fmt.Sprintf("some ties have relations of more than %d different dates, of which as many were looked at for intervals; narrow it by types, status or dates", kg.MaxTieDates)}
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

// commonIDs reads the ids of several entities, each once.
func (q *query) commonIDs(name string) []string {
	ids := q.list(name)
	for i, id := range ids {
		if id != "" && slices.Contains(ids[:i], id) {
			q.fault(name, kg.FaultConflict, nil, "%q is given more than once", id)
		}
	}
	if slices.Contains(ids, "") && !q.told(name) {
		q.fault(name, kg.FaultFormat, nil, "has an empty id")
	}
	if n := len(ids); (n < kg.MinCommon || n > kg.MaxCommon) && !q.told(name) {
		q.fault(name, kg.FaultValue, nil, "must be from %d to %d ids, not %d", kg.MinCommon, kg.MaxCommon, n)
	}
	return ids
}

func viewContact(c kg.Contact) CommonContact {
	together, surely := c.Together()
	v := CommonContact{Entity: refOf(c.Entity), Ties: []CommonTie{}, Overlap: "none", Intervals: []Days{}}
	for _, s := range together {
		v.Overlap = possible
		first, last := bounds(s)
		v.Intervals = append(v.Intervals, Days{first, last})
	}
	if surely {
		v.Overlap = certain
	}
	for _, t := range c.Ties {
		v.Ties = append(v.Ties, viewTie(t))
	}
	return v
}

func viewTie(t kg.Tie) CommonTie {
	v := CommonTie{To: refOf(t.To), Count: t.Count, Relations: []CommonRelation{}}
	for _, r := range t.Relations {
		short := CommonRelation{
			ID: r.ID, Type: r.Type, Direction: string(r.Direction), Status: string(r.Status), Occurred: r.Occurred.String(),
			OriginCount: r.OriginCount, AnonymousOnly: r.AnonymousOnly,
		}
		short.Earliest, short.Latest = bounds(r.Occurred.Span())
		v.Relations = append(v.Relations, short)
	}
	return v
}
