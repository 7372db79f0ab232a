// Writes what relations amount to that have no visible claim, and takes their
// edges away.
//   $relations  a list of {id, figures, places, decided_by, reason}
UNWIND $relations AS relation
MATCH (r:Relation {id: relation.id})
SET r += relation.figures, r.status_reason = relation.reason, r.places = relation.places, r.decided_by = relation.decided_by,
    r.updated_at = datetime.transaction()
WITH r
MATCH (:Entity {id: r.subject_id})-[e {id: r.id}]->(:Entity {id: r.object_id})
DELETE e
