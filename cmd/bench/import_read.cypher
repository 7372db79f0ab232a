// Returns each relation with its edge, claims and changes.
MATCH (r:Relation)
MATCH (:Entity {id: r.subject_id})-[edge {id: r.id}]->(:Entity)
RETURN r.id AS id, r{.*} AS relation, type(edge) AS type, properties(edge) AS edge,
  [(c:Claim)-[:ABOUT]->(r) | {
    properties: c{.*},
    source: head([(c)-[:IN_SOURCE]->(s) | s.id]),
    speakers: [(c)-[a:ATTRIBUTED_TO]->(e) | {id: e.id, step: a.step}],
    change: head(COLLECT { MATCH (x:Change {of: 'claim', id: c.id}) RETURN x{.*} })
  }] AS claims,
  COLLECT { MATCH (x:Change {of: 'relation', id: r.id}) RETURN x{.*} } AS changes
