// Stores entries of the audit log. Those that are stored already stay as they are.
//   $p.entries  a list of {id, sealed}; sealed is the entry, encrypted
UNWIND $p.entries AS entry
MERGE (a:AuditEntry {id: entry.id})
  ON CREATE SET a.sealed = entry.sealed
