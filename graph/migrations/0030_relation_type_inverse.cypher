// Serves a relation type that is asked for by its inverse.
CREATE CONSTRAINT relation_type_inverse IF NOT EXISTS
FOR (t:RelationType) REQUIRE t.inverse IS UNIQUE
