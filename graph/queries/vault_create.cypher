// Creates the index whose name is the key of the vault, unless there is one. No node has its label.
//   $name  the name
CREATE INDEX $name IF NOT EXISTS FOR (v:Vault) ON (v.key)
