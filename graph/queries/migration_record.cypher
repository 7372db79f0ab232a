// Records that a migration was applied.
//   $name      its file's name
//   $checksum  SHA-256 of its text, in hex
MERGE (m:Migration {name: $name})
ON CREATE SET m.checksum = $checksum, m.applied_at = datetime.transaction()
