// Replaces what a key of the API is.
//   $p.id      its id
//   $p.sealed  what it is, encrypted
MATCH (k:AccessKey {id: $p.id})
SET k.sealed = $p.sealed
