// Returns relations with the names of everything that they refer to, in the order of ids.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (r:Relation {id: id})
// begin passage relation
MATCH (s:Entity {id: r.subject_id})
MATCH (o:Entity {id: r.object_id})
OPTIONAL MATCH (f:Entity {id: r.first_reported_by})
RETURN r{.id, .type, .key, .symmetric, .status, .status_reason, .occurred, .date_conflict, .certain_from, .certain_to,
         .claim_count, .origin_count, .dissent_count, .anonymous_only, .details, .first_published, .last_published, .first_reported_by, .decided_by, .places, .updated_at} AS relation,
       s{.id, .kind, .name} AS subject, o{.id, .kind, .name} AS object,
       f{.id, .kind, .name} AS first_reported_by,
       COLLECT { UNWIND r.places AS place MATCH (p:Entity {id: place}) RETURN p{.id, .kind, .name} } AS places
// end passage
     , head([(r)-[:MERGED_INTO]->(into) | into.id]) AS merged_into
ORDER BY r.id
