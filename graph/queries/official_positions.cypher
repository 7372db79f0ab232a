// Returns persons with all positions that they hold or held, as known at a time: to whom each
// belongs, and whether that is a government or one of its bodies. Persons and positions are in the
// order of ids.
//   $p.people    ids of persons
//   $p.known_at  a publication time, or null for now
UNWIND $p.people AS id
MATCH (p:Entity {id: id})
RETURN p{.*, official: p:Official} AS person, COLLECT {
  MATCH (r:Relation)
  WHERE r.type = 'holds-position' AND r.subject_id = p.id AND r.object_id > '' // an index serves all its properties together
  WITH r, CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN r.history_published WHERE at <= $p.known_at]) - 1 END AS i
  WHERE ($p.known_at IS NULL OR r.first_published <= $p.known_at) AND r.history_status[i] IN ['confirmed', 'reported']
  MATCH (position:Entity {id: r.object_id})
  WITH r, i, position ORDER BY position.id, r.id
  RETURN {
    relation: r.id, status: r.history_status[i], occurred: r.history_occurred[i],
    certain_from: r.history_certain_from[i], certain_to: r.history_certain_to[i], position: position{.id, .kind, .name},
    of: COLLECT {
      MATCH (position)-[of:POSITION_OF]->(body:Entity)
      WHERE ($p.known_at IS NULL OR of.first_published <= $p.known_at)
        AND of.history_status[CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN of.history_published WHERE at <= $p.known_at]) - 1 END]
          IN ['confirmed', 'reported']
      WITH DISTINCT body ORDER BY body.id
      RETURN body{.id, .kind, .name}
    },
    of_government: EXISTS {
      MATCH (position)-[of:POSITION_OF]->(:Entity)-[parts:PART_OF*0..8]->(:Government)
      WHERE all(e IN [of] + parts WHERE
        ($p.known_at IS NULL OR e.first_published <= $p.known_at)
        AND e.history_status[CASE WHEN $p.known_at IS NULL THEN -1 ELSE size([at IN e.history_published WHERE at <= $p.known_at]) - 1 END]
          IN ['confirmed', 'reported'])
    }
  }
} AS positions
ORDER BY id
