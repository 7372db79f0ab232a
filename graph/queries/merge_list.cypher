// The merges that records were part of, undone ones too, in the order in which they
// were recorded.
//   $of   'entity' or 'relation'
//   $ids  ids of records
CALL () {
  UNWIND $ids AS id MATCH (m:Merge {of: $of, from: id}) RETURN m
UNION
  UNWIND $ids AS id MATCH (m:Merge {of: $of, into: id}) RETURN m
}
RETURN properties(m) AS merge
ORDER BY m.recorded_at, m.from
