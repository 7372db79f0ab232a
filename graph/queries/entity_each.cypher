// Those of some entities that exist, or what stands for them.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (asked:Entity {id: id})
OPTIONAL MATCH (into:Entity {id: asked.merged_into})
WITH id, coalesce(into, asked) AS e
RETURN id, e{.*, official: e:Official} AS entity
