// Returns a key of the API.
//   $p.id  its id
MATCH (k:AccessKey {id: $p.id})
RETURN k{.id, .sealed, .used} AS key
