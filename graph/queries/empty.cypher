// Returns whether the graph has no user data yet.
RETURN NOT EXISTS { (:Entity) } AND NOT EXISTS { (:Source) } AND NOT EXISTS { (:Draft) } AS empty
