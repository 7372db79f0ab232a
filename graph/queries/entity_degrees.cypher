// Returns the approximate number of relations of each entity. Links of claims are included.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, COUNT { (e)--() } AS degree
