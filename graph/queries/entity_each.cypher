// Returns the existing ones of the given entities, or the entities that they were merged into.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (asked:Entity {id: id})
OPTIONAL MATCH (into:Entity {id: asked.merged_into})
WITH id, coalesce(into, asked) AS e
RETURN id, e{.*, official: e:Official} AS entity
