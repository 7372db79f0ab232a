package kg

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// MaxHits is how deep a search by name goes.
const MaxHits = 500

// NameMatch says how a name matches what is asked for.
type NameMatch string

// The ways to match, from the best: the names are one when they are folded; each word
// asked for starts a word of the name; each is like one but for a letter or two; some are.
const (
	MatchExact   NameMatch = "exact"
	MatchPrefix  NameMatch = "prefix"
	MatchFuzzy   NameMatch = "fuzzy"
	MatchPartial NameMatch = "partial"
)

// NameMatches are those of a search, from the best.
func NameMatches() []NameMatch { return []NameMatch{MatchExact, MatchPrefix, MatchFuzzy} }

// NameQuery asks for a page of the entities with a name or an alias like Text. Without
// Kinds it is for all. Page.After is the Mark of a hit.
type NameQuery struct {
	Text  string
	Kinds []Kind
	Page  Page
}

// NameHit is an entity that was found by a name.
type NameHit struct {
	Entity Ref
	// Description is the start of the entity's.
	Description string
	// Name is the name or the alias that matched; it may be one of an entity that was
	// merged into this one.
	Name Alias
	How  NameMatch
	// Score is from 0 to 1, with four digits.
	Score float64
}

// NameHits are the hits of a search: exact ones first, then those by the starts of words,
// then those that are only like it; each in the order of their scores, then of their ids.
type NameHits struct {
	Hits []NameHit
	// Cut says that there were more than are looked at.
	Cut bool
}

// Mark is where a hit stands in the order of all of a search.
func (h NameHit) Mark() string { return fmt.Sprintf("%s %.4f %s", h.How, h.Score, h.Entity.ID) }

// ParseMark reads a Mark; false when it is none.
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

// Compare puts hits in order: negative when this one comes first.
func (h NameHit) Compare(o NameHit) int {
	return cmp.Or(cmp.Compare(h.rank(), o.rank()), cmp.Compare(o.Score, h.Score), strings.Compare(h.Entity.ID, o.Entity.ID))
}
