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
	AddOfficial(ctx context.Context, a kg.Appointment) (kg.Appointed, error)
	CheckOfficial(ctx context.Context, a kg.Appointment) error
}

type officials struct {
	store     officialStore
	claims    claims
	people    entityResource
	positions entityResource
}

// list lists officials.
//
//	@Summary		List officials and their positions
//	@Description	Lists people who hold or held a position of a government, or of a body that is part of one, by confirmed or reported relations. Ordered by id, each with the matching positions. With `valid_at`, the list has those who held it at that time: pass today's date for those who hold it now, as far as the graph knows.
//	@ID				list-officials
//	@Tags			officials
//	@Param			government	query		string	false	"Only positions of the government with this id, and of its bodies."	extensions(x-example=russia-government)
//	@Param			position	query		string	false	"Only the position with this id."
//	@Param			valid_at	query		string	false	"Only positions held at this time: a day, month or year, as EDTF."	extensions(x-example=2023-09-04)
//	@Param			valid_from	query		string	false	"Only positions held on this day or later."
//	@Param			valid_to	query		string	false	"Only positions held on this day or earlier."
//	@Param			temporal	query		string	false	"How to compare imprecise dates with the window: `possible` (the default) finds positions that may have been held in it, `certain` only those that must."	Enums(possible,certain)
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
	list := pageOf(q, found, page, func(o kg.Official) string { return o.Person.ID }, wire.NewOfficial)
	c.JSON(http.StatusOK, wire.TimedList[wire.Official]{List: list, Clocks: wire.NewClocks(ask.KnownAt, ask.Valid), Ran: include.ran()})
	return nil
}

// get reads an official.
//
//	@Summary		Read an official with all positions
//	@Description	Includes positions that do not make the person an official, such as those of organizations. The time window filters the positions, not who is an official.
//	@ID				get-official
//	@Tags			officials
//	@Param			id			path		string	true	"The id of the person."	extensions(x-example=kim-jong-un)
//	@Param			valid_at	query		string	false	"Only positions held at this time: a day, month or year, as EDTF."
//	@Param			valid_from	query		string	false	"Only positions held on this day or later."
//	@Param			valid_to	query		string	false	"Only positions held on this day or earlier."
//	@Param			temporal	query		string	false	"How to compare imprecise dates with the window: `possible` (the default) finds positions that may have been held in it, `certain` only those that must."	Enums(possible,certain)
//	@Success		200			{object}	OfficialThen
//	@Failure		404			{object}	Problem	"There is no person with this id, or the person is not an official, or was not known to be one at that time."
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
//	@Summary		Add an official
//	@Description	Stores a person, a position, and the claim that the person holds the position, in one step; if any part is invalid, nothing is stored. Name an existing person or position by its id alone; send a new one in full. Stored records do not change; a retry returns 200. With `position_of`, the same speakers also assert, in the same source, whose position it is. Without it, this must already be known for the person to be an official.
//	@ID				create-official
//	@Tags			officials
//	@Param			body	body		OfficialInput	true	"The official."
//	@Success		200		{object}	Appointment		"Everything was already stored."
//	@Success		201		{object}	Appointment		"The official was stored."
//	@Header			201		{string}	Location		"The URL of the official."
//	@Failure		409		{object}	Problem			"An id belongs to something else, or several terms of office match."
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
	a.Person.RecordedBy, a.Position.RecordedBy, a.Claim.RecordedBy = recordedBy(c), recordedBy(c), recordedBy(c)
	done, err := h.add(ctx, a)
	if err != nil {
		return err
	}
	view, err := h.stored(ctx, done)
	if err != nil {
		return err
	}
	answerStored(c, done.Created, "/v1/officials/"+done.Person, view)
	return nil
}

// add stores an appointment. It makes the ids that were not sent; when another request takes one
// of these first, it makes new ones, so that two people of one name remain two.
func (h officials) add(ctx context.Context, sent kg.Appointment) (done kg.Appointed, err error) {
	for range addAttempts {
		a := sent
		for _, e := range []*kg.Entity{&a.Person, &a.Position} {
			if e.ID == "" {
				if e.ID, err = h.people.store.EntityIDFor(ctx, e.Kind, e.Name); err != nil {
					return done, err
				}
			}
		}
		done, err = h.store.AddOfficial(ctx, a)
		if kg.CodeOf(err) != kg.CodeConflict || sent.Person.ID != "" && sent.Position.ID != "" {
			break
		}
	}
	return done, err
}

// addAttempts is the number of attempts to store an appointment under new ids.
const addAttempts = 5

// stored reads a stored appointment.
func (h officials) stored(ctx context.Context, done kg.Appointed) (wire.Appointment, error) {
	person, err := h.people.store.EntityAt(ctx, kg.KindPerson, done.Person, noClock)
	if err != nil {
		return wire.Appointment{}, err
	}
	position, err := h.positions.store.EntityAt(ctx, kg.KindPosition, done.Position, noClock)
	if err != nil {
		return wire.Appointment{}, err
	}
	v := wire.Appointment{Person: wire.NewEntity(person), Position: wire.NewEntity(position)}
	for _, id := range done.Claims {
		claim, err := h.claims.view(ctx, id)
		if err != nil {
			return wire.Appointment{}, err
		}
		v.Claims = append(v.Claims, claim)
	}
	return v, nil
}
