package httpapi

import (
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
)

// suggested is the number of suggested entities.
const suggested = 10

func percent(score float64) float64 { return math.Round(score*1e4) / 100 }

// ReconcileSuggestions are types or properties to choose from.
type ReconcileSuggestions struct {
	Result []ReconcileNamed `json:"result" validate:"required"`
} //	@name	ReconcileSuggestions

// ReconcileEntities are entities to choose from.
type ReconcileEntities struct {
	Result []ReconcileEntity `json:"result" validate:"required"`
} //	@name	ReconcileEntities

// ReconcileEntity is an entity to choose.
type ReconcileEntity struct {
	ID          string `json:"id" validate:"required" example:"sergei-shoigu"`
	Name        string `json:"name" validate:"required" example:"Sergei Shoigu"`
	Description string `json:"description,omitempty" example:"Defence minister of Russia from 2012 to 2024."`
	// The kind of the entity.
	Notable []ReconcileNamed `json:"notable" validate:"required"`
} //	@name	ReconcileEntity

// suggestEntities suggests entities by name.
//
//	@Summary		Suggest entities for a typed prefix
//	@Description	Part of the Reconciliation Service API. Searches names and ids; see `GET /v1/search`.
//	@ID				reconcile-suggest-entity
//	@Tags			reconciliation
//	@Param			prefix	query		string	true	"The typed text."						extensions(x-example=sho)
//	@Param			cursor	query		int		false	"The number of suggestions to skip."	minimum(0)
//	@Success		200		{object}	ReconcileEntities
//	@Router			/reconcile/suggest/entity [get]
func (h reconciliations) suggestEntities(c *gin.Context) error {
	prefix, skip, err := suggestion(c)
	if err != nil {
		return err
	}
	found, err := h.searches.Search(c.Request.Context(), kg.NameQuery{Text: prefix, Page: kg.Page{Limit: skip + suggested}})
	if err != nil {
		return err
	}
	answer := ReconcileEntities{Result: []ReconcileEntity{}}
	for _, hit := range found.Hits[min(skip, len(found.Hits)):] {
		answer.Result = append(answer.Result, ReconcileEntity{
			ID: hit.Entity.ID, Name: hit.Entity.Name, Description: hit.Description, Notable: []ReconcileNamed{kindNamed(hit.Entity.Kind)},
		})
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

// suggestion parses the typed prefix and the number of suggestions to skip.
func suggestion(c *gin.Context) (prefix string, skip int, err error) {
	var faults []kg.Fault
	prefix = strings.TrimSpace(c.Query("prefix"))
	if utf8.RuneCountInString(prefix) > kg.MaxName {
		faults = append(faults, kg.Fault{Field: "prefix", Code: kg.FaultValue, Message: "has more than " + strconv.Itoa(kg.MaxName) + " characters"})
	}
	if text := c.Query("cursor"); text != "" {
		skip, err = strconv.Atoi(text)
		if err != nil || skip < 0 || skip > kg.MaxHits {
			faults = append(faults, kg.Fault{Field: "cursor", Code: kg.FaultValue, Message: "must be an integer from 0 to " + strconv.Itoa(kg.MaxHits)})
		}
	}
	return prefix, skip, asQuery(kg.Invalid(faults...))
}

// suggestTypes suggests kinds.
//
//	@Summary		Suggest types for a typed prefix
//	@Description	Part of the Reconciliation Service API. The types are the kinds of entity.
//	@ID				reconcile-suggest-type
//	@Tags			reconciliation
//	@Param			prefix	query		string	true	"The typed text."	extensions(x-example=per)
//	@Success		200		{object}	ReconcileSuggestions
//	@x-without		[422, 500, 503, 504]
//	@Router			/reconcile/suggest/type [get]
func (h reconciliations) suggestTypes(c *gin.Context) error {
	c.JSON(http.StatusOK, ReconcileSuggestions{startingWith(kindsNamed(kg.Kinds()), c.Query("prefix"))})
	return nil
}

// suggestProperties suggests properties.
//
//	@Summary		Suggest properties for a typed prefix
//	@Description	Part of the Reconciliation Service API. Lists the properties that a query can have.
//	@ID				reconcile-suggest-property
//	@Tags			reconciliation
//	@Param			prefix	query		string	true	"The typed text."	extensions(x-example=b)
//	@Success		200		{object}	ReconcileSuggestions
//	@x-without		[422, 500, 503, 504]
//	@Router			/reconcile/suggest/property [get]
func (h reconciliations) suggestProperties(c *gin.Context) error {
	var asked []ReconcileNamed
	for _, p := range properties {
		if p.asked {
			asked = append(asked, p.ReconcileNamed)
		}
	}
	c.JSON(http.StatusOK, ReconcileSuggestions{startingWith(asked, c.Query("prefix"))})
	return nil
}

// ReconcileProposal is the properties that can be fetched.
type ReconcileProposal struct {
	Type       string           `json:"type,omitempty" example:"person"`
	Limit      int              `json:"limit,omitempty" example:"5"`
	Properties []ReconcileNamed `json:"properties" validate:"required"`
} //	@name	ReconcileProposal

// proposeProperties tells which properties can be fetched.
//
//	@Summary		List the properties that can be fetched for a type
//	@Description	Part of the Reconciliation Service API. Use them as the properties of `extend`.
//	@ID				reconcile-propose-properties
//	@Tags			reconciliation
//	@Param			type	query		string	false	"A kind of entity. The default is all kinds."	extensions(x-example=person)
//	@Param			limit	query		int		false	"The maximum number of properties."				minimum(1)
//	@Success		200		{object}	ReconcileProposal
//	@x-without		[500, 503, 504]
//	@Router			/reconcile/properties [get]
func (h reconciliations) proposeProperties(c *gin.Context) error {
	answer := ReconcileProposal{Type: c.Query("type"), Properties: []ReconcileNamed{}}
	for _, p := range properties {
		if p.value != nil && (answer.Type == "" || len(p.kinds) == 0 || slices.Contains(p.kinds, kg.Kind(answer.Type))) {
			answer.Properties = append(answer.Properties, p.ReconcileNamed)
		}
	}
	if text := c.Query("limit"); text != "" {
		limit, err := strconv.Atoi(text)
		if err != nil || limit < 1 {
			return asQuery(kg.Invalid(kg.Fault{Field: "limit", Code: kg.FaultValue, Message: "must be a positive integer"}))
		}
		answer.Limit, answer.Properties = limit, answer.Properties[:min(limit, len(answer.Properties))]
	}
	c.JSON(http.StatusOK, answer)
	return nil
}
