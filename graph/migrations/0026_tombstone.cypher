// What was erased is known by its id alone.
CREATE CONSTRAINT tombstone IF NOT EXISTS
FOR (t:Tombstone) REQUIRE (t.of, t.id) IS UNIQUE
