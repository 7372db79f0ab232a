// Writers that must not overlap take one node each by its name.
CREATE CONSTRAINT lock_name IF NOT EXISTS
FOR (l:Lock) REQUIRE l.name IS UNIQUE
