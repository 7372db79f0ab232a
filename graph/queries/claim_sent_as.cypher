// Returns the ids of claims that were sent with the same content and an underspecified relation.
// begin passage claim_sent_as parameters
//   $p.sent_as  hashes of the content as it was sent
// end passage
// begin passage claim_sent_as
UNWIND $p.sent_as AS sent_as
MATCH (c:Claim {sent_as: sent_as})
// end passage
RETURN sent_as, c.id AS id
