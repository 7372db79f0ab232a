package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/internal/kg"
)

// The claim pipeline
//
// Every claim is stored by the same phases: in a group of those that arrive together (AddClaim), with
// an appointment (AddOfficial) or in a batch (StoreRecords). The claims of a batch go through each phase together, in one
// transaction, so that a batch costs about as many statements as a single claim. Each phase has
// a type, and the type has only the fields that are known by then:
//
//	phase     type            what is known from now on                         file
//	named     namedClaims     the sources, types and entities that claims name  claim_named.go
//	resolved  resolvedClaims  the id of each relation that a claim names        claim_resolve.go, claim_join.go
//	          (completed)     on whose behalf speakers speak, if that is asked for        claim_complete.go
//	locked    lockedClaims    which relations are new; others cannot change     claim_store.go
//	stored    storedClaims    the id of each claim, and whether it is new       claim_store.go
//
// At the end derive.go computes the relations that the new claims are about.
//
// A refused claim stays behind in its phase: the next phase does not have it, and
// claimBatch.refused has the reason. The phases named and resolved only read, apart from locks
// on types that no relation has yet; a dry run ends after them. A claim is refused as late as
// under the locks only when another transaction was faster, or its id or its source does not
// allow it: then nothing of the batch is written.
//
// Locks are taken in the order of docs/decisions/0002: one stripe (writeClaims), unused types
// (named), relations by id (locked), officials (derive). See docs/decisions/0018 for the reasons
// to store claims in batches.

// storeClaims runs all phases for claims of which each must be stored. The first reason to
// refuse one is its error.
func (t tx) storeClaims(ctx context.Context, claims ...kg.Claim) (*storedClaims, error) {
	resolved, err := t.resolveClaims(ctx, claims...)
	if err != nil {
		return nil, err
	}
	return resolved.storeAll(ctx)
}

// resolveClaims runs the phases that read: it checks claims against the graph, and finds the
// relations that they name. Reasons to refuse claims are in the result.
func (t tx) resolveClaims(ctx context.Context, claims ...kg.Claim) (*resolvedClaims, error) {
	named, err := t.nameClaims(ctx, claims)
	if err != nil {
		return nil, err
	}
	return named.resolve(ctx)
}

// store runs the phases that write: it stores the claims that the graph does not have yet,
// and derives their relations. When it refuses claims that were accepted before, the result
// has no claims, and the transaction must be rolled back.
func (r *resolvedClaims) store(ctx context.Context) (*storedClaims, error) {
	if len(r.claims) == 0 {
		return &storedClaims{claimBatch: r.claimBatch}, nil
	}
	locked, err := r.lockNamed(ctx)
	if err != nil {
		return nil, err
	}
	stored, err := locked.write(ctx)
	if err != nil || len(stored.claims) == 0 {
		return stored, err
	}
	return stored, stored.deriveRelations(ctx)
}

// storeAll is store for claims of which each must be stored.
func (r *resolvedClaims) storeAll(ctx context.Context) (*storedClaims, error) {
	if err := firstError(r.refused...); err != nil {
		return nil, err
	}
	stored, err := r.store(ctx)
	if err != nil {
		return nil, err
	}
	return stored, firstError(stored.refused...)
}

// claimBatch is what the phases of a batch share.
type claimBatch struct {
	tx
	*claimLookup
	// refused has the reason for each claim that is refused, by its position in the batch;
	// nil for the others.
	refused []error
}

// claimLookup is what the graph has of the names in a batch of claims.
type claimLookup struct {
	types    map[string]kg.RelationType
	sources  map[string]sourced
	entities entityIndex
}

// end returns the end of a relation. Its kind is empty when there is no such entity.
func (l *claimLookup) end(id string) kg.Ref {
	return kg.Ref{ID: id, Kind: l.entities.found[id].Kind}
}

// current returns the identity of the same occurrence between the entities that stand for
// its ends after all merges.
func (l *claimLookup) current(i kg.Identity) kg.Identity {
	return i.Between(l.entities.survivor(i.Subject), l.entities.survivor(i.Object), l.types[i.Type].Symmetric)
}
