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

// ReconcileResult is the candidates for a query. The specification has no errors of single
// queries; clients ignore a member that they do not know.
type ReconcileResult struct {
	Result []ReconcileCandidate `json:"result"`
	// Error says what is wrong with the query, which then has no candidates.
	Error string `json:"error,omitempty"`
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

// reconcile answers a batch of queries. A query with faults has an error in its result.
func (h reconciliations) reconcile(c *gin.Context, text string) error {
	var batch map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &batch); err != nil {
		return wire.Malformed("queries is not a batch of queries in JSON: %v", err)
	}
	if len(batch) > kg.MaxMatchQueries {
		return asQuery(kg.Invalid(kg.Fault{Field: "queries", Code: kg.FaultValue, Message: fmt.Sprintf("has %d queries; at most %d are allowed", len(batch), kg.MaxMatchQueries)}))
	}
	labels := slices.Sorted(maps.Keys(batch))
	asked, faults := decodeReconcileQueries(labels, batch)
	known, err := h.known(c.Request.Context(), asked)
	if err != nil {
		return err
	}
	queries := make([]kg.MatchQuery, len(labels))
	for i := range asked {
		queries[i] = asked[i].read(faults[i], known)
	}
	found, err := matchSound(c.Request.Context(), h.matches, queries, faults)
	if err != nil {
		return err
	}
	results := make(map[string]ReconcileResult, len(labels))
	for i, label := range labels {
		results[label] = ReconcileResult{Result: reconcileCandidates(found[i]), Error: reconcileError(faults[i])}
	}
	c.JSON(http.StatusOK, results)
	return nil
}

// decodeReconcileQueries decodes the queries in the order of their labels.
func decodeReconcileQueries(labels []string, batch map[string]json.RawMessage) ([]reconcileQuery, []*wire.Faults) {
	queries, faults := make([]reconcileQuery, len(labels)), make([]*wire.Faults, len(labels))
	for i, label := range labels {
		faults[i] = &wire.Faults{}
		if err := json.Unmarshal(batch[label], &queries[i]); err != nil {
			queries[i] = reconcileQuery{}
			faults[i].Addf("", kg.FaultType, nil, "is not a query: %v", err)
		}
	}
	return queries, faults
}

// reconcileError returns the faults of a query as one text.
func reconcileError(faults *wire.Faults) string {
	var texts []string
	for _, f := range faults.All() {
		texts = append(texts, strings.TrimPrefix(f.Field+": "+f.Message, ": "))
	}
	return strings.Join(texts, "; ")
}

// known returns the entities of the graph that are values of properties, by id.
func (h reconciliations) known(ctx context.Context, queries []reconcileQuery) (map[string]kg.Entity, error) {
	ids := map[string]bool{}
	for _, query := range queries {
		for _, p := range query.Properties {
			for _, v := range p.Values[:min(len(p.Values), maxValues)] {
				if p.ID == "country" && kg.IsSlug(v.id) {
					ids[v.id] = true
				}
			}
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return h.entities.EntitiesByID(ctx, slices.Sorted(maps.Keys(ids)))
}

// read converts a query, and adds what is wrong with it to faults. A type restricts the candidates
// to its kind, unless type_strict is "should".
func (in reconcileQuery) read(faults *wire.Faults, known map[string]kg.Entity) kg.MatchQuery {
	q := kg.MatchQuery{Name: strings.TrimSpace(in.Query), Limit: defaultCandidates, OnlyKinds: len(in.Type) > 0 && in.TypeStrict != "should"}
	for _, kind := range in.Type {
		if !slices.Contains(kg.Kinds(), kg.Kind(kind)) {
			faults.Addf("type", kg.FaultValue, wire.Texts(kg.Kinds()), "%.100q is not a type; expected one of %s", kind, strings.Join(wire.Texts(kg.Kinds()), ", "))
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
	if in.Query == "" && len(in.Properties) == 0 && faults.None() {
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
	return q.ReadURLs()
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
		scheme, id := kg.ReadExternalID(property, v.self())
		if kg.ValidateExternalIDs(map[string]string{scheme: id}) != nil {
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
