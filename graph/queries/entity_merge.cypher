// Makes or takes an entity and, by the SET, holds its lock until the
// transaction ends: what is returned was read under it. A revision of 0 says that it was made just now.
//   $id  the entity's id
MERGE (e:Entity {id: $id})
ON CREATE SET e.revision = 0, e.created_at = datetime.transaction()
SET e._lock = true
REMOVE e._lock
RETURN e{.*, official: e:Official} AS entity
