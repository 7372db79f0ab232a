// Changes a relation type. Who added it, and when, stays.
//   $p.name        its name
//   $p.properties  the others of its node
//   $p.by          who changes it
MATCH (t:RelationType {name: $p.name})
SET t += $p.properties
CREATE (:Change:Unnumbered {of: 'relation-type', id: t.name, action: 'changed', recorded_at: datetime.transaction(),
  recorded_by: $p.by, written_at: datetime.realtime()})
RETURN t{.*} AS type
