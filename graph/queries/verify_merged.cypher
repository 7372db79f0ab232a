// Returns entities that are merged, or have a merge in force, with what they were merged into.
CALL () {
  MATCH (e:Entity) WHERE e.merged_into IS NOT NULL RETURN e
UNION
  MATCH (m:Merge {of: 'entity'}) WHERE m.from > '' AND m.undone_at IS NULL
  MATCH (e:Entity {id: m.from}) RETURN e
}
RETURN e.id AS id, coalesce(e.merged_into, e.id) AS now
ORDER BY id
