// Returns when records were erased, by whom and why.
//   $p.of   'entity', 'source', 'claim' or 'draft'
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (t:Tombstone {of: $p.of, id: id})
RETURN t{.*} AS tombstone
