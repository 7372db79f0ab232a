// About how many relations each of these entities has; what is said by them counts too.
//   $p.ids  a list of ids
UNWIND $p.ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, COUNT { (e)--() } AS degree
