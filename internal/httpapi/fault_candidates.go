package httpapi

import (
	"context"
	"errors"
	"time"

	"github.com/entente-graph/entente/internal/kg"
)

type nameStore interface {
	Search(ctx context.Context, q kg.NameQuery) (kg.NameHits, error)
}

const (
	// namesLookedUp is the number of different names in a request for which candidates are
	// looked up, and candidatesOffered the number of candidates for each.
	namesLookedUp, candidatesOffered = 5, 5
	// offerTimeout is the time limit for looking up candidates.
	offerTimeout = 2 * time.Second
)

// offerCandidates adds to each fault of err where the id of an entity was expected the entities
// that have the given name. Without an answer in time, the faults stay as they are: the
// candidates are an extra.
func (a adapter) offerCandidates(ctx context.Context, err error) {
	var invalid *kg.Error
	if a.names == nil || !errors.As(err, &invalid) || invalid.Code != kg.CodeInvalid {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, offerTimeout)
	defer cancel()
	found := map[string][]kg.Ref{}
	for i := range invalid.Faults {
		fault := &invalid.Faults[i]
		refs, known := found[fault.Named]
		if fault.Named == "" || len(fault.Named) > kg.MaxName || !known && len(found) == namesLookedUp {
			continue
		}
		if !known {
			hits, err := a.names.Search(ctx, kg.NameQuery{Text: fault.Named, Page: kg.Page{Limit: candidatesOffered}})
			if err != nil {
				return
			}
			for _, hit := range hits.Hits {
				refs = append(refs, hit.Entity)
			}
			found[fault.Named] = refs
		}
		fault.Candidates = refs
	}
}
