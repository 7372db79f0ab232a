// Marks the database as one that holds a part of what is being restored.
CREATE (:Restore {begun_at: datetime.transaction()})
