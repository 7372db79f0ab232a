// Records that a migration was applied.
//   $p.name      its file's name
//   $p.checksum  SHA-256 of its text, in hex
MERGE (m:Migration {name: $p.name})
ON CREATE SET m.checksum = $p.checksum, m.applied_at = datetime.transaction()
