// Returns what claims with underspecified relations may mean, as one row. For each question it has at
// most ten relations of a type between two entities, without merged ones: first the relation of claims
// with an underspecified identity, then the others in the order of ids. It also has the claims that were
// sent with the same content, as claim_sent_as.cypher. These are read after the relations, so that the
// claim for which another transaction has just created one of the relations is found.
//   $p.questions  a list of {type, subject, object, underspecified}: the name of the type, ids of
//                 the ends, and the id of the relation with the underspecified identity, which
//                 also identifies the question
// begin passage claim_sent_as parameters
//   $p.sent_as  hashes of the content as it was sent
// end passage
CALL () {
  UNWIND $p.questions AS question
  CALL (question) {
    MATCH (r:Relation)
    WHERE r.type = question.type AND r.subject_id = question.subject AND r.object_id = question.object
      AND NOT r.status IN ['merged', 'vacant']
    RETURN r
    ORDER BY r.id <> question.underspecified, r.id
    LIMIT 10
  }
  WITH question.underspecified AS underspecified, r
  ORDER BY underspecified, r.id <> underspecified, r.id
  RETURN collect({underspecified: underspecified, id: r.id, key: r.key, occurred: r.identity_occurred, year: r.identity_year}) AS relations
}
RETURN relations, COLLECT {
  // begin passage claim_sent_as
  UNWIND $p.sent_as AS sent_as
  MATCH (c:Claim {sent_as: sent_as})
  // end passage
  RETURN {sent_as: sent_as, id: c.id}
} AS sent
