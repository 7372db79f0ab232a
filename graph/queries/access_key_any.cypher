// Returns whether there is a key of the API, whatever its state.
RETURN EXISTS { (:AccessKey) } AS any
