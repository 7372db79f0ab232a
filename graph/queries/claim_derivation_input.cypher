// Returns the input of the derivation of relations: of all claims about them and about relations
// merged into them, including retracted ones, the properties that matter. evidence.cypher returns
// all properties.
//   $p.relations  a list of ids of relations
UNWIND $p.relations AS relation
MATCH (r:Relation {id: relation})
WITH r
MATCH (r)<-[:MERGED_INTO*0..1]-(about)<-[:ABOUT]-(c)
RETURN r.id AS relation, about.id AS about,
       c{.id, .modality, .occurred, .speaker_kinds, .descriptors, .stated, .retracted_at} AS claim,
       [name IN keys(c) WHERE name STARTS WITH 'detail_' | {name: name, value: c[name]}] AS details,
       [(c)-[l:IN_SOURCE|AT_PLACE|FIRST_REPORTED_BY|ATTRIBUTED_TO|ON_BEHALF_OF]->(x) |
         {link: type(l), step: l.step, position: l.position, id: x.id, kind: x.kind, merged_into: x.merged_into}] AS links
