// Who speaks for whom, and how often?
// Two spokespeople of one government are one origin, however often they are quoted.
MATCH (c:Claim)-[said:ATTRIBUTED_TO]->(who:Entity), (c)-[behalf:ON_BEHALF_OF]->(principal:Entity)
WHERE said.step = behalf.step AND c.retracted_at IS NULL
RETURN who.name AS speaker, principal.name AS speaks_for, count(DISTINCT c) AS claims
ORDER BY claims DESC, speaker, speaks_for
