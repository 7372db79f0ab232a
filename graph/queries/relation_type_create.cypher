// Adds a relation type.
//   $p.properties  all properties but the time
CREATE (t:RelationType)
SET t = $p.properties, t.recorded_at = datetime.transaction()
CREATE (:Change:Unnumbered {of: 'relation-type', id: t.name, action: 'created', recorded_at: t.recorded_at,
  recorded_by: t.recorded_by, written_at: datetime.realtime()})
RETURN t{.*} AS type
