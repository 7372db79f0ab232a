package httpapi

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/wire"
)

type reconcileStore interface {
	EntitiesByID(ctx context.Context, ids []string) (map[string]kg.Entity, error)
}

// reconciliations serves the Reconciliation Service API 0.2 of the W3C's community group
// (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/), which
// OpenRefine uses. Unlike the rest of the API, it ignores unknown parameters and members, as the
// specification requires.
type reconciliations struct {
	matches  matchStore
	searches searchStore
	entities reconcileStore
	version  string
}

const mediaForm = "application/x-www-form-urlencoded"

// ReconcileManifest describes the service to its clients.
type ReconcileManifest struct {
	Versions        []string           `json:"versions" validate:"required" example:"0.2"`
	Name            string             `json:"name" validate:"required" example:"Entente"`
	IdentifierSpace string             `json:"identifierSpace" validate:"required" example:"http://127.0.0.1:8080/v1/entities/"`
	SchemaSpace     string             `json:"schemaSpace" validate:"required" example:"http://127.0.0.1:8080/docs/"`
	Documentation   string             `json:"documentation" validate:"required" example:"http://127.0.0.1:8080/docs/"`
	ServiceVersion  string             `json:"serviceVersion" validate:"required" example:"1.0.0"`
	DefaultTypes    []ReconcileNamed   `json:"defaultTypes" validate:"required"`
	View            ReconcileView      `json:"view" validate:"required"`
	Suggest         ReconcileSuggest   `json:"suggest" validate:"required"`
	Extend          ReconcileExtension `json:"extend" validate:"required"`
} //	@name	ReconcileManifest

// ReconcileView tells how to see an entity.
type ReconcileView struct {
	URL string `json:"url" validate:"required" example:"http://127.0.0.1:8080/v1/entities/{{id}}"`
} //	@name	ReconcileView

// ReconcileSuggest tells where to ask for suggestions.
type ReconcileSuggest struct {
	Entity   ReconcileService `json:"entity" validate:"required"`
	Property ReconcileService `json:"property" validate:"required"`
	Type     ReconcileService `json:"type" validate:"required"`
} //	@name	ReconcileSuggest

// ReconcileExtension tells where to ask for what can be fetched.
type ReconcileExtension struct {
	ProposeProperties ReconcileService `json:"propose_properties" validate:"required"`
} //	@name	ReconcileExtension

// ReconcileService is an address, in two parts.
type ReconcileService struct {
	ServiceURL  string `json:"service_url" validate:"required" example:"http://127.0.0.1:8080/reconcile"`
	ServicePath string `json:"service_path" validate:"required" example:"/suggest/entity"`
} //	@name	ReconcileService

// ReconcileNamed is a type or a property.
type ReconcileNamed struct {
	ID   string `json:"id" validate:"required" example:"person"`
	Name string `json:"name" validate:"required" example:"Person"`
} //	@name	ReconcileNamed

// get describes the service, or answers queries.
//
//	@Summary		Read the reconciliation service manifest, or reconcile a few names
//	@Description	Implements the Reconciliation Service API 0.2; give OpenRefine this URL. Without a parameter, the response is the service manifest. With `queries`, it is a batch of results by query name. With `extend`, it is property values by entity.
//	@Description
//	@Description	A score is that of `POST /v1/match` in percent. Supported properties: `country` (a code, a name or an entity), `birth_date`, `wikidata`, `geonames`, `iso3166-1`, `url`. A property can have up to 20 values, any of which may match. A value that is an entity is compared by id, or by name if no entity has that id. Only entities of the given types are candidates, except with `type_strict` `should`: then others rank lower and are no match. A query, and a value of `wikidata`, `geonames` or `url`, can be a URL that identifies the entity. A query with faults has an empty `result` and an `error`, and does not affect the others. Scripts of web pages can read the response (CORS) if the server was started with the origin of the page in `ENTENTE_ALLOW_ORIGINS`, such as that of OpenRefine. JSONP is not supported.
//	@ID				reconcile-get
//	@Tags			reconciliation
//	@Param			queries	query		string			false	"A JSON object of at most 100 queries. The keys are names of your choice."	extensions(x-example={"q0":{"query":"Shoygu","type":"person","limit":3}})
//	@Param			extend	query		string			false	"A JSON object with at most 500 ids, and properties."
//	@Success		200		{object}	map[string]any	"The manifest, or results by query, or values by entity."
//	@Failure		400		{object}	Problem			"`queries` or `extend` is not valid JSON of the expected form."
//	@Router			/reconcile [get]
func (h reconciliations) get(c *gin.Context) error { return h.answer(c, c.Request.URL.Query()) }

// post answers queries.
//
//	@Summary		Reconcile a batch of names
//	@Description	The same as `GET /reconcile`, with the parameters in the body.
//	@ID				reconcile
//	@Tags			reconciliation
//	@Accept			x-www-form-urlencoded
//	@Param			queries	formData	string			false	"A JSON object of at most 100 queries. The keys are names of your choice."
//	@Param			extend	formData	string			false	"A JSON object with at most 500 ids, and properties."
//	@Success		200		{object}	map[string]any	"Results by query, or values by entity."
//	@Failure		400		{object}	Problem			"The body, or `queries` or `extend` in it, is not of the expected form."
//	@x-role		"reader"
//	@Router			/reconcile [post]
func (h reconciliations) post(c *gin.Context) error {
	body, err := readBody(c, mediaForm)
	if err != nil {
		return err
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return wire.Malformed("the body is not an HTML form: %v", err)
	}
	return h.answer(c, form)
}

func (h reconciliations) answer(c *gin.Context, params url.Values) error {
	switch {
	case params.Has("queries"):
		return h.reconcile(c, params.Get("queries"))
	case params.Has("extend"):
		return h.extend(c, params.Get("extend"))
	}
	c.JSON(http.StatusOK, h.manifest(c.Request))
	return nil
}

func (h reconciliations) manifest(r *http.Request) ReconcileManifest {
	base := baseURL(r)
	at := func(path string) ReconcileService { return ReconcileService{base + "/reconcile", path} }
	return ReconcileManifest{
		Versions: []string{"0.2"}, Name: "Entente", ServiceVersion: h.version,
		IdentifierSpace: base + "/v1/entities/", SchemaSpace: base + "/docs/", Documentation: base + "/docs/",
		DefaultTypes: kindsNamed(kg.Kinds()), View: ReconcileView{base + "/v1/entities/{{id}}"},
		Suggest: ReconcileSuggest{Entity: at("/suggest/entity"), Property: at("/suggest/property"), Type: at("/suggest/type")},
		Extend:  ReconcileExtension{at("/properties")},
	}
}

// baseURL returns the URL of the server as the client sees it, also behind a trusted proxy; see
// forgetForwarded.
func baseURL(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https") {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

func kindNamed(k kg.Kind) ReconcileNamed {
	return ReconcileNamed{string(k), strings.ToUpper(string(k[:1])) + string(k[1:])}
}

func kindsNamed(kinds []kg.Kind) []ReconcileNamed {
	var named []ReconcileNamed
	for _, k := range kinds {
		named = append(named, kindNamed(k))
	}
	return named
}

// startingWith returns the items whose id, or a word of whose name, starts with a prefix.
func startingWith(all []ReconcileNamed, prefix string) []ReconcileNamed {
	prefix = strings.ToLower(strings.TrimSpace(prefix))
	return slices.DeleteFunc(slices.Clone(all), func(n ReconcileNamed) bool {
		return !strings.HasPrefix(n.ID, prefix) && !strings.Contains(" "+strings.ToLower(n.Name), " "+prefix)
	})
}
