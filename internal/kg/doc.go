// Package kg is the domain of Entente: entities, sources, claims, the relations
// that claims amount to, and the rules that lead from one to the other. It
// knows no database and no wire format, and uses the standard library only.
//
// Claims are the record; a relation is derived from all claims about it by
// Derive, a pure function. Identities are fixed by Identify and ClaimID, the
// voice behind a claim by OriginOf.
package kg
