package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type officialStore interface {
	Official(ctx context.Context, id string, knownAt time.Time, valid kg.Window) (kg.Official, error)
	Officials(ctx context.Context, query kg.OfficialQuery, page kg.Page) ([]kg.Official, error)
	AddOfficial(ctx context.Context, a kg.Appointment) (claims []string, created bool, err error)
	CheckOfficial(ctx context.Context, a kg.Appointment) error
}

type officials struct {
	store     officialStore
	claims    claims
	people    entityResource[wire.Person]
	positions entityResource[wire.Position]
}

// list lists officials.
//
//	@Summary		List officials: who holds or held which position of a government
//	@Description	Persons who hold or held a position of a government, or of a body that is part of one, by relations that are confirmed or reported; in the order of their ids, each with those positions that match. With valid_at it is who held it then: today's date asks for who holds it now, as far as the graph knows.
//	@ID				list-officials
//	@Tags			officials
//	@Param			government	query		string	false	"Only positions of this government and of its bodies, by its id"	extensions(x-example=russia-government)
//	@Param			position	query		string	false	"Only this position, by its id"
//	@Param			valid_at	query		string	false	"Only positions held then: a day, or a month or year, as EDTF"	extensions(x-example=2023-09-04)
//	@Param			valid_from	query		string	false	"Only positions held on this day or later"
//	@Param			valid_to	query		string	false	"Only positions held on this day or earlier"
//	@Param			temporal	query		string	false	"Whether they possibly were in that time, or certainly"	Enums(possible,certain)
//	@Success		200			{object}	OfficialList
//	@x-parameters	["valid-time", "known-at", "page", "include"]
//	@Router			/v1/officials [get]
func (h officials) list(c *gin.Context) error {
	q := newQuery(c)
	ask := kg.OfficialQuery{Government: q.text("government"), Position: q.text("position"), KnownAt: q.knownAt(), Valid: q.window()}
	page, include := q.page(), q.include()
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.store.Officials(include.ctx, ask, oneMore(page))
	if err != nil {
		return asQuery(err)
	}
	list := pageOf(found, page, func(o kg.Official) string { return o.Person.ID }, wire.NewOfficial)
	c.JSON(http.StatusOK, wire.TimedList[wire.Official]{List: list, Clocks: wire.NewClocks(ask.KnownAt, ask.Valid), Ran: include.ran()})
	return nil
}

// get reads an official.
//
//	@Summary		Read an official, with all positions that they hold or held
//	@Description	Also positions of others than governments, which make no official. The window of time narrows the positions that are shown, not who is an official.
//	@ID				get-official
//	@Tags			officials
//	@Param			id			path		string	true	"The person's id"	extensions(x-example=kim-jong-un)
//	@Param			valid_at	query		string	false	"Only positions held then: a day, or a month or year, as EDTF"
//	@Param			valid_from	query		string	false	"Only positions held on this day or later"
//	@Param			valid_to	query		string	false	"Only positions held on this day or earlier"
//	@Param			temporal	query		string	false	"Whether they possibly were in that time, or certainly"	Enums(possible,certain)
//	@Success		200			{object}	OfficialThen
//	@Failure		404			{object}	Problem	"No person has that id, or the person is no official, or was not known to be one then"
//	@x-parameters	["valid-time", "known-at"]
//	@Router			/v1/officials/{id} [get]
func (h officials) get(c *gin.Context) error {
	q := newQuery(c)
	knownAt, valid := q.knownAt(), q.window()
	if err := q.err(); err != nil {
		return err
	}
	found, err := h.store.Official(c.Request.Context(), c.Param("id"), knownAt, valid)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, wire.OfficialThen{Official: wire.NewOfficial(found), Clocks: wire.NewClocks(knownAt, valid)})
	return nil
}

// create adds an official.
//
//	@Summary		Add an official: a person, a position, and who says that the one holds the other
//	@Description	All at once, or nothing when any part is faulty. A person or position that exists is named by its id alone; a new one is given whole. What is stored already stays as it is: sent again, it is answered with 200. With position_of, the same speakers assert in the same source whose position it is; without it, that must be known already for the person to be an official.
//	@ID				create-official
//	@Tags			officials
//	@Param			body	body		OfficialInput	true	"The official"
//	@Success		200		{object}	Appointment		"All of it was stored before"
//	@Success		201		{object}	Appointment		"Stored"
//	@Header			201		{string}	Location		"Where the official is"
//	@Failure		409		{object}	Problem			"An id is taken by something else, or several times in office could be meant"
//	@x-parameters	["idempotency-key"]
//	@Router			/v1/officials [post]
func (h officials) create(c *gin.Context) error {
	if err := newQuery(c).err(); err != nil {
		return err
	}
	in, faults, err := decodeBody[wire.OfficialInput](c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	a, err := h.appointment(in, faults)
	if err != nil {
		return wire.MoreFaults(err, func() error { return h.store.CheckOfficial(ctx, a) })
	}
	stored, created, err := h.store.AddOfficial(ctx, a)
	if err != nil {
		return err
	}
	view, err := h.stored(ctx, a, stored)
	if err != nil {
		return err
	}
	answerStored(c, created, "/v1/officials/"+a.Person.ID, view)
	return nil
}

// stored reads what an appointment left in the graph.
func (h officials) stored(ctx context.Context, a kg.Appointment, claims []string) (wire.Appointment, error) {
	person, err := h.people.store.EntityAt(ctx, kg.KindPerson, a.Person.ID, noClock)
	if err != nil {
		return wire.Appointment{}, err
	}
	position, err := h.positions.store.EntityAt(ctx, kg.KindPosition, a.Position.ID, noClock)
	if err != nil {
		return wire.Appointment{}, err
	}
	v := wire.Appointment{Person: wire.NewPerson(person), Position: wire.NewPosition(position)}
	for _, id := range claims {
		claim, err := h.claims.view(ctx, id)
		if err != nil {
			return wire.Appointment{}, err
		}
		v.Claims = append(v.Claims, claim)
	}
	return v, nil
}
