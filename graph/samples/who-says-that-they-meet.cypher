// Who says that Kim Jong Un and Vladimir Putin meet, and how certain are they?
MATCH (:Entity {id: 'kim-jong-un'})-[r:MET_WITH]-(:Entity {id: 'vladimir-putin'})
MATCH (c:Claim)-[:ABOUT]->(:Relation)-[:MERGED_INTO*0..1]->(:Relation {id: r.id})
OPTIONAL MATCH (c)-[link:ATTRIBUTED_TO|ON_BEHALF_OF]->(who:Entity)
RETURN r.status AS status, c.modality AS claimed, c.speaker_kinds AS speakers,
       collect(DISTINCT who.name) AS names, c.occurred AS occurred, c.summary AS summary
ORDER BY claimed, summary
