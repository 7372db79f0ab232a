// Whether a restore was begun and not finished, and whether nothing was ever recorded.
RETURN EXISTS { (:Restore) } AS unfinished,
       NOT EXISTS { (:Entity) } AND NOT EXISTS { (:Source) } AND NOT EXISTS { (:Claim) } AND NOT EXISTS { (:Relation) }
         AND NOT EXISTS { (:Revision) } AND NOT EXISTS { (:Tombstone) } AND NOT EXISTS { (:Change) } AS empty
