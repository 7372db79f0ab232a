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

// maxValues is the greatest number of values of a property in a query.
const maxValues = 20

// reconcileValue is a string, a number or a boolean, as a text; or an entity with an id and
// optionally a name.
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

// self returns the value of an entity that is not in the graph: its id, which may be from
// another service, or otherwise its name.
func (v reconcileValue) self() string { return cmp.Or(v.id, v.text) }

// name returns the name of a value, or otherwise its id with spaces for hyphens.
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
		return wire.Malformed("queries is not a batch of queries in JSON: %v", err)
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

// known returns the entities of the graph that are values of properties, by id.
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

// readReconcileQueries parses the queries in the order of their labels. An error has every
// fault.
func readReconcileQueries(labels []string, batch map[string]reconcileQuery, known map[string]kg.Entity) ([]kg.MatchQuery, error) {
	var faults []kg.Fault
	if len(batch) > kg.MaxMatchQueries {
		faults = append(faults, kg.Fault{Field: "queries", Code: kg.FaultValue, Message: fmt.Sprintf("has %d queries; at most %d are allowed", len(batch), kg.MaxMatchQueries)})
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
			faults.Addf("type", kg.FaultValue, wire.Texts(kg.Kinds()), "%.100q is not a type; expected a kind of entity", kind)
		}
		q.Kinds = append(q.Kinds, kg.Kind(kind))
	}
	if in.Limit != nil {
		q.Limit = int(min(*in.Limit, kg.MaxMatchCandidates))
	}
	if q.Limit < 1 {
		faults.Addf("limit", kg.FaultValue, nil, "must be a positive integer")
	}
	if utf8.RuneCountInString(q.Name) > kg.MaxName {
		faults.Addf("query", kg.FaultValue, nil, "has more than %d characters", kg.MaxName)
	}
	if in.Query == "" && len(in.Properties) == 0 {
		faults.Addf("query", kg.FaultRequired, nil, "must be given unless properties is given")
	}
	for i, p := range in.Properties {
		if len(p.Values) > maxValues {
			faults.Addf(fmt.Sprintf("properties[%d].v", i), kg.FaultValue, nil, "has %d values; at most %d are allowed", len(p.Values), maxValues)
			continue
		}
		for _, v := range p.Values {
			describe(&q, p.ID, v, known)
		}
	}
	return q
}

// describe adds a value of a property to a query. It ignores unknown properties and values of
// the wrong form, because the tables of users often have both. Of an entity it uses the id, or
// the name if the graph does not have the id.
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
