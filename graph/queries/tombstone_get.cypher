// When a record was erased, by whom and why.
//   $of  'entity', 'source' or 'claim'
//   $id  its id
MATCH (t:Tombstone {of: $of, id: $id})
RETURN t{.*} AS tombstone
