// Writes relations and their edges as they are kept, without claims: a graph to
// measure on.
//   $relations  a list of {id, type, properties, figures, edge, reason}; type is the
//               Neo4j type; edge holds all properties of the edge
UNWIND $relations AS relation
MATCH (s:Entity {id: relation.edge.subject_id}), (o:Entity {id: relation.edge.object_id})
MERGE (r:Relation {id: relation.id})
SET r += relation.properties, r += relation.figures, r.status_reason = relation.reason, r.places = [],
    r.updated_at = datetime.transaction()
MERGE (s)-[e:$(relation.type) {id: relation.id}]->(o)
SET e = relation.edge
