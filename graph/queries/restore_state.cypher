// Returns whether a restore is incomplete, and whether the database is empty.
RETURN EXISTS { (:Restore) } AS unfinished,
       NOT EXISTS { (:Entity) } AND NOT EXISTS { (:Source) } AND NOT EXISTS { (:Claim) } AND NOT EXISTS { (:Relation) }
         AND NOT EXISTS { (:Revision) } AND NOT EXISTS { (:Tombstone) } AND NOT EXISTS { (:Change) } AS empty
