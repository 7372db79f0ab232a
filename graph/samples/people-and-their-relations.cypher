// All people, and everything that they have a relation with.
// An edge is the result of all claims about it: check its status before you treat it as
// a fact.
MATCH (a:Person)-[r]-(b:Entity)
RETURN a, r, b
