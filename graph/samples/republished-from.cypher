// Which documents are copies, and of what?
// Twenty copies of one wire story are one origin: the root of the chain counts.
MATCH chain = (copy:Source)-[:REPUBLISHED_FROM*1..8]->(root:Source)
WHERE NOT (root)-[:REPUBLISHED_FROM]->()
OPTIONAL MATCH (copy)-[:PUBLISHED_BY]->(paper:Entity)
OPTIONAL MATCH (root)-[:PUBLISHED_BY]->(agency:Entity)
RETURN copy.title AS copy, paper.name AS published_by, copy.published_at AS published_at,
       length(chain) AS steps, root.title AS original, agency.name AS first_published_by
ORDER BY published_at, copy
