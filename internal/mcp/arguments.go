package mcp

import (
	"context"
	"fmt"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
	"github.com/entente-graph/entente/internal/kg/edtf"
	"github.com/entente-graph/entente/internal/wire"
)

// Sizes of pages. Answers are for models, whose attention is limited.
const (
	defaultLimit = 10
	maxLimit     = 50
)

// paging are the arguments of every list.
type paging struct {
	Limit  *int   `json:"limit,omitempty" jsonschema:"the largest number of items, from 1 to 50; the default is 10"`
	Cursor string `json:"cursor,omitempty" jsonschema:"next_cursor of the previous page, with all other arguments as they were"`
}

// page reads the arguments of a page of one list, which name identifies together with its other
// arguments. The page has one item more than is wanted, by which a next page is recognised.
func (p paging) page(c call, list string) kg.Page {
	return kg.Page{Limit: c.Within("limit", p.Limit, defaultLimit, 1, maxLimit) + 1, After: readCursor(c, list, p.Cursor)}
}

// evidence are the arguments that filter relations.
type evidence struct {
	Types                []string `json:"types,omitempty" jsonschema:"only relations of these types, by their names in the vocabulary, such as met-with"`
	Status               []string `json:"status,omitempty" jsonschema:"only relations with one of these statuses"`
	MinOrigins           *int     `json:"min_origins,omitempty" jsonschema:"only relations whose status at least this many independent voices support"`
	ExcludeAnonymousOnly bool     `json:"exclude_anonymous_only,omitempty" jsonschema:"leave out relations that only anonymous voices support"`
	ValidFrom            string   `json:"valid_from,omitempty" jsonschema:"only what may have happened or held on this day or later (EDTF)"`
	ValidTo              string   `json:"valid_to,omitempty" jsonschema:"only what may have happened or held on this day or earlier (EDTF)"`
	KnownAt              string   `json:"known_at,omitempty" jsonschema:"as it was known on this day: only what had been published by then, such as 2023-09-05"`
}

// filter reads the filter of relations. Without statuses, it has the fallback.
func (e evidence) filter(c call, fallback []kg.Status) kg.EvidenceFilter {
	f := kg.EvidenceFilter{
		Types: e.Types, Statuses: someOf(c, "status", e.Status, kg.Statuses()), MinOrigins: c.Within("min_origins", e.MinOrigins, 0, 1, 1000),
		ExcludeAnonymousOnly: e.ExcludeAnonymousOnly, KnownAt: c.Instant("known_at", e.KnownAt), Valid: e.window(c),
	}
	if len(f.Statuses) == 0 {
		f.Statuses = fallback
	}
	return f
}

func (e evidence) window(c call) kg.Window {
	from, to := c.Date("valid_from", e.ValidFrom), c.Date("valid_to", e.ValidTo)
	if from.IsZero() && to.IsZero() {
		return kg.Window{}
	}
	w := kg.Window{Days: edtf.Span{From: from.Span().From, Until: to.Span().Until}}
	if w.Days.Empty() {
		c.Addf("valid_to", kg.FaultConflict, nil, "is before valid_from")
	}
	return w
}

// someOf reads a list of some words.
func someOf[T ~string](c call, field string, given []string, allowed []T) []T {
	for i, word := range given {
		oneOf(c, fmt.Sprintf("%s[%d]", field, i), word, allowed)
	}
	return wire.Named[T](given)
}

// oneOf reads one of some words.
func oneOf[T ~string](c call, field, word string, allowed []T) T {
	for _, a := range allowed {
		if string(a) == word {
			return a
		}
	}
	if word != "" {
		c.NotAllowed(field, word, wire.Texts(allowed))
	}
	return T(word)
}

// maxCandidates is how many entities are offered where a name does not decide.
const maxCandidates = 5

// entity returns the id of the entity that an argument names, by its id or by a name that exactly one
// entity has. Otherwise the argument has a fault with the entities that may be meant.
func (s *server) entity(ctx context.Context, c call, field, text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		c.Missing(field, "must be given: the id of an entity, such as kim-jong-un; find it with search_entities")
		return "", nil
	}
	if kg.IsSlug(text) {
		e, err := s.Store.EntityAt(ctx, "", text, noTime)
		switch code := kg.CodeOf(err); {
		case err == nil:
			return e.ID, nil
		case code == kg.CodeMerged:
			return mergedInto(err), nil
		case code != kg.CodeNotFound:
			return "", err
		}
	}
	if len([]rune(text)) > kg.MaxName {
		c.Addf(field, kg.FaultValue, nil, "has more than %d characters", kg.MaxName)
		return "", nil
	}
	found, err := s.Store.Search(ctx, kg.NameQuery{Text: strings.ReplaceAll(text, "-", " "), Page: kg.Page{Limit: maxCandidates}})
	if err != nil {
		return "", err
	}
	return chosen(c, field, text, found.Hits), nil
}

// chosen returns the id of the only entity with exactly this name. Otherwise it adds a fault.
func chosen(c call, field, text string, hits []kg.NameHit) string {
	var exact []kg.NameHit
	fault := kg.Fault{Field: field, Code: kg.FaultUnknownID, Named: text, Message: fmt.Sprintf("there is no entity %q; find its id with search_entities", text)}
	for _, hit := range hits {
		fault.Candidates = append(fault.Candidates, hit.Entity)
		if hit.How == kg.MatchExact {
			exact = append(exact, hit)
		}
	}
	switch {
	case len(exact) == 1:
		return exact[0].Entity.ID
	case len(exact) > 1:
		fault.Code, fault.Message = kg.FaultAmbiguous, fmt.Sprintf("several entities are named %q; give the id of one of the candidates", text)
	case len(hits) > 0:
		fault.Message = fmt.Sprintf("there is no entity %q; give the id of one of the candidates, or find another one with search_entities", text)
	}
	c.Add(fault)
	return ""
}
