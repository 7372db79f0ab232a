package httpapi

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"entente/internal/kg"
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

// reconcileValue is a text, a number, a boolean or an entity; as a text.
type reconcileValue string

func (v *reconcileValue) UnmarshalJSON(text []byte) error {
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		return err
	}
	switch value := value.(type) {
	case string:
		*v = reconcileValue(value)
	case bool:
		*v = reconcileValue(strconv.FormatBool(value))
	case float64:
		*v = reconcileValue(strconv.FormatFloat(value, 'f', -1, 64))
	case map[string]any:
		name, _ := value["name"].(string)
		id, _ := value["id"].(string)
		if name == "" {
			name = strings.ReplaceAll(id, "-", " ")
		}
		*v = reconcileValue(name)
	}
	return nil
}

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
		return malformed("queries is no batch of queries in JSON: " + err.Error())
	}
	labels := slices.Sorted(maps.Keys(batch))
	queries, err := readReconcileQueries(labels, batch)
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

// readReconcileQueries reads the queries in the order of their labels, all faults at once.
func readReconcileQueries(labels []string, batch map[string]reconcileQuery) ([]kg.MatchQuery, error) {
	var faults []kg.Fault
	if len(batch) > kg.MaxMatchQueries {
		faults = append(faults, kg.Fault{Field: "queries", Code: kg.FaultValue, Message: fmt.Sprintf("has %d queries, more than %d", len(batch), kg.MaxMatchQueries)})
	}
	queries := make([]kg.MatchQuery, len(labels))
	for i, label := range labels {
		r := reader{}
		queries[i] = batch[label].read(&r)
		for _, f := range r.faults {
			f.Field = "queries." + label + "." + f.Field
			faults = append(faults, f)
		}
	}
	return queries, asQuery(kg.Invalid(faults...))
}

func (in reconcileQuery) read(r *reader) kg.MatchQuery {
	q := kg.MatchQuery{Name: strings.TrimSpace(in.Query), Limit: defaultCandidates, OnlyKinds: len(in.Type) > 0 && (in.TypeStrict == "any" || in.TypeStrict == "all")}
	for _, kind := range in.Type {
		if !slices.Contains(kg.Kinds(), kg.Kind(kind)) {
			r.fault("type", kg.FaultValue, texts(kg.Kinds()), "%q is no type here", kind)
		}
		q.Kinds = append(q.Kinds, kg.Kind(kind))
	}
	if in.Limit != nil {
		q.Limit = int(min(*in.Limit, kg.MaxMatchCandidates))
	}
	if q.Limit < 1 {
		r.fault("limit", kg.FaultValue, nil, "must be a positive whole number")
	}
	if utf8.RuneCountInString(q.Name) > kg.MaxName {
		r.fault("query", kg.FaultValue, nil, "has more than %d characters", kg.MaxName)
	}
	if in.Query == "" && len(in.Properties) == 0 {
		r.fault("query", kg.FaultRequired, nil, "must be given, or properties")
	}
	for _, p := range in.Properties {
		if len(p.Values) > 0 {
			describe(&q, p.ID, strings.TrimSpace(string(p.Values[0])))
		}
	}
	return q
}

// describe takes a property into account, if it is one that counts, and its value is one
// of its form: what stands in somebody's table is often neither, and no fault of the query.
func describe(q *kg.MatchQuery, property, value string) {
	switch property {
	case "country":
		q.Country = string([]rune(value)[:min(utf8.RuneCountInString(value), kg.MaxName)])
	case "birth_date":
		if date, err := kg.ParseEDTF(value); err == nil {
			q.BirthDate = date
		}
	default:
		ids := map[string]string{property: value}
		if kg.ValidateExternalIDs(ids) != nil {
			return
		}
		if q.ExternalIDs == nil {
			q.ExternalIDs = map[string]string{}
		}
		q.ExternalIDs[property] = value
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
