// Makes or takes entities and, by the SET, holds their locks until the transaction
// ends: what is returned was read under them. A revision of 0 says that it was made just now.
//   $p.ids  their ids, in their order
UNWIND $p.ids AS id
MERGE (e:Entity {id: id})
ON CREATE SET e.revision = 0, e.created_at = datetime.transaction()
SET e._lock = true
REMOVE e._lock
WITH e
RETURN e{.*, official: e:Official} AS entity
