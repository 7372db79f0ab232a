// Writes an entity whose lock is held.
//   $id          its id
//   $label       the label of its kind, such as Person
//   $properties  all properties but the times
MATCH (e:Entity {id: $id})
SET e += $properties, e.updated_at = datetime.transaction(), e:$($label)
RETURN e{.*, official: e:Official} AS entity
