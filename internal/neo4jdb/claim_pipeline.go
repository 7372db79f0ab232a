package neo4jdb

import (
	"context"

	"github.com/entente-graph/entente/internal/kg"
)

// The claim pipeline
//
// Every claim that is stored passes through the same phases, alone (AddClaim), with an
// appointment (AddOfficial) or in a batch (StoreRecords). All claims of a batch go through
// each phase together, in one transaction, so that a batch costs about as many statements as
// a single claim. Each phase has a type, and a type has only the fields that are known by
// then:
//
//	phase     type            what is known from now on                                file
//	named     namedClaims     sources, types, entities that the claims name            claim_named.go
//	resolved  resolvedClaims  the id of each relation that a claim names               claim_resolve.go, claim_join.go
//	locked    lockedClaims    which relations are new; the others can't change         claim_store.go
//	stored    storedClaims    the id of each claim, and whether it was created         claim_store.go
//
// After that, derive.go computes the relations that the new claims are about.
//
// A claim that is refused stays behind in its phase: the next one does not have it, and
// claimBatch.refused has the reason. Named and resolved only read, apart from the locks on
// types that no relation has yet. A dry run ends there. What is refused as late as under the
// locks, because another transaction was faster, stops the batch before anything is written.
//
// Locks are taken in the order of docs/decisions/0002: one stripe (writeClaims), unused types
// (named), relations by id (locked), officials (derive). Docs/decisions/0018 says why claims
// are stored in batches.

// resolveClaims runs the phases that read: it checks claims against the graph and finds the
// relations that they are about. Reasons to refuse claims are in the result.
func (t tx) resolveClaims(ctx context.Context, claims ...kg.Claim) (*resolvedClaims, error) {
	named, err := t.nameClaims(ctx, claims)
	if err != nil {
		return nil, err
	}
	return named.resolve(ctx)
}

// store runs the phases that write: it stores the claims that the graph does not have yet,
// and derives their relations. When it refuses claims that were accepted before, the result
// has none, and the transaction must be rolled back.
func (r *resolvedClaims) store(ctx context.Context) (*storedClaims, error) {
	if len(r.claims) == 0 {
		return &storedClaims{claimBatch: r.claimBatch}, nil
	}
	locked, err := r.lockRelations(ctx)
	if err != nil {
		return nil, err
	}
	stored, err := locked.write(ctx)
	if err != nil || len(stored.claims) == 0 {
		return stored, err
	}
	return stored, stored.derive(ctx)
}

// storeAll runs all phases. The reason to refuse a claim is its error.
func (t tx) storeAll(ctx context.Context, claims ...kg.Claim) (*storedClaims, error) {
	resolved, err := t.resolveClaims(ctx, claims...)
	if err != nil {
		return nil, err
	}
	return resolved.storeAll(ctx)
}

// storeAll is store for claims of which each must be stored: the first reason to refuse one
// is its error.
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
