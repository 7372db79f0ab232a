// Returns the merges of records, including undone ones, in the order of recording.
//   $p.of   'entity' or 'relation'
//   $p.ids  ids of records
CALL () {
  UNWIND $p.ids AS id MATCH (m:Merge {of: $p.of, from: id}) RETURN m
UNION
  UNWIND $p.ids AS id MATCH (m:Merge {of: $p.of, into: id}) RETURN m
}
RETURN properties(m) AS merge
ORDER BY m.recorded_at, m.from
