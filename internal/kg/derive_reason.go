package kg

import (
	"fmt"
	"slices"
)

// speakers returns who makes claims, and what they do: "one origin denies it". Speakers that
// are all unnamed are counted as voices, and others as origins.
func speakers(claims []countingClaim, singular, plural string) string {
	unnamed := !slices.ContainsFunc(claims, func(c countingClaim) bool { return !c.Voice.Unnamed })
	switch n := voiceCount(claims); {
	case unnamed && n == 1:
		return "one unnamed speaker " + singular
	case unnamed:
		return fmt.Sprintf("%d unnamed speakers %s", n, plural)
	case originCount(claims) == 1:
		return "one origin " + singular
	default:
		return countOrigins(claims) + " " + plural
	}
}

// support returns who claims or foresees a disputed relation.
func support(claimed, foreseen []countingClaim) string {
	if len(foreseen) == len(claimed) {
		return speakers(claimed, "foresees it", "foresee it")
	}
	return speakers(claimed, "claims it", "claim it")
}

func countOrigins(claims []countingClaim) string {
	if n := originCount(claims); n != 1 {
		return fmt.Sprintf("%d origins", n)
	}
	return "one origin"
}

// replaced returns the clause that nobody says something, unless a visible claim of these
// modalities does. Such a claim does not count, so that a newer word of its voice replaced it.
func replaced(visible []visibleClaim, nobody string, modalities ...Modality) string {
	for _, c := range visible {
		if c.says(modalities...) {
			return "; earlier claims were replaced by newer ones of the same speakers"
		}
	}
	return "; " + nobody
}
