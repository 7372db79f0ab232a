// Returns the ids of relations that were derived by an earlier edition of the rules, in the order
// of ids. Merged ones are included.
//   $p.edition  the current edition
//   $p.after    the last id of the previous page, or ''
//   $p.limit    the greatest number of rows
MATCH (r:Relation)
WHERE r.id > $p.after AND coalesce(r.edition, 1) < $p.edition
RETURN r.id AS id
ORDER BY id
LIMIT toInteger($p.limit)
