// Returns the identities of relations, including merged ones.
//   $p.ids  ids of relations
UNWIND $p.ids AS id
MATCH (r:Relation {id: id})
MATCH (t:RelationType {name: r.type})
RETURN r{.id, .type, .subject_id, .object_id, .symmetric, .key, .identity_occurred, .identity_year} AS relation, t{.temporal, .confirmed_by} AS type, true AS named
