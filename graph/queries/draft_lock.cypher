// Creates or finds a draft, and locks it until the transaction ends; the SET takes the lock. The
// result is read under the lock. Revision 0 marks a draft that was created now.
//   $p.id  the id
MERGE (d:Draft {id: $p.id})
ON CREATE SET d.revision = 0, d.created_at = datetime.transaction()
SET d._lock = true
REMOVE d._lock
WITH d
RETURN d{.*} AS draft
