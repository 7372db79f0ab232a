// Returns what claims name, as one row: the existing ones of the given sources, with the columns of
// source_roots.cypher; relation types, with those of relation_type_get.cypher; and entities, with those
// of entity_refs.cypher.
//   $p.sources   a list of ids
//   $p.types     a list of names
//   $p.entities  a list of ids
RETURN
  COLLECT {
    UNWIND $p.sources AS id
    // begin passage source_root
    MATCH (s:Source {id: id})
    WITH s
    MATCH (s)-[:REPUBLISHED_FROM*0..]->(root)
    WHERE NOT (root)-[:REPUBLISHED_FROM]->()
    OPTIONAL MATCH (root)-[:PUBLISHED_BY]->(p)
    // end passage
    RETURN {id: s.id, retracted: s.retracted_at IS NOT NULL, published_at: s.published_at,
            root: root.id, root_published_at: root.published_at, root_publisher: coalesce(p.merged_into, p.id)}
  } AS sources,
  COLLECT {
    UNWIND $p.types AS name
    MATCH (t:RelationType {name: name})
    RETURN {type: t{.*}, stays: t.recorded_at IS NULL
      OR EXISTS { MATCH (r:Relation) WHERE r.type = t.name AND r.subject_id > '' AND r.object_id > '' }}
  } AS types,
  COLLECT {
    UNWIND $p.entities AS id
    MATCH (e:Entity {id: id})
    RETURN e{.id, .kind, .name, .merged_into}
  } AS entities
