// Changes a relation type. Who added it, and when, stays.
//   $name        its name
//   $properties  the others of its node
//   $by          who changes it
MATCH (t:RelationType {name: $name})
SET t += $properties
CREATE (:Change:Unnumbered {of: 'relation-type', id: t.name, action: 'changed', recorded_at: datetime.transaction(),
  recorded_by: $by, written_at: datetime.realtime()})
RETURN t{.*} AS type
