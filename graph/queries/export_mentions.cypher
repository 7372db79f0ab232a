// Returns the first claim that is about or concerns each relation, in the order in which claims
// were added, among the claims that were active after a change and pass a filter.
//   $p.relations  ids of relations
//   $p.rivals     ids of the relations for which to find also the first claim about another
//                 relation with the same type and ends
//   $p.position, $p.types, $p.ends, $p.kinds, $p.sources, $p.statuses  as for export_claims.cypher
UNWIND $p.relations AS id
MATCH (r:Relation {id: id})
CALL (r) {
  MATCH (x:Relation)
  WHERE x.type = r.type AND x.subject_id = r.subject_id AND x.object_id = r.object_id
    AND (x.id = r.id OR r.id IN $p.rivals)
  MATCH (x)<-[how:ABOUT|CONCERNS]-(c:Claim)
  MATCH (c)-[:ABOUT]->(own:Relation)
  MATCH (c)-[:IN_SOURCE]->(s:Source)
  // As a column and not as a condition of the patterns, the filter takes a tenth of the time to plan.
  WITH r, x, how, c,
    ($p.types IS NULL OR own.type IN $p.types)
    AND ($p.ends IS NULL OR own.subject_id IN $p.ends OR own.object_id IN $p.ends)
    AND ($p.kinds IS NULL OR
      EXISTS { MATCH (e:Entity {id: own.subject_id}) WHERE e.kind IN $p.kinds } AND EXISTS { MATCH (e:Entity {id: own.object_id}) WHERE e.kind IN $p.kinds })
    AND ($p.sources IS NULL OR s.id IN $p.sources)
    AND ($p.statuses IS NULL OR head(COLLECT {
      MATCH (own)-[:MERGED_INTO*0..1]->(root:Relation) WHERE NOT (root)-[:MERGED_INTO]->()
      MATCH (n:Change {of: 'relation', id: root.id})
      WHERE n.action = 'status' AND n.number <= $p.position
      RETURN n.status ORDER BY n.number DESC LIMIT 1
    }) IN $p.statuses)
    AND (c.standing_at IS NULL OR COLLECT {
      MATCH (n:Change {of: 'claim', id: c.id})
      WHERE n.number <= $p.position AND n.action IN ['retracted', 'reinstated']
      RETURN n.action ORDER BY n.number DESC LIMIT 1
    } <> ['retracted']) AS passes
  WHERE passes
  MATCH (added:Change {of: 'claim', id: c.id})
  WHERE added.action = 'added' AND added.number <= $p.position
  WITH x.id = r.id AS own, added.number AS number, c.occurred AS occurred, type(how) = 'ABOUT' AS about
  ORDER BY number
  RETURN own, collect({number: number, occurred: occurred, about: about})[0] AS first
}
RETURN id, r{.type, .subject_id, .object_id, .key, .identity_occurred, .identity_year} AS relation,
       head(collect(CASE WHEN own THEN first END)) AS first,
       head(collect(CASE WHEN NOT own THEN first.number END)) AS rival
