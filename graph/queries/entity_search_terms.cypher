// Sets the search terms of entities.
//   $p.entities  a list of {id, terms}
UNWIND $p.entities AS entity
MATCH (e:Entity {id: entity.id})
SET e.search_terms = entity.terms
