// Writes the built-in vocabulary.
//   $p.types  a list of {name, properties}
UNWIND $p.types AS type
MERGE (t:RelationType {name: type.name})
SET t = type.properties
