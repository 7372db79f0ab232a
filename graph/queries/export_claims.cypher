// Returns claims in the order in which they were added, with the history of them and of their
// sources up to a change. An erased claim is a row without a claim.
//   $p.after     the number of the change that added the last claim of the previous page, or 0
//   $p.position  the number of the change
//   $p.types     names of relation types, or null for all
//   $p.ends      ids of entities at one end of the relation, or null for all
//   $p.kinds     kinds of both ends, or null for all
//   $p.sources   ids of sources, or null for all
//   $p.statuses  statuses of relations, or null for all
//   $p.limit     the greatest number of rows
MATCH (added:Change)
WHERE added.number > $p.after AND added.number <= $p.position AND added.of = 'claim' AND added.action = 'added'
WITH added ORDER BY added.number LIMIT toInteger($p.limit)
OPTIONAL MATCH (c:Claim {id: added.id})
OPTIONAL MATCH (c)-[:ABOUT]->(r:Relation)
OPTIONAL MATCH (c)-[:IN_SOURCE]->(s:Source)
RETURN added.number AS number, c{.*} AS claim, s.id AS source, r.id AS about,
       r{.id, .type, .subject_id, .object_id, .key, .identity_occurred, .identity_year} AS relation,
       ($p.types IS NULL OR r.type IN $p.types)
         AND ($p.ends IS NULL OR r.subject_id IN $p.ends OR r.object_id IN $p.ends)
         AND ($p.kinds IS NULL OR
           EXISTS { MATCH (x:Entity {id: r.subject_id}) WHERE x.kind IN $p.kinds } AND EXISTS { MATCH (x:Entity {id: r.object_id}) WHERE x.kind IN $p.kinds })
         AND ($p.sources IS NULL OR s.id IN $p.sources)
         AND ($p.statuses IS NULL OR head(COLLECT {
           MATCH (r)-[:MERGED_INTO*0..1]->(root:Relation) WHERE NOT (root)-[:MERGED_INTO]->()
           MATCH (x:Change {of: 'relation', id: root.id})
           WHERE x.action = 'status' AND x.number <= $p.position
           RETURN x.status ORDER BY x.number DESC LIMIT 1
         }) IN $p.statuses) AS passes,
       head([(c)-[:AT_PLACE]->(p) | p{.id}]) AS place,
       head([(c)-[:FIRST_REPORTED_BY]->(o) | o{.id}]) AS first_reported_by,
       [(c)-[a:ATTRIBUTED_TO]->(e) | {step: a.step, id: e.id}] AS speakers,
       [(c)-[a:ON_BEHALF_OF]->(e) | {step: a.step, position: a.position, id: e.id}] AS behalf,
       [(c)-[a:TOLD_TO]->(e) | {step: a.step, id: e.id}] AS told,
       [(c)-[a:CONCERNS]->(x) | {position: a.position, role: a.role, negated: a.negated, id: x.id,
         is_relation: x:Relation, type: x.type, subject: x.subject_id, object: x.object_id, key: x.key}] AS concerns,
       COLLECT {
         MATCH (x:Change {of: 'claim', id: c.id})
         WHERE x.number <= $p.position AND x.action IN ['retracted', 'reinstated']
         RETURN x{.number, .action} ORDER BY x.number
       } AS done,
       head(COLLECT {
         MATCH (x:Change {of: 'source', id: s.id})
         WHERE x.number <= $p.position AND x.action IN ['retracted', 'reinstated']
         RETURN x{.number, .action} ORDER BY x.number DESC LIMIT 1
       }) AS source_done,
       head(COLLECT {
         MATCH (c)-[x:SUPERSEDES]->(old:Claim)
         RETURN {id: old.id, standing: x.standing, done: COLLECT {
           MATCH (y:Change {of: 'claim', id: old.id})
           WHERE y.number <= $p.position AND y.action IN ['retracted', 'reinstated']
           RETURN y{.number, .action} ORDER BY y.number
         }}
       }) AS supersedes
ORDER BY number
