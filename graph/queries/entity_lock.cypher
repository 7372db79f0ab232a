// Creates or finds entities, and locks them until the transaction ends; the SET takes the lock. The
// result is read under the locks. Revision 0 marks an entity that was created now.
//   $p.ids  ids in ascending order
UNWIND $p.ids AS id
MERGE (e:Entity {id: id})
ON CREATE SET e.revision = 0, e.created_at = datetime.transaction()
SET e._lock = true
REMOVE e._lock
WITH e
RETURN e{.*, official: e:Official} AS entity
