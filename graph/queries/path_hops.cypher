// How many hops apart pairs of entities are, at most 8; null when further.
//   $p.pairs     a list of {from, to}, ids of entities
//   $p.statuses  the statuses that a hop may have
UNWIND $p.pairs AS pair
MATCH (a:Entity {id: pair.from}), (b:Entity {id: pair.to})
OPTIONAL MATCH p = shortestPath((a)-[*..8]-(b))
WHERE all(r IN relationships(p) WHERE r.status IN $p.statuses)
RETURN pair.from AS from, pair.to AS to, length(p) AS hops
