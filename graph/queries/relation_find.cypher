// Returns, for each question, at most ten relations of a type between two entities, without merged
// ones: first the relation of claims with an underspecified identity, then the others in the order
// of ids.
//   $p.questions  a list of {type, subject, object, underspecified}: the name of the type, ids of
//                 the ends, and the id of the relation with the underspecified identity, which
//                 also identifies the question
UNWIND $p.questions AS question
CALL (question) {
  MATCH (r:Relation)
  WHERE r.type = question.type AND r.subject_id = question.subject AND r.object_id = question.object
    AND NOT r.status IN ['merged', 'vacant']
  RETURN r
  ORDER BY r.id <> question.underspecified, r.id
  LIMIT 10
}
RETURN question.underspecified AS underspecified, r.id AS id, r.key AS key, r.identity_occurred AS occurred, r.identity_year AS year
ORDER BY underspecified, id <> underspecified, id
