// Everyone, and all that they are related to by somebody's word.
// An edge is what all claims about it amount to: look at its status before you
// read it as a fact.
MATCH (a:Person)-[r]-(b:Entity)
RETURN a, r, b
