// The merges that records were part of, undone ones too, in the order in which they
// were recorded.
//   $p.of   'entity' or 'relation'
//   $p.ids  ids of records
CALL () {
  UNWIND $p.ids AS id MATCH (m:Merge {of: $p.of, from: id}) RETURN m
UNION
  UNWIND $p.ids AS id MATCH (m:Merge {of: $p.of, into: id}) RETURN m
}
RETURN properties(m) AS merge
ORDER BY m.recorded_at, m.from
