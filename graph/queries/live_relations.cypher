// Returns relations as a projection in memory keeps them, without those that have no edge; and the
// kinds of their ends.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (r:Relation {id: id})
WHERE r.history_published IS NOT NULL AND NOT r.status IN ['retracted', 'unclaimed', 'merged', 'vacant']
MATCH (s:Entity {id: r.subject_id}), (o:Entity {id: r.object_id})
RETURN s.kind AS subject_kind, o.kind AS object_kind,
  // begin passage live_relation
  {
    id: r.id, type: r.type, symmetric: r.symmetric, subject: r.subject_id, object: r.object_id,
    published: r.history_published, status: r.history_status, origins: r.history_origin_count,
    anonymous_only: r.history_anonymous_only, earliest: r.history_earliest, latest: r.history_latest,
    certain_from: r.history_certain_from, certain_to: r.history_certain_to} AS relation
  // end passage
