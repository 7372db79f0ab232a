// Finds the entries of a log of derivations after a number.
CREATE INDEX derivation_number IF NOT EXISTS
FOR (d:Derivation) ON (d.log, d.number)
