// Who told which agency or paper something, on whose behalf, and anonymously or by name?
MATCH (c:Claim)-[told:TOLD_TO]->(press:Entity)
WHERE c.retracted_at IS NULL
OPTIONAL MATCH (c)-[behalf:ON_BEHALF_OF]->(principal:Entity) WHERE behalf.step = told.step
RETURN press.name AS told, c.speaker_kinds[told.step] AS speaker, c.descriptors[told.step] AS described_as,
       collect(DISTINCT principal.name) AS speaks_for, count(DISTINCT c) AS claims
ORDER BY claims DESC, told, described_as
