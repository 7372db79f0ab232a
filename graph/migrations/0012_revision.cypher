// A revision number of an id is used once. Serves histories, newest first.
CREATE CONSTRAINT revision IF NOT EXISTS
FOR (r:Revision) REQUIRE (r.of, r.id, r.revision) IS UNIQUE
