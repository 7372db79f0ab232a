// The ids of claims that were sent in the same words, when these named a relation by
// its type and ends alone.
//   $sent_as  the hash of what was sent
MATCH (c:Claim {sent_as: $sent_as})
RETURN c.id AS id
