// Returns the transactions of a user's statement that this server still has, terminated ones
// included.
//   $p.statement  the id of the statement, which is in the metadata of its transactions
SHOW TRANSACTIONS YIELD transactionId AS id, metaData AS metadata
WHERE metadata.entente_statement = $p.statement
RETURN id
