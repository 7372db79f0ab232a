// Deletes a relation type that no relation has.
//   $name  its name
//   $by    who deletes it
MATCH (t:RelationType {name: $name})
CREATE (:Change:Unnumbered {of: 'relation-type', id: t.name, action: 'deleted', recorded_at: datetime.transaction(),
  recorded_by: $by, written_at: datetime.realtime()})
DELETE t
