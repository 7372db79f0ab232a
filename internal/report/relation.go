package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/internal/kg"
)

// nearest is the number of relation types that a fault offers.
const nearest = 5

// lookUp finds the relation type of a text: its name, its inverse, or either in words. The name of a
// symmetric type may be followed by "with", as in "exchanged letters with".
func (d *Draft) lookUp(field, words string) read {
	phrase := fold(words)
	for i := range d.types {
		switch t := &d.types[i]; {
		case phrase == t.Name, t.Symmetric && phrase == t.Name+"-with":
			return read{known: t}
		case phrase == t.Inverse:
			return read{known: t, inverse: true}
		}
	}
	allowed := d.near(phrase)
	d.Faults.Addf(field, kg.FaultUnknownID, allowed, "%.100q is not in the vocabulary; the nearest are %s; GET /v1/relation-types lists all", words, or(allowed))
	return read{}
}

// fold returns the form in which relation types are named: met-with for "Met with".
func fold(words string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return r == ' ' || r == '-' || r == '_' || r == '\t' }), "-")
}

// near returns the names and inverses of the vocabulary that are most like a phrase.
func (d *Draft) near(phrase string) []string {
	var names []string
	for _, t := range d.types {
		names = append(names, t.Name)
		if t.Inverse != t.Name {
			names = append(names, t.Inverse)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(likeness(phrase, b), likeness(phrase, a)), cmp.Compare(a, b))
	})
	return names[:min(nearest, len(names))]
}

// likeness is the share of pairs of letters that two phrases have in common (Dice), more if one
// begins the other.
func likeness(a, b string) float64 {
	pairs := map[string]int{}
	for i := range len(a) - 1 {
		pairs[a[i:i+2]]++
	}
	common := 0
	for i := range len(b) - 1 {
		if pairs[b[i:i+2]] > 0 {
			pairs[b[i:i+2]]--
			common++
		}
	}
	share := float64(2*common) / float64(max(1, len(a)+len(b)-2))
	if a != "" && (strings.HasPrefix(b, a) || strings.HasPrefix(a, b)) {
		share++
	}
	return share
}

func contains(kinds []kg.Kind, kind kg.Kind) bool { return slices.Contains(kinds, kind) }

// or joins words: a, b or c.
func or(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
