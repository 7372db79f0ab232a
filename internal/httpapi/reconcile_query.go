package httpapi

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/wire"
)

// reconcileQuery is one of a batch, as the specification has it.
type reconcileQuery struct {
	Query      string              `json:"query"`
	Type       oneOrMany[string]   `json:"type"`
	TypeStrict string              `json:"type_strict"`
	Limit      *float64            `json:"limit"`
	Properties []reconcileProperty `json:"properties"`
}

type reconcileProperty struct {
	ID     string                    `json:"pid"`
	Values oneOrMany[reconcileValue] `json:"v"`
}

// oneOrMany is a value of JSON, or a list of some.
type oneOrMany[T any] []T

func (m *oneOrMany[T]) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	if text[0] == '[' {
		return json.Unmarshal(text, (*[]T)(m))
	}
	var one T
	if err := json.Unmarshal(text, &one); err != nil {
		return err
	}
	*m = []T{one}
	return nil
}

// maxValues is how many values a query may have of a property.
const maxValues = 20

// reconcileValue is a text, a number or a boolean, as a text; or an entity, which has
// an id, and a name perhaps.
type reconcileValue struct{ id, text string }

func (v *reconcileValue) UnmarshalJSON(text []byte) error {
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		return err
	}
	switch value := value.(type) {
	case string:
		v.text = value
	case bool:
		v.text = strconv.FormatBool(value)
	case float64:
		v.text = strconv.FormatFloat(value, 'f', -1, 64)
	case map[string]any:
		v.text, _ = value["name"].(string)
		v.id, _ = value["id"].(string)
	}
	v.id, v.text = strings.TrimSpace(v.id), strings.TrimSpace(v.text)
	return nil
}

// self is what a value is where it is no entity of the graph's: the id, which another
// service gave perhaps, before the name.
func (v reconcileValue) self() string { return cmp.Or(v.id, v.text) }

// name is what a value is called where its id says nothing.
func (v reconcileValue) name() string { return cmp.Or(v.text, strings.ReplaceAll(v.id, "-", " ")) }

// ReconcileResult is the candidates for a query.
type ReconcileResult struct {
	Result []ReconcileCandidate `json:"result"`
}

// ReconcileCandidate is an entity that may be meant; its score is in percent.
type ReconcileCandidate struct {
	ID          string             `json:"id"`
	Name        string             `json:"name"`
	Description string             `json:"description,omitempty"`
	Type        []ReconcileNamed   `json:"type"`
	Score       float64            `json:"score"`
	Match       bool               `json:"match"`
	Features    []ReconcileFeature `json:"features"`
}

// ReconcileFeature is a part of a score, from 0 to 1.
type ReconcileFeature struct {
	ID    string  `json:"id"`
	Value float64 `json:"value"`
}

// reconcile answers a batch of queries.
func (h reconciliations) reconcile(c *gin.Context, text string) error {
	var batch map[string]reconcileQuery
	if err := json.Unmarshal([]byte(text), &batch); err != nil {
		return wire.Malformed("queries is no batch of queries in JSON: %v", err)
	}
	labels := slices.Sorted(maps.Keys(batch))
	known, err := h.known(c.Request.Context(), batch)
	if err != nil {
		return err
	}
	queries, err := readReconcileQueries(labels, batch, known)
	if err != nil {
		return err
	}
	results := make(map[string]ReconcileResult, len(labels))
	found, err := h.matches.Match(c.Request.Context(), queries)
	if err != nil {
		return err
	}
	for i, label := range labels {
		results[label] = ReconcileResult{reconcileCandidates(found[i])}
	}
	c.JSON(http.StatusOK, results)
	return nil
}

// known are the entities of the graph that are values of properties, by the ids that
// the values have.
func (h reconciliations) known(ctx context.Context, batch map[string]reconcileQuery) (map[string]kg.Entity, error) {
	ids := map[string]bool{}
	for _, query := range batch {
		for _, p := range query.Properties {
			for _, v := range p.Values[:min(len(p.Values), maxValues)] {
				if p.ID == "country" && kg.IsSlug(v.id) {
					ids[v.id] = true
				}
			}
		}
	}
	if len(ids) == 0 || len(batch) > kg.MaxMatchQueries {
		return nil, nil
	}
	return h.entities.EntitiesByID(ctx, slices.Sorted(maps.Keys(ids)))
}

// readReconcileQueries reads the queries in the order of their labels, all faults at once.
func readReconcileQueries(labels []string, batch map[string]reconcileQuery, known map[string]kg.Entity) ([]kg.MatchQuery, error) {
	var faults []kg.Fault
	if len(batch) > kg.MaxMatchQueries {
		faults = append(faults, kg.Fault{Field: "queries", Code: kg.FaultValue, Message: fmt.Sprintf("has %d queries, more than %d", len(batch), kg.MaxMatchQueries)})
	}
	queries := make([]kg.MatchQuery, len(labels))
	for i, label := range labels {
		r := wire.Faults{}
		queries[i] = batch[label].read(&r, known)
		for _, f := range r.All() {
			f.Field = "queries." + label + "." + f.Field
			faults = append(faults, f)
		}
	}
	return queries, asQuery(kg.Invalid(faults...))
}

func (in reconcileQuery) read(faults *wire.Faults, known map[string]kg.Entity) kg.MatchQuery {
	q := kg.MatchQuery{Name: strings.TrimSpace(in.Query), Limit: defaultCandidates, OnlyKinds: len(in.Type) > 0 && (in.TypeStrict == "any" || in.TypeStrict == "all")}
	for _, kind := range in.Type {
		if !slices.Contains(kg.Kinds(), kg.Kind(kind)) {
			faults.Addf("type", kg.FaultValue, wire.Texts(kg.Kinds()), "%q is no type here", kind)
		}
		q.Kinds = append(q.Kinds, kg.Kind(kind))
	}
	if in.Limit != nil {
		q.Limit = int(min(*in.Limit, kg.MaxMatchCandidates))
	}
	if q.Limit < 1 {
		faults.Addf("limit", kg.FaultValue, nil, "must be a positive whole number")
	}
	if utf8.RuneCountInString(q.Name) > kg.MaxName {
		faults.Addf("query", kg.FaultValue, nil, "has more than %d characters", kg.MaxName)
	}
	if in.Query == "" && len(in.Properties) == 0 {
		faults.Addf("query", kg.FaultRequired, nil, "must be given, or properties")
	}
	for i, p := range in.Properties {
		if len(p.Values) > maxValues {
			faults.Addf(fmt.Sprintf("properties[%d].v", i), kg.FaultValue, nil, "has %d values, more than %d", len(p.Values), maxValues)
			continue
		}
		for _, v := range p.Values {
			describe(&q, p.ID, v, known)
		}
	}
	return q
}

// describe takes a value of a property into account, if that is one that counts, and the
// value is one of its form: what stands in somebody's table is often neither, and no fault
// of the query. Of an entity the id counts, and the name where the graph has none of that id.
func describe(q *kg.MatchQuery, property string, v reconcileValue, known map[string]kg.Entity) {
	switch property {
	case "country":
		if e, is := known[v.id]; is {
			q.CountryIDs = append(q.CountryIDs, e.ID)
		} else if name := v.name(); name != "" {
			q.Countries = append(q.Countries, string([]rune(name)[:min(utf8.RuneCountInString(name), kg.MaxName)]))
		}
	case "birth_date":
		if date, err := edtf.Parse(v.name()); err == nil && !date.IsZero() {
			q.BirthDates = append(q.BirthDates, date)
		}
	default:
		if kg.ValidateExternalIDs(map[string]string{property: v.self()}) != nil {
			return
		}
		if q.ExternalIDs == nil {
			q.ExternalIDs = map[string][]string{}
		}
		q.ExternalIDs[property] = append(q.ExternalIDs[property], v.self())
	}
}

func reconcileCandidates(found []kg.MatchCandidate) []ReconcileCandidate {
	views := make([]ReconcileCandidate, len(found))
	for i, m := range found {
		views[i] = ReconcileCandidate{
			ID: m.Entity.ID, Name: m.Entity.Name, Description: m.Entity.Description, Type: []ReconcileNamed{kindNamed(m.Entity.Kind)},
			Score: percent(m.Score), Match: m.Match, Features: []ReconcileFeature{},
		}
		for _, f := range m.Features {
			views[i].Features = append(views[i].Features, ReconcileFeature{string(f.ID), f.Value})
		}
	}
	return views
}
