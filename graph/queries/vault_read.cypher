// Returns the name of the index whose name is the key of the vault.
//   $p.prefix  how the name begins
SHOW INDEXES YIELD name
WHERE name STARTS WITH $p.prefix
RETURN name ORDER BY name LIMIT 1
