// The one on (of, id) serves alone.
DROP INDEX change_id IF EXISTS
