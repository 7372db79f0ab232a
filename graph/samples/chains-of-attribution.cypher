// Which claims reached their source through others, and through whom?
// The first speaker spoke to the source; each later one is what the previous one relies on.
MATCH (c:Claim)-[:ABOUT]->(r:Relation)
WHERE size(c.speaker_kinds) > 1 AND c.retracted_at IS NULL
OPTIONAL MATCH (c)-[said:ATTRIBUTED_TO]->(who:Entity)
WITH c, r, collect({step: said.step, name: who.name}) AS named
RETURN r.type AS relation, c.modality AS claimed,
       [i IN range(0, size(c.speaker_kinds) - 1) |
         c.speaker_kinds[i] + coalesce(': ' + [n IN named WHERE n.step = i | n.name][0], '')] AS chain,
       c.summary AS summary
ORDER BY relation, summary
