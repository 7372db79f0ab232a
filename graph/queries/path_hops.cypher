// Returns the distance of pairs of entities in hops, at most 8, or null if it is greater.
//   $p.pairs     a list of {from, to}, ids of entities
//   $p.statuses  allowed statuses of the relations
UNWIND $p.pairs AS pair
MATCH (a:Entity {id: pair.from}), (b:Entity {id: pair.to})
OPTIONAL MATCH p = shortestPath((a)-[*..8]-(b))
WHERE all(r IN relationships(p) WHERE r.status IN $p.statuses)
RETURN pair.from AS from, pair.to AS to, length(p) AS hops
