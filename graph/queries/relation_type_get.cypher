// Some relation types.
//   $names  a list of names
UNWIND $names AS name
MATCH (t:RelationType {name: name})
RETURN t{.*} AS type
