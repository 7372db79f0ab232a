// Finds the changes that are to be numbered, in the order in which they were
// written. It holds only what nobody has read yet.
CREATE INDEX change_unnumbered IF NOT EXISTS
FOR (c:Unnumbered) ON (c.written_at)
