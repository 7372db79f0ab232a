// The relations of a type between two entities that stand for themselves, at most ten for
// each question: first the one that claims make which tell no occurrence apart, then in the
// order of ids.
//   $p.questions  a list of {type, subject, object, loose}: the name of the type, the ids of
//                 the ends, and the id of that first one, by which the answers are told apart
UNWIND $p.questions AS question
CALL (question) {
  MATCH (r:Relation)
  WHERE r.type = question.type AND r.subject_id = question.subject AND r.object_id = question.object
    AND NOT r.status IN ['merged', 'vacant']
  RETURN r
  ORDER BY r.id <> question.loose, r.id
  LIMIT 10
}
RETURN question.loose AS loose, r.id AS id, r.key AS key, r.identity_occurred AS occurred, r.identity_year AS year
ORDER BY loose, id <> loose, id
