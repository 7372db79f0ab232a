// Changes a relation type. Its author and time of recording remain.
//   $p.name        its name
//   $p.properties  all other properties
//   $p.by          the author
MATCH (t:RelationType {name: $p.name})
SET t += $p.properties
CREATE (:Change:Unnumbered {of: 'relation-type', id: t.name, action: 'changed', recorded_at: datetime.transaction(),
  recorded_by: $p.by, written_at: datetime.realtime()})
RETURN t{.*} AS type
