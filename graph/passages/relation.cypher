// The columns of a relation r with the names of everything that it refers to. It ends a
// statement, but for its order and for further columns.
MATCH (s:Entity {id: r.subject_id})
MATCH (o:Entity {id: r.object_id})
OPTIONAL MATCH (f:Entity {id: r.first_reported_by})
RETURN r{.id, .type, .key, .symmetric, .status, .status_reason, .occurred, .date_conflict, .certain_from, .certain_to,
         .claim_count, .origin_count, .dissent_count, .anonymous_only, .details, .first_published, .last_published, .first_reported_by, .decided_by, .places, .updated_at} AS relation,
       s{.id, .kind, .name} AS subject, o{.id, .kind, .name} AS object,
       f{.id, .kind, .name} AS first_reported_by,
       COLLECT { UNWIND r.places AS place MATCH (p:Entity {id: place}) RETURN p{.id, .kind, .name} } AS places
