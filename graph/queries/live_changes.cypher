// Returns how many entries of the logs of derivations there are, and the ids of their relations.
//   $p.from  a list of {log, after, until}: a log, and the numbers before the first entry and of the
//            last
UNWIND $p.from AS part
MATCH (d:Derivation) WHERE d.log = part.log AND d.number > part.after AND d.number <= part.until
WITH collect(d) AS entries
RETURN size(entries) AS entries,
       COLLECT { UNWIND entries AS d UNWIND d.relations AS relation RETURN DISTINCT relation } AS relations
