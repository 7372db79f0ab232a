// Takes the locks of a source and of all that it was republished from, in the
// order of ids, so that none of them changes while a claim is added or brought
// back; and says whether the source itself was retracted.
//   $id  the source's id
MATCH (:Source {id: $id})-[:REPUBLISHED_FROM*0..]->(s:Source)
WITH DISTINCT s ORDER BY s.id
SET s.claimed_at = datetime.transaction()
WITH s
RETURN collect(s.id) AS chain, any(own IN collect(s.id = $id AND s.retracted_at IS NOT NULL) WHERE own) AS retracted
