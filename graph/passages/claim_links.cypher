// Creates the links of a claim c to what it names, other than its own relation and its source, and
// counts those whose ends exist: one may have been deleted since the caller checked it.
//   claim.links     a list of {id, type, properties}: type is that of the relationship to the entity
//                   with this id
//   claim.concerns  a list of {id, properties}, for the relations that the claim concerns
CALL (c, claim) {
  UNWIND claim.links AS link
  MATCH (e:Entity {id: link.id})
  CREATE (c)-[l:$(link.type)]->(e)
  SET l = link.properties
  RETURN count(l) AS entities
}
CALL (c, claim) {
  UNWIND claim.concerns AS concern
  MATCH (x:Relation {id: concern.id})
  CREATE (c)-[l:CONCERNS]->(x)
  SET l = concern.properties
  RETURN count(l) AS relations
}
