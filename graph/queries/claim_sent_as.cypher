// The ids of claims that were sent in the same words, when these named a relation by
// its type and ends alone.
//   $p.sent_as  a list of hashes of what was sent
UNWIND $p.sent_as AS sent_as
MATCH (c:Claim {sent_as: sent_as})
RETURN sent_as, c.id AS id
