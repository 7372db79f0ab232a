// How is Kim Jong Un connected to the US National Security Council, by confirmed or
// reported relations? All shortest paths, with the status of every step.
MATCH way = ALL SHORTEST (a:Entity {id: 'kim-jong-un'})
  (()-[r WHERE r.status IN ['confirmed', 'reported']]-(:Entity)){1,6}
  (b:Entity {id: 'united-states-national-security-council'})
RETURN [n IN nodes(way) | n.name] AS through, [x IN relationships(way) | x.type + ' (' + x.status + ')'] AS by
