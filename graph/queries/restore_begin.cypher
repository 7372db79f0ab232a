// Marks the database as incompletely restored.
CREATE (:Restore {begun_at: datetime.transaction()})
