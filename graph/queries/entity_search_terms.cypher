// Gives entities their search terms.
//   $entities  a list of {id, terms}
UNWIND $entities AS entity
MATCH (e:Entity {id: entity.id})
SET e.search_terms = entity.terms
