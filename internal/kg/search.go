package kg

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// MaxHits is the greatest number of hits of a search by name.
const MaxHits = 500

// NameMatch is the way in which a name matches a query.
type NameMatch string

// The ways in which a name matches, from the best to the worst.
const (
	// MatchExact: the folded names are equal.
	MatchExact NameMatch = "exact"
	// MatchPrefix: each word of the query is the beginning of a word of the name.
	MatchPrefix NameMatch = "prefix"
	// MatchFuzzy: each word of the query matches with a few wrong letters.
	MatchFuzzy NameMatch = "fuzzy"
	// MatchPartial: only some words of the query match.
	MatchPartial NameMatch = "partial"
)

// NameMatches returns the ways in which the hits of a search match, from the best.
func NameMatches() []NameMatch { return []NameMatch{MatchExact, MatchPrefix, MatchFuzzy} }

// NameQuery selects a page of the entities with a name or alias that matches Text. Empty
// Kinds means all kinds. Page.After is the Mark of a hit.
type NameQuery struct {
	Text  string
	Kinds []Kind
	Page  Page
}

// NameHit is an entity that was found by name.
type NameHit struct {
	Entity Ref
	// Description is the beginning of the entity's description.
	Description string
	// Name is the name or alias that matched. It can be one of an entity that was merged
	// into this one.
	Name Alias
	How  NameMatch
	// Score is from 0 to 1, rounded to four digits.
	Score float64
}

// NameHits are the hits of a search, in the order of How, then of descending Score, then of
// id.
type NameHits struct {
	Hits []NameHit
	// Cut means that there are more than MaxHits.
	Cut bool
}

// Mark returns the position of the hit in the order of a search.
func (h NameHit) Mark() string { return fmt.Sprintf("%s %.4f %s", h.How, h.Score, h.Entity.ID) }

// ParseMark parses a Mark. It returns false if the text is not one.
func ParseMark(mark string) (h NameHit, ok bool) {
	parts := strings.Split(mark, " ")
	if len(parts) != 3 {
		return NameHit{}, false
	}
	score, err := strconv.ParseFloat(parts[1], 64)
	h = NameHit{How: NameMatch(parts[0]), Score: score, Entity: Ref{ID: parts[2]}}
	return h, err == nil && h.Mark() == mark && score >= 0 && IsSlug(h.Entity.ID) && h.rank() < len(NameMatches())
}

func (h NameHit) rank() int {
	for i, how := range NameMatches() {
		if h.How == how {
			return i
		}
	}
	return len(NameMatches())
}

// Compare returns a negative number if h precedes o, and a positive one if it follows.
func (h NameHit) Compare(o NameHit) int {
	return cmp.Or(cmp.Compare(h.rank(), o.rank()), cmp.Compare(o.Score, h.Score), strings.Compare(h.Entity.ID, o.Entity.ID))
}
