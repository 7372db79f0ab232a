// Records an applied migration.
//   $p.name      the name of its file
//   $p.checksum  SHA-256 of its text, in hex
MERGE (m:Migration {name: $p.name})
ON CREATE SET m.checksum = $p.checksum, m.applied_at = datetime.transaction()
