// Writes the built-in vocabulary.
//   $types  a list of {name, properties}
UNWIND $types AS type
MERGE (t:RelationType {name: type.name})
SET t = type.properties
