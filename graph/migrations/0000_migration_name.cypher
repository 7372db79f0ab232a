// First of all: processes that migrate at once record each migration once.
CREATE CONSTRAINT migration_name IF NOT EXISTS
FOR (m:Migration) REQUIRE m.name IS UNIQUE
