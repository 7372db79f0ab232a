package httpapi

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

// maxExtended is the greatest number of entities in a data extension query.
const maxExtended = 500

// property is a property of entities in the reconciliation API.
type property struct {
	ReconcileNamed
	// kinds are the kinds that have the property; empty means all.
	kinds []kg.Kind
	// asked means that queries can use the property.
	asked bool
	// value returns the values of an entity. It is nil if they cannot be fetched.
	value func(kg.Entity) []ReconcileCell
}

// properties are all properties, in the order in which they are listed.
var properties = []property{
	{ReconcileNamed{"name", "Name"}, nil, false, func(e kg.Entity) []ReconcileCell { return cells(e.Name) }},
	{ReconcileNamed{"aliases", "Aliases"}, nil, false, func(e kg.Entity) []ReconcileCell {
		var names []string
		for _, a := range e.Aliases {
			names = append(names, a.Name)
		}
		return cells(names...)
	}},
	{ReconcileNamed{"description", "Description"}, nil, false, func(e kg.Entity) []ReconcileCell { return cells(e.Description) }},
	{ReconcileNamed{"kind", "Kind"}, nil, false, func(e kg.Entity) []ReconcileCell { return cells(string(e.Kind)) }},
	{ReconcileNamed{"country", "Country"}, nil, true, nil},
	{ReconcileNamed{"birth_date", "Birth date (EDTF)"}, []kg.Kind{kg.KindPerson}, true, func(e kg.Entity) []ReconcileCell { return cells(e.BirthDate.String()) }},
	{ReconcileNamed{"death_date", "Death date (EDTF)"}, []kg.Kind{kg.KindPerson}, false, func(e kg.Entity) []ReconcileCell { return cells(e.DeathDate.String()) }},
	{ReconcileNamed{"occurred", "Occurred (EDTF)"}, []kg.Kind{kg.KindEvent}, false, func(e kg.Entity) []ReconcileCell { return cells(e.Occurred.String()) }},
	{ReconcileNamed{"iso_code", "ISO code"}, []kg.Kind{kg.KindGovernment, kg.KindPlace}, false, func(e kg.Entity) []ReconcileCell { return cells(e.ISOCode) }},
	{ReconcileNamed{"latitude", "Latitude (degrees north)"}, []kg.Kind{kg.KindPlace}, false, func(e kg.Entity) []ReconcileCell {
		return degrees(e.Location, func(l kg.Location) float64 { return l.Latitude })
	}},
	{ReconcileNamed{"longitude", "Longitude (degrees east)"}, []kg.Kind{kg.KindPlace}, false, func(e kg.Entity) []ReconcileCell {
		return degrees(e.Location, func(l kg.Location) float64 { return l.Longitude })
	}},
	externalID("wikidata", "Wikidata id"), externalID("geonames", "GeoNames id"), externalID("iso3166-1", "ISO 3166-1 code"), externalID("url", "Web address"),
}

func externalID(scheme, name string) property {
	return property{ReconcileNamed{scheme, name}, nil, true, func(e kg.Entity) []ReconcileCell { return cells(e.ExternalIDs[scheme]) }}
}

// ReconcileCell is a value of a property: a text or a number.
type ReconcileCell struct {
	Text   string   `json:"str,omitempty"`
	Number *float64 `json:"float,omitempty"`
}

func cells(texts ...string) []ReconcileCell {
	list := []ReconcileCell{}
	for _, text := range texts {
		if text != "" {
			list = append(list, ReconcileCell{Text: text})
		}
	}
	return list
}

func degrees(at *kg.Location, part func(kg.Location) float64) []ReconcileCell {
	if at == nil {
		return []ReconcileCell{}
	}
	number := part(*at)
	return []ReconcileCell{{Number: &number}}
}

// ReconcileValues are the values of properties, by entity and then by property.
type ReconcileValues struct {
	Meta []ReconcileNamed                      `json:"meta"`
	Rows map[string]map[string][]ReconcileCell `json:"rows"`
}

// reconcileExtend asks for properties of entities.
type reconcileExtend struct {
	IDs        []string `json:"ids"`
	Properties []struct {
		ID string `json:"id"`
	} `json:"properties"`
}

// extend answers with the values of properties. An id that nothing has gets none.
func (h reconciliations) extend(c *gin.Context, text string) error {
	var ask reconcileExtend
	if err := json.Unmarshal([]byte(text), &ask); err != nil {
		return wire.Malformed("extend is not a data extension query in JSON: %v", err)
	}
	wanted, err := ask.wanted()
	if err != nil {
		return err
	}
	found, err := h.entities.EntitiesByID(c.Request.Context(), ask.IDs)
	if err != nil {
		return err
	}
	answer := ReconcileValues{Meta: []ReconcileNamed{}, Rows: map[string]map[string][]ReconcileCell{}}
	for _, p := range wanted {
		answer.Meta = append(answer.Meta, p.ReconcileNamed)
	}
	for _, id := range ask.IDs {
		row := map[string][]ReconcileCell{}
		for _, p := range wanted {
			row[p.ID] = p.value(found[id])
		}
		answer.Rows[id] = row
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

// wanted returns the requested properties, or an error with every fault of the query.
func (ask reconcileExtend) wanted() ([]property, error) {
	known := map[string]property{}
	var ids []string
	for _, p := range properties {
		if p.value != nil {
			known[p.ID], ids = p, append(ids, p.ID)
		}
	}
	var faults wire.Faults
	if len(ask.IDs) > maxExtended {
		faults.Addf("extend.ids", kg.FaultValue, nil, "has %d items; at most %d are allowed", len(ask.IDs), maxExtended)
	}
	var wanted []property
	for i, asked := range ask.Properties {
		p, ok := known[asked.ID]
		if !ok {
			faults.NotAllowed(fmt.Sprintf("extend.properties[%d].id", i), asked.ID, ids)
		}
		wanted = append(wanted, p)
	}
	return wanted, asQuery(faults.Invalid())
}
