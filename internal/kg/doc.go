// Package kg is the domain model of Entente: entities, sources, claims, relations,
// and the rules that derive relations from claims. It depends on the standard library
// only, and is independent of the database and of the wire format.
//
// Claims are the primary record: one claim is what one source says about one relation.
// Derive computes a relation from all claims about it; it is a pure function. Identify
// and ClaimID compute the ids of relations and claims. OriginOf determines which source
// or speaker a claim comes from.
//
// The model has three clocks. Valid time is when something happened (Window).
// Publication time is when it could have been known (KnownAt). Record time, the
// transaction time of the database server, is when it was stored (RecordedAt).
package kg
