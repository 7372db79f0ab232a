// Returns whether the graph has no user data yet.
RETURN NOT EXISTS { (:Entity) } AND NOT EXISTS { (:Source) } AS empty
