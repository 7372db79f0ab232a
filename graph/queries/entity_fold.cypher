// Sets what is derived from the names of entities: match keys and search terms.
//   $p.entities  a list of {id, keys, terms}
UNWIND $p.entities AS entity
MATCH (e:Entity {id: entity.id})
SET e.match_keys = entity.keys, e.search_terms = entity.terms
