// Stores when keys of the API were used.
//   $p.uses  a list of {id, used}; used is the time, encrypted
UNWIND $p.uses AS use
MATCH (k:AccessKey {id: use.id})
SET k.used = use.used
