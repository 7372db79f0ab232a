// When records were erased, by whom and why.
//   $of   'entity', 'source' or 'claim'
//   $ids  a list of ids
UNWIND $ids AS id
MATCH (t:Tombstone {of: $of, id: id})
RETURN t{.*} AS tombstone
