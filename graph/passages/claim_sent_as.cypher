// Finds the claims that were sent with the same content and an underspecified relation, which is named
// by type and ends alone.
//   $p.sent_as  hashes of the content as it was sent
UNWIND $p.sent_as AS sent_as
MATCH (c:Claim {sent_as: sent_as})
