// Gives claims that were retracted before standings were kept their retraction
// as the first one, and the correction that caused it, if one did, its place in them.
MATCH (c:Claim)
WHERE c.retracted_at IS NOT NULL AND c.standing_at IS NULL
CALL (c) {
  SET c.standing_at = [c.retracted_at],
      c.standing_by = [coalesce(c.retracted_by, 'anonymous')],
      c.standing_reason = [coalesce(c.retraction_reason, '')]
  WITH c
  MATCH (:Claim)-[s:SUPERSEDES]->(c)
  SET s.standing = 0
} IN TRANSACTIONS OF 1000 ROWS
