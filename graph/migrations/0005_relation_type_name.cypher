CREATE CONSTRAINT relation_type_name IF NOT EXISTS
FOR (t:RelationType) REQUIRE t.name IS UNIQUE
