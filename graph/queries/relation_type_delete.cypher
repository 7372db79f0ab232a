// Deletes a relation type without relations.
//   $p.name  its name
//   $p.by    the author
MATCH (t:RelationType {name: $p.name})
CREATE (:Change:Unnumbered {of: 'relation-type', id: t.name, action: 'deleted', recorded_at: datetime.transaction(),
  recorded_by: $p.by, written_at: datetime.realtime()})
DELETE t
