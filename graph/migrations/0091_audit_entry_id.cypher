// Entries of the audit log are read in the order of their ids, which begin with the time.
CREATE CONSTRAINT audit_entry_id IF NOT EXISTS
FOR (a:AuditEntry) REQUIRE a.id IS UNIQUE
