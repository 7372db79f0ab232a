// Creates a key of the API.
//   $p.id      its id
//   $p.sealed  what it is, encrypted
CREATE (:AccessKey {id: $p.id, sealed: $p.sealed})
