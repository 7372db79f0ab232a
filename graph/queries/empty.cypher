// Whether nobody has written anything yet.
RETURN NOT EXISTS { (:Entity) } AND NOT EXISTS { (:Source) } AS empty
